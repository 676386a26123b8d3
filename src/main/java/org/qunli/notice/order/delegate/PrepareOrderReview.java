package org.qunli.notice.order.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.notice.order.delegate.OrderImplementation.DECISION;
import static org.qunli.notice.order.delegate.OrderImplementation.EXCUSED;
import static org.qunli.notice.order.delegate.OrderImplementation.FACTS;
import static org.qunli.notice.order.delegate.OrderImplementation.MISSED;
import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.REASON;
import static org.qunli.notice.order.delegate.OrderImplementation.UNTIL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9, T-11: lays the list of those without a report in time before the issuer, step of {@code order-implementation}. */
@Component
class PrepareOrderReview implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    PrepareOrderReview(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = NUMBER.from(execution).get();
        FACTS.on(execution).set(JSON(lifecycle.reviewFacts(number)));
        MISSED.on(execution).set(JSON(lifecycle.missed(number)));
        DECISION.on(execution).remove();
        REASON.on(execution).remove();
        UNTIL.on(execution).remove();
        EXCUSED.on(execution).remove();
    }
}
