/** The service tasks and listeners of bpmn/group-creation.bpmn, one class each. */
package org.qunli.group.delegate;
