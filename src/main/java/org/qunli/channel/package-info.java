/** How words reach people. Today the local inbox, which always works. */
package org.qunli.channel;
