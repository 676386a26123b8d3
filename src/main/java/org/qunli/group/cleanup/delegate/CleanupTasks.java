package org.qunli.group.cleanup.delegate;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** A self-check is the affair of the unit that makes it, a campaign of the office that opened it. */
@Component
class CleanupTasks implements UnitTasks {

    @Override
    public Set<String> processes() {
        return Set.of(GroupCleanup.KEY, UnitSelfCheck.KEY);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return UnitSelfCheck.UNIT.from(instance).getOptional().orElseGet(() -> GroupCleanup.OFFICE
                .from(instance)
                .get());
    }
}
