package org.qunli.notice.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTER;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTER_GROUPS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.COUNTING;
import static org.qunli.notice.delegate.NoticeAcknowledgement.DECISION;
import static org.qunli.notice.delegate.NoticeAcknowledgement.FACTS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.MISSED;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.qunli.notice.NoticeReview;
import org.qunli.process.FormSheet;
import org.springframework.stereotype.Component;

/**
 * T-11: lays the list of the silent before whoever counts, as it stands whenever the form is opened; step of {@code
 * notice-acknowledgement}.
 */
@Component
class PrepareNoticeReview implements JavaDelegate, FormSheet {

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
        DECISION.on(execution).remove();
        REASON.on(execution).remove();
    }

    @Override
    public String process() {
        return NoticeAcknowledgement.KEY;
    }

    @Override
    public VariableMap of(DelegateTask task) {
        // tasks before the time is up show other facts
        if (COUNTING.from(task).getOptional().isEmpty()) {
            return Variables.createVariables();
        }
        var number = task.getExecution().getProcessBusinessKey();
        return CamundaBpmData.builder()
                .set(FACTS, JSON(review.reviewFacts(number)))
                .set(MISSED, JSON(review.missed(number)))
                .build();
    }
}
