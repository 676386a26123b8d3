package org.qunli.notice.delegate;

import static org.camunda.spin.Spin.JSON;
import static org.qunli.notice.delegate.NoticeAcknowledgement.BODY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.DECIDED_BY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.DECISION;
import static org.qunli.notice.delegate.NoticeAcknowledgement.FACTS;
import static org.qunli.notice.delegate.NoticeAcknowledgement.REASON;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.springframework.stereotype.Component;

/** Gives a notice back to its issuer with the reason, step of {@code notice-acknowledgement}. */
@Component
class ReturnNotice implements JavaDelegate {

    private final NoticeApproval approval;

    ReturnNotice(NoticeApproval approval) {
        this.approval = approval;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var returned = approval.giveBack(
                execution.getProcessBusinessKey(),
                DECIDED_BY.from(execution).get(),
                REASON.from(execution).getOptional().orElse(null));
        FACTS.on(execution).set(JSON(returned.facts()));
        BODY.on(execution).set(returned.body());
        DECISION.on(execution).remove();
        REASON.on(execution).remove();
    }
}
