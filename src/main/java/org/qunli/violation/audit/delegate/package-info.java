/** The steps of the diagram {@code record-check}. */
package org.qunli.violation.audit.delegate;
