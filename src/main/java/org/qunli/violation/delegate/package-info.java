/** The steps of the diagrams {@code violation-handling} and {@code appeal-handling}: one class per service task, one per completed user task. */
package org.qunli.violation.delegate;
