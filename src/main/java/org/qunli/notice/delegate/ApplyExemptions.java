package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.DECISION;
import static org.qunli.notice.delegate.NoticeAcknowledgement.EXEMPTED;
import static org.qunli.notice.delegate.NoticeAcknowledgement.LIST_SEEN;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.qunli.notice.NoticeReview;
import org.springframework.stereotype.Component;

/** T-11: lets those off whom the counter exempted, step of {@code notice-acknowledgement}. */
@Component
class ApplyExemptions implements JavaDelegate {

    private final NoticeReview review;

    ApplyExemptions(NoticeReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        review.exempt(
                execution.getProcessBusinessKey(),
                DECISION.from(execution).get(),
                EXEMPTED.from(execution).getOptional().map(ApplyExemptions::ids).orElse(List.of()),
                DECIDED_BY.from(execution).get(),
                NoticeAcknowledgement.countingPosts(execution),
                LIST_SEEN.from(execution).getOptional().orElse(null),
                REASON.from(execution).getOptional().orElse(null));
    }

    private static List<Long> ids(SpinJsonNode values) {
        return values.elements().stream()
                .map(value -> Long.valueOf(value.stringValue()))
                .toList();
    }
}
