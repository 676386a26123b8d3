/**
 * The steps of the diagrams {@code group-cleanup} and {@code unit-self-check}: one class per service task, one per
 * completed user task.
 */
package org.qunli.group.cleanup.delegate;
