package org.qunli.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * What the forms of a process show of its matter. Laid out anew whenever somebody opens a form, so that it is never out of
 * date and the engine keeps no copies of it.
 */
public interface FormSheet {

    /** The key of the process. */
    String process();

    /** What the form of an open task shows besides the task's variables: JSON, or the value of a field. */
    VariableMap of(DelegateTask task);
}
