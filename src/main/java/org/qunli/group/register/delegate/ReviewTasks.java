package org.qunli.group.register.delegate;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.qunli.process.UnitTasks;
import org.springframework.stereotype.Component;

/** Reviews of groups are the affair of the office that keeps these groups. */
@Component
class ReviewTasks implements UnitTasks {

    @Override
    public Set<String> processes() {
        return Set.of(GroupReview.PROCESS);
    }

    @Override
    public String unitOf(DelegateExecution instance) {
        return GroupReview.OFFICE.from(instance).get();
    }
}
