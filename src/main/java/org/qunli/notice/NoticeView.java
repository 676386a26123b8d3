package org.qunli.notice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * A notice for reading.
 *
 * @param onBehalfOf account of the leader it was issued for (T-7); null if for nobody
 * @param budgetReason why a leader had it go over the group's weekly budget; null if it did not
 * @param order what it orders (T-9, C-14); null if nothing
 * @param decisionReason why the table or the leader refused or returned it; null otherwise
 * @param decidedBy account of the leader who decided; null if nobody had to
 * @param ruleVersion the tables that judged it and their versions (T-12)
 * @param issuedAt null until issued
 * @param dueAt null if no reply is needed, and until issued
 * @param closedBy account of the counter or of whoever withdrew it; null if nobody had to
 * @param approvers whom it waits for, in Chinese words; null unless it waits for approval
 * @param withdrawable whether the reader may withdraw it now
 */
public record NoticeView(
        String number,
        NoticeStatus status,
        String group,
        @JsonIgnore String groupName,
        NoticeKind kind,
        String title,
        String body,
        boolean replyRequired,
        boolean urgent,
        NoticeOrder order,
        String issuer,
        @JsonIgnore String issuerName,
        String onBehalfOf,
        @JsonIgnore String onBehalfOfName,
        Instant draftedAt,
        String decidedBy,
        String decisionReason,
        String ruleVersion,
        Instant issuedAt,
        Instant remindAt,
        Instant dueAt,
        Instant closedAt,
        String closedBy,
        @JsonIgnore String closedByName,
        String closingReason,
        String budgetReason,
        @JsonIgnore String approvers,
        @JsonUnwrapped ReceiptCounts counts,
        @JsonIgnore boolean withdrawable) {

    static NoticeView of(
            Notice notice,
            String groupName,
            String issuerName,
            String onBehalfOfName,
            String closedByName,
            String approvers,
            ReceiptCounts counts,
            boolean withdrawable) {
        return new NoticeView(
                notice.getNumber(),
                notice.getStatus(),
                notice.getGroupCode(),
                groupName,
                notice.getKind(),
                notice.getTitle(),
                notice.getBody(),
                notice.isReplyRequired(),
                notice.isUrgent(),
                notice.getOrder(),
                notice.getIssuer(),
                issuerName,
                notice.getOnBehalfOf(),
                onBehalfOfName,
                notice.getDraftedAt(),
                notice.getDecidedBy(),
                notice.getDecisionReason(),
                notice.getRuleVersion(),
                notice.getIssuedAt(),
                notice.getRemindAt(),
                notice.getDueAt(),
                notice.getClosedAt(),
                notice.getClosedBy(),
                closedByName,
                notice.getClosingReason(),
                notice.isIssued() ? notice.getBudgetReason() : null,
                approvers,
                counts,
                withdrawable);
    }
}
