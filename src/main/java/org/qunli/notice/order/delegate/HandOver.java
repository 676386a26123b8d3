package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.SOME_LEFT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9, C-14: hands those who are not excused over to the commission, some at a time, step of {@code order-implementation}. */
@Component
class HandOver implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    HandOver(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SOME_LEFT.on(execution).set(lifecycle.handOver(NUMBER.from(execution).get()));
    }
}
