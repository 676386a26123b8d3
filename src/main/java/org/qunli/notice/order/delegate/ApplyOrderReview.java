package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.DECIDED_BY;
import static org.qunli.notice.order.delegate.OrderImplementation.DECISION;
import static org.qunli.notice.order.delegate.OrderImplementation.EXCUSED;
import static org.qunli.notice.order.delegate.OrderImplementation.EXTENDED;
import static org.qunli.notice.order.delegate.OrderImplementation.LIST_SEEN;
import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.REASON;
import static org.qunli.notice.order.delegate.OrderImplementation.UNTIL;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9: excuses some, or extends the deadline, as the issuer decided, step of {@code order-implementation}. */
@Component
class ApplyOrderReview implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    ApplyOrderReview(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EXTENDED.on(execution)
                .set(lifecycle.review(
                        NUMBER.from(execution).get(),
                        DECISION.from(execution).getOptional().orElse(""),
                        EXCUSED.from(execution)
                                .getOptional()
                                .map(ApplyOrderReview::ids)
                                .orElse(List.of()),
                        UNTIL.from(execution).getOptional().orElse(null),
                        LIST_SEEN.from(execution).getOptional().orElse(null),
                        DECIDED_BY.from(execution).get(),
                        REASON.from(execution).getOptional().orElse(null)));
    }

    private static List<Long> ids(SpinJsonNode values) {
        return values.elements().stream()
                .map(value -> Long.valueOf(value.stringValue()))
                .toList();
    }
}
