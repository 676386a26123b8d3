package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.GroupReviews;
import org.springframework.stereotype.Component;

/** Asks about the groups that have fallen due; diagram {@code group-review-calendar}. */
@Component
class OpenGroupReviews implements JavaDelegate {

    private final GroupReviews reviews;

    OpenGroupReviews(GroupReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.openDueByDay();
    }
}
