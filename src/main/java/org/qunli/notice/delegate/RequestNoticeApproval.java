package org.qunli.notice.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.notice.delegate.NoticeAcknowledgement.AUTHORITY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.DECISION;
import static org.qunli.notice.delegate.NoticeAcknowledgement.FACTS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.POLICY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.springframework.stereotype.Component;

/** T-3: lays a notice before the leader in charge, step of {@code notice-acknowledgement}. */
@Component
class RequestNoticeApproval implements JavaDelegate {

    private final NoticeApproval approval;

    RequestNoticeApproval(NoticeApproval approval) {
        this.approval = approval;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var rule = (String) AUTHORITY.from(execution).get().get("reason");
        FACTS.on(execution)
                .set(JSON(approval.requestApproval(
                        execution.getProcessBusinessKey(),
                        rule,
                        POLICY.from(execution).get())));
        DECISION.on(execution).remove();
        REASON.on(execution).remove();
    }
}
