/** When people are on duty: working days with the State Council's holidays and make-up days, and hours. */
package org.qunli.duty;
