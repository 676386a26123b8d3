package org.qunli.notice.order.delegate;

import static org.qunli.notice.order.delegate.OrderImplementation.JUDGES;
import static org.qunli.notice.order.delegate.OrderImplementation.LEADER;
import static org.qunli.notice.order.delegate.OrderImplementation.NUMBER;
import static org.qunli.notice.order.delegate.OrderImplementation.TABLE_TERMS;
import static org.qunli.notice.order.delegate.OrderImplementation.TERMS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.order.OrderLifecycle;
import org.qunli.process.RuleVersions;
import org.springframework.stereotype.Component;

/** T-9, T-6: from now on each recipient owes a report, step of {@code order-implementation}. */
@Component
class OpenOrder implements JavaDelegate {

    private final OrderLifecycle lifecycle;
    private final RuleVersions rules;

    OpenOrder(OrderLifecycle lifecycle, RuleVersions rules) {
        this.lifecycle = lifecycle;
        this.rules = rules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var row = TERMS.from(execution).get();
        var judges = lifecycle.open(
                NUMBER.from(execution).get(),
                LEADER.from(execution).get(),
                (String) row.get("remindBefore"),
                (String) row.get("returnGrace"),
                (String) row.get("judgeWithin"),
                rules.asked(execution, TABLE_TERMS));
        JUDGES.on(execution).set(String.join(",", judges));
    }
}
