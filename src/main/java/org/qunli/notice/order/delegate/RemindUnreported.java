package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9: reminds those who have not reported, and nobody else, step of {@code order-implementation}. */
@Component
class RemindUnreported implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    RemindUnreported(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.remind(NUMBER.from(execution).get());
    }
}
