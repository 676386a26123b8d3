package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.MISSED_ANY;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeLifecycle;
import org.springframework.stereotype.Component;

/** T-7: takes stock when time is up, step of {@code notice-acknowledgement}. */
@Component
class SettleDue implements JavaDelegate {

    private final NoticeLifecycle lifecycle;

    SettleDue(NoticeLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MISSED_ANY.on(execution).set(lifecycle.settleDue(execution.getProcessBusinessKey()));
    }
}
