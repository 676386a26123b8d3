package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.ADMINISTRATOR;
import static org.qunli.group.delegate.GroupCreation.DECISION;
import static org.qunli.group.delegate.GroupCreation.REASON;
import static org.qunli.group.delegate.GroupCreation.RETURN_REASON;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.Decision;
import org.qunli.group.GroupCreationService;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** {@code userTask_decideApplication} of group-creation done (H-1, T-2): the leader's decision and whom they appointed. */
@Component
class RecordDecision implements TaskListener {

    private final GroupCreationService creation;
    private final FormFacts facts;

    RecordDecision(GroupCreationService creation, FormFacts facts) {
        this.creation = creation;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        var decision = Decision.of(DECISION.from(task).getOrNull());
        var application = creation.decide(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                decision,
                REASON.from(task).getOrNull(),
                ADMINISTRATOR.from(task).getOrNull());
        if (decision == Decision.RETURN) {
            RETURN_REASON.on(task).set(REASON.from(task).get());
        }
        ADMINISTRATOR.on(task).set(application.getAdministrator());
        facts.showHistory(task, application);
    }
}
