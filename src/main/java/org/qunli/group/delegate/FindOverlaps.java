package org.qunli.group.delegate;

import static org.qunli.group.delegate.GroupCreation.CLERK_REVIEW;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.GroupCreationService;
import org.springframework.stereotype.Component;

/** {@code serviceTask_findOverlaps} of group-creation: what the clerk and the leader compare the application with. */
@Component
class FindOverlaps implements JavaDelegate {

    private final GroupCreationService creation;
    private final FormFacts facts;

    FindOverlaps(GroupCreationService creation, FormFacts facts) {
        this.creation = creation;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var overlaps = creation.prepareReview(
                execution.getProcessBusinessKey(), CLERK_REVIEW.from(execution).get());
        facts.showOverlaps(execution, overlaps);
    }
}
