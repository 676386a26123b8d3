package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.GroupReviews;
import org.springframework.stereotype.Component;

/** All groups of the round have their answer; diagram {@code group-review}. */
@Component
class CloseGroupReview implements JavaDelegate {

    private final GroupReviews reviews;

    CloseGroupReview(GroupReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.close(execution.getProcessBusinessKey());
    }
}
