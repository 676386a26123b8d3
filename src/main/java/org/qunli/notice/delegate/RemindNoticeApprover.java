package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.APPROVER_GROUP;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.springframework.stereotype.Component;

/** Reminds the leader in charge of a notice that waits for approval, step of {@code notice-acknowledgement}. */
@Component
class RemindNoticeApprover implements JavaDelegate {

    private final NoticeApproval approval;

    RemindNoticeApprover(NoticeApproval approval) {
        this.approval = approval;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approval.remindApprovers(
                execution.getProcessBusinessKey(),
                APPROVER_GROUP.from(execution).get());
    }
}
