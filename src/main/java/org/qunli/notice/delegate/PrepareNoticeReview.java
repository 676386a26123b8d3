package org.qunli.notice.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTER;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTER_GROUPS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTING;
import static org.qunli.notice.delegate.NoticeAcknowledgement.DECISION;
import static org.qunli.notice.delegate.NoticeAcknowledgement.FACTS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.MISSED;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeReview;
import org.springframework.stereotype.Component;

/** T-11: lays the list of the silent before whoever counts, step of {@code notice-acknowledgement}. */
@Component
class PrepareNoticeReview implements JavaDelegate {

    private final NoticeReview review;

    PrepareNoticeReview(NoticeReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var counting = COUNTING.from(execution).get();
        COUNTER_GROUPS
                .on(execution)
                .set(String.join(",", review.counterGroups(number, NoticeAcknowledgement.countingPosts(execution))));
        if (!Boolean.TRUE.equals(counting.get("named"))) {
            COUNTER.on(execution).set(null);
        }
        FACTS.on(execution).set(JSON(review.reviewFacts(number)));
        MISSED.on(execution).set(JSON(review.missed(number)));
        DECISION.on(execution).remove();
        REASON.on(execution).remove();
    }
}
