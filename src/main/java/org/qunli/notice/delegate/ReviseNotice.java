package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.BODY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.TITLE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.springframework.stereotype.Component;

/** Takes over the correction of a returned notice, step of {@code notice-acknowledgement}. */
@Component
class ReviseNotice implements JavaDelegate {

    private final NoticeApproval approval;

    ReviseNotice(NoticeApproval approval) {
        this.approval = approval;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approval.revise(
                execution.getProcessBusinessKey(),
                TITLE.from(execution).get(),
                BODY.from(execution).get());
    }
}
