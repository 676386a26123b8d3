package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeReview;
import org.springframework.stereotype.Component;

/** T-11: makes the result public and tells the issuer, step of {@code notice-acknowledgement}. */
@Component
class PublishNoticeResult implements JavaDelegate {

    private final NoticeReview review;

    PublishNoticeResult(NoticeReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.publishResult(
                execution.getProcessBusinessKey(), DECIDED_BY.from(execution).get());
    }
}
