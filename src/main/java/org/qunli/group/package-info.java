/** Groups: applications for them, their codes, the register and who is in them. */
package org.qunli.group;
