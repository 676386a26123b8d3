package org.qunli.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * What a module knows of its processes and the engine does not: whose affair an instance is, and who answers for that unit
 * now. Where no module says so, only administrators learn that a task has nobody.
 */
public interface UnitTasks {

    /** Ids of the processes. */
    Set<String> processes();

    /** Code of the unit whose affair the instance is; its office clerks may know of every task in it. */
    String unitOf(DelegateExecution instance);

    /** Writes anew what the diagram reads to find the posts that are responsible. */
    default void nameResponsible(DelegateExecution instance) {}
}
