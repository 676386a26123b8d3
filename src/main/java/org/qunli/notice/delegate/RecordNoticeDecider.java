package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Remembers who completed a task, for the steps after it; on every human step of {@code notice-acknowledgement} and
 * {@code order-implementation}.
 */
@Component
class RecordNoticeDecider implements TaskListener {

    private final IdentityService identity;

    RecordNoticeDecider(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        DECIDED_BY.on(task).set(identity.getCurrentAuthentication().getUserId());
    }
}
