package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeLifecycle;
import org.springframework.stereotype.Component;

/** T-11: makes the result public and tells the issuer, step of {@code notice-acknowledgement}. */
@Component
class PublishNoticeResult implements JavaDelegate {

    private final NoticeLifecycle lifecycle;

    PublishNoticeResult(NoticeLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.publishResult(
                execution.getProcessBusinessKey(), DECIDED_BY.from(execution).get());
    }
}
