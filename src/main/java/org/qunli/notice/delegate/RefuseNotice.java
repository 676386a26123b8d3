package org.qunli.notice.delegate;

import static org.qunli.notice.delegate.NoticeAcknowledgement.AUTHORITY;
import static org.qunli.notice.delegate.NoticeAcknowledgement.TABLE_AUTHORITY;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.notice.NoticeApproval;
import org.qunli.process.RuleVersions;
import org.springframework.stereotype.Component;

/** B-4: records that the table refused a notice, step of {@code notice-acknowledgement}. */
@Component
class RefuseNotice implements JavaDelegate {

    private final NoticeApproval approval;
    private final RuleVersions rules;

    RefuseNotice(NoticeApproval approval, RuleVersions rules) {
        this.approval = approval;
        this.rules = rules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        approval.refuse(
                execution.getProcessBusinessKey(),
                (String) AUTHORITY.from(execution).get().get("reason"),
                rules.asked(execution, TABLE_AUTHORITY));
    }
}
