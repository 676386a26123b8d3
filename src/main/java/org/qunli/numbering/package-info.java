/** Running numbers without gaps, as official documents carry them. */
package org.qunli.numbering;
