package org.qunli.notice.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeLifecycle;
import org.springframework.stereotype.Component;

/** B-5: closes a notice that everybody replied to in time, step of {@code notice-acknowledgement}. */
@Component
class CloseDelivered implements JavaDelegate {

    private final NoticeLifecycle lifecycle;

    CloseDelivered(NoticeLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.closeDelivered(execution.getProcessBusinessKey());
    }
}
