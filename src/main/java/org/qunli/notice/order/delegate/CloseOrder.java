package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9: ends an order about which nothing is left to be done, step of {@code order-implementation}. */
@Component
class CloseOrder implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    CloseOrder(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.close(NUMBER.from(execution).get());
    }
}
