/**
 * The steps of the diagrams {@code weekly-settlement} and {@code settlement-calendar}: one class per service task, one per
 * completed user task.
 */
package org.qunli.violation.settlement.delegate;
