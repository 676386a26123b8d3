package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.BODY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.TITLE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeLifecycle;
import org.springframework.stereotype.Component;

/** Takes over the correction of a returned notice, step of {@code notice-acknowledgement}. */
@Component
class ReviseNotice implements JavaDelegate {

    private final NoticeLifecycle lifecycle;

    ReviseNotice(NoticeLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.revise(
                execution.getProcessBusinessKey(),
                TITLE.from(execution).get(),
                BODY.from(execution).get());
    }
}
