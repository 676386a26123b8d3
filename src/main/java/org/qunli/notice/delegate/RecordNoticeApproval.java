package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.springframework.stereotype.Component;

/** T-3: records who approved a notice, step of {@code notice-acknowledgement}. */
@Component
class RecordNoticeApproval implements JavaDelegate {

    private final NoticeApproval approval;

    RecordNoticeApproval(NoticeApproval approval) {
        this.approval = approval;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approval.approve(
                execution.getProcessBusinessKey(),
                DECIDED_BY.from(execution).get(),
                REASON.from(execution).getOptional().orElse(null));
    }
}
