package org.qunli.process;

import java.util.List;

/** Nobody can do these open tasks: whoever was to do them is gone, or the diagram never found anybody. */
public record TasksStranded(List<Task> tasks) {

    /**
     * @param businessKey what a clerk calls the process; null for one that another process called
     * @param processInstance the engine's id
     * @param unit code of the unit whose office clerks may know of it; null where administrators alone may
     */
    public record Task(String name, String businessKey, String processInstance, String unit) {}
}
