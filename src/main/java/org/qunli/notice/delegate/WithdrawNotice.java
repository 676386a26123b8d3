package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeLifecycle;
import org.springframework.stereotype.Component;

/** Ends a notice that was taken back, step of {@code notice-acknowledgement}. */
@Component
class WithdrawNotice implements JavaDelegate {

    private final NoticeLifecycle lifecycle;

    WithdrawNotice(NoticeLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.withdraw(
                execution.getProcessBusinessKey(),
                DECIDED_BY.from(execution).get(),
                REASON.from(execution).getOptional().orElse(null));
    }
}
