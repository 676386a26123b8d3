package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.CLERK_OPINION;
import static org.qunli.group.delegate.GroupCreation.DECISION;
import static org.qunli.group.delegate.GroupCreation.REASON;
import static org.qunli.group.delegate.GroupCreation.RETURN_REASON;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.Decision;
import org.qunli.group.GroupCreationService;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** {@code userTask_reviewApplication} of group-creation done (T-2): which clerk said what. */
@Component
class RecordReview implements TaskListener {

    private final GroupCreationService creation;
    private final FormFacts facts;

    RecordReview(GroupCreationService creation, FormFacts facts) {
        this.creation = creation;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        var opinion = REASON.from(task).getOrNull();
        var decision = Decision.of(DECISION.from(task).getOrNull());
        var application = creation.review(
                task.getExecution().getProcessBusinessKey(), CompletedBy.accountOf(task), decision, opinion);
        (decision == Decision.RETURN ? RETURN_REASON : CLERK_OPINION).on(task).set(opinion);
        facts.showHistory(task, application);
    }
}
