package org.qunli.notice.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeLifecycle;
import org.springframework.stereotype.Component;

/** B-5, T-7: reminds those who have not replied, and nobody else, step of {@code notice-acknowledgement}. */
@Component
class RemindSilent implements JavaDelegate {

    private final NoticeLifecycle lifecycle;

    RemindSilent(NoticeLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.remindSilent(execution.getProcessBusinessKey());
    }
}
