/** The installation's secret, which is not in the database, and the keys derived from it. */
package org.qunli.secret;
