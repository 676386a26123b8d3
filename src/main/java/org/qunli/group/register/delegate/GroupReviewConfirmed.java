package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.register.GroupReviews;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/** Takes the answer for all groups that still wait; diagram {@code group-review}. */
@Component
class GroupReviewConfirmed implements TaskListener {

    private final GroupReviews reviews;

    GroupReviewConfirmed(GroupReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void notify(DelegateTask task) {
        reviews.answerRest(
                CompletedBy.accountOf(task),
                task.getExecution().getProcessBusinessKey(),
                Boolean.TRUE.equals(GroupReview.CONFIRMED.from(task).getOrNull()));
    }
}
