package org.qunli.notice.order.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.notice.order.delegate.OrderImplementation.DECISION;
import static org.qunli.notice.order.delegate.OrderImplementation.EXCUSED;
import static org.qunli.notice.order.delegate.OrderImplementation.FACTS;
import static org.qunli.notice.order.delegate.OrderImplementation.LIST_SEEN;
import static org.qunli.notice.order.delegate.OrderImplementation.MISSED;
import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.REASON;
import static org.qunli.notice.order.delegate.OrderImplementation.UNTIL;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.notice.order.OrderLifecycle;
import org.qunli.process.FormSheet;
import org.springframework.stereotype.Component;

/**
 * T-9, T-11: lays the list of those without a report in time before the issuer, as it stands whenever the form is opened;
 * step of {@code order-implementation}.
 */
@Component
class PrepareOrderReview implements JavaDelegate, FormSheet {

    private final OrderLifecycle lifecycle;

    PrepareOrderReview(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DECISION.on(execution).remove();
        REASON.on(execution).remove();
        UNTIL.on(execution).remove();
        EXCUSED.on(execution).remove();
        LIST_SEEN.on(execution).remove();
    }

    @Override
    public String process() {
        return OrderImplementation.KEY;
    }

    @Override
    public VariableMap of(DelegateTask task) {
        var number = NUMBER.from(task).get();
        var missed = lifecycle.missed(number);
        return CamundaBpmData.builder()
                .set(FACTS, JSON(lifecycle.reviewFacts(number)))
                .set(MISSED, JSON(missed.shown()))
                .build()
                .putValue("listVersion", missed.version());
    }
}
