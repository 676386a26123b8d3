package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.springframework.stereotype.Component;

/** Records that the leader turned a notice down, step of {@code notice-acknowledgement}. */
@Component
class RejectNotice implements JavaDelegate {

    private final NoticeApproval approval;

    RejectNotice(NoticeApproval approval) {
        this.approval = approval;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approval.reject(
                execution.getProcessBusinessKey(),
                DECIDED_BY.from(execution).get(),
                REASON.from(execution).getOptional().orElse(null));
    }
}
