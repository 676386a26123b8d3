package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.NEXT_AT;
import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.OUTCOME;
import static org.qunli.notice.order.delegate.OrderImplementation.REMIND_AT;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.springframework.stereotype.Component;

/** T-9: who has reported in time, by timestamps, step of {@code order-implementation}. */
@Component
class TakeOrderStock implements JavaDelegate {

    private final OrderLifecycle lifecycle;

    TakeOrderStock(OrderLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var stock = lifecycle.takeStock(NUMBER.from(execution).get());
        OUTCOME.on(execution).set(stock.outcome().name());
        if (stock.nextAt() != null) {
            REMIND_AT.on(execution).set(Date.from(stock.remindAt()));
            NEXT_AT.on(execution).set(Date.from(stock.nextAt()));
        }
    }
}
