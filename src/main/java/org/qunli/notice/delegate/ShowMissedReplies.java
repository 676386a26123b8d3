package org.qunli.notice.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.notice.NoticeReview;
import org.qunli.process.FormSheet;
import org.springframework.stereotype.Component;

/**
 * Lays out for whoever counts who has not replied in time by then (T-11): since {@link PrepareNoticeReview} listed them,
 * some may have replied late, and replies in time may have come to light in a transcript. Diagram
 * {@code notice-acknowledgement}.
 */
@Component
class ShowMissedReplies implements FormSheet {

    private final NoticeReview review;

    ShowMissedReplies(NoticeReview review) {
        this.review = review;
    }

    @Override
    public String process() {
        return NoticeAcknowledgement.KEY;
    }

    @Override
    public VariableMap of(DelegateTask task) {
        var sheet = CamundaBpmData.builder();
        if (NoticeAcknowledgement.MISSED.from(task).getOptional().isPresent()) {
            var number = task.getExecution().getProcessBusinessKey();
            sheet.set(NoticeAcknowledgement.FACTS, JSON(review.reviewFacts(number)))
                    .set(NoticeAcknowledgement.MISSED, JSON(review.missed(number)));
        }
        return sheet.build();
    }
}
