package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.DECIDED_BY;
import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9: ends an order that was taken back, step of {@code order-implementation}. */
@Component
class WithdrawOrder implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    WithdrawOrder(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.withdraw(
                NUMBER.from(execution).get(),
                DECIDED_BY.from(execution).get(),
                REASON.from(execution).getOptional().orElse(null));
    }
}
