package org.qunli.group.register.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.register.GroupReviews;
import org.springframework.stereotype.Component;

/** Tells whoever has to answer that the round still waits, once; diagram {@code group-review}. */
@Component
class RemindReviewer implements JavaDelegate {

    private final GroupReviews reviews;

    RemindReviewer(GroupReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.remind(execution.getProcessBusinessKey());
    }
}
