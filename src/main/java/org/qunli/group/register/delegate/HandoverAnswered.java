package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.register.Handovers;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes the successor's yes or no (C-6); diagram {@code group-custody}. */
@Component
class HandoverAnswered implements TaskListener {

    private final Handovers handovers;

    HandoverAnswered(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void notify(DelegateTask task) {
        handovers.answer(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                accepted(GroupCustody.DECISION.from(task).getOrNull()),
                GroupCustody.REASON.from(task).getOrNull());
    }

    /** Null for neither. */
    private static Boolean accepted(String decision) {
        if (GroupCustody.ACCEPT.equals(decision)) {
            return true;
        }
        return GroupCustody.DECLINE.equals(decision) ? false : null;
    }
}
