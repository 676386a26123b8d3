package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.ISSUED_AT;
import static org.qunli.notice.delegate.NoticeAcknowledgement.MISSED_ANY;

import java.util.Date;
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
        var issuedAt = lifecycle.settleDue(execution.getProcessBusinessKey());
        MISSED_ANY.on(execution).set(issuedAt.isPresent());
        issuedAt.ifPresent(moment -> ISSUED_AT.on(execution).set(Date.from(moment)));
    }
}
