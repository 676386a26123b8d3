package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/**
 * Remembers who completed a task, for the steps after it; on every human step of {@code notice-acknowledgement} and
 * {@code order-implementation}.
 */
@Component
class RecordNoticeDecider implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        DECIDED_BY.on(task).set(CompletedBy.accountOf(task));
    }
}
