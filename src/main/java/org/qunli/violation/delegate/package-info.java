/** The steps of the diagram {@code violation-handling}: one class per service task, one per completed user task. */
package org.qunli.violation.delegate;
