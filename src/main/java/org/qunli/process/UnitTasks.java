package org.qunli.process;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * What a module knows of its processes and the engine does not: whose affair an instance is, and who answers for that unit
 * now. Where no module says so, only administrators learn that a task has nobody.
 */
public interface UnitTasks {

    /** Ids of the processes. */
    Set<String> processes();

    /** Code of the unit whose affair the instance is; its office clerks may know of every task in it. Null if it is none's. */
    String unitOf(DelegateExecution instance);

    /** Writes anew what the diagram reads to find the posts that are responsible, see {@link #write}. */
    default void nameResponsible(DelegateExecution instance) {}

    /** Only what differs: whoever completes the task in the same moment is not overtaken for nothing. */
    static void write(VariableFactory<String> variable, DelegateExecution instance, String value) {
        if (!value.equals(variable.from(instance).getOrNull())) {
            variable.on(instance).set(value);
        }
    }
}
