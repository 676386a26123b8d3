package org.qunli.violation;

import static org.qunli.violation.CaseRole.APPROVER;
import static org.qunli.violation.CaseRole.CONCERNED;
import static org.qunli.violation.CaseRole.ENFORCER;
import static org.qunli.violation.CaseRole.EXECUTOR;
import static org.qunli.violation.CaseRole.INVESTIGATOR;
import static org.qunli.violation.CaseRole.JUDGE;
import static org.qunli.violation.CaseRole.REVIEWER;

import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSourceResolvable;

/** What a step of a case's record says was done. */
public enum CaseAction implements MessageSourceResolvable {
    REPORTED(CaseRole.REPORTER, true, true),
    WITHDRAWN(null, false, true),
    EVIDENCE_ADDED(null, false, false),
    DUTY_ADDED(null, true, true),
    OCCURRENCE_CORRECTED(INVESTIGATOR, true, false),
    POLICY_CORRECTED(null, true, false),
    FACTS_CONFIRMED(INVESTIGATOR, false, false),
    FACTS_DISMISSED(INVESTIGATOR, false, true),
    MEASURE_PROPOSED(null, true, false),
    PERSON_INFORMED(null, true, false),
    STATEMENT_MADE(CONCERNED, true, false),
    MEASURE_CARRIED_OUT(EXECUTOR, false, false),
    MEASURE_DROPPED(EXECUTOR, true, false),
    REFERRED(null, true, false),
    REVIEW_PROPOSED(REVIEWER, false, false),
    REVIEW_DISMISSED(REVIEWER, true, true),
    REVIEW_RETURNED(REVIEWER, false, false),
    APPROVED(APPROVER, false, false),
    APPROVAL_RETURNED(APPROVER, false, false),
    SANCTION_CARRIED_OUT(ENFORCER, false, false),
    MEASURE_RECORDED(null, true, false),
    CORRECTION_CONFIRMED(EXECUTOR, true, false),
    CORRECTION_EXTENDED(null, true, false),
    CORRECTION_MISSED(null, true, false),
    CLOSED(null, true, true),
    OPENED(null, true, false),
    APPEAL_FILED(CONCERNED, true, false),
    APPEAL_WITHDRAWN(CONCERNED, true, false),
    APPEAL_UPHELD(JUDGE, true, false),
    APPEAL_CHANGED(JUDGE, true, false),
    APPEAL_REVOKED(JUDGE, true, false),
    RESTORED(EXECUTOR, true, false),
    MUTE_LIFTED(EXECUTOR, true, false),
    RULING_STANDS(JUDGE, true, false),
    REOPENED(JUDGE, true, false);

    private final CaseRole role;
    private final boolean shownToAccused;
    private final boolean shownToReporter;

    CaseAction(CaseRole role, boolean shownToAccused, boolean shownToReporter) {
        this.role = role;
        this.shownToAccused = shownToAccused;
        this.shownToReporter = shownToReporter;
    }

    /** The role that whoever takes this step has in the case from then on; null if it gives none. */
    CaseRole role() {
        return role;
    }

    /** The steps that give another role: nobody who took one of them takes this role in the same case (回避). */
    static List<CaseAction> barringFrom(CaseRole role) {
        return Arrays.stream(values())
                .filter(action -> action.role != null && action.role != role)
                .toList();
    }

    boolean shownTo(Access access) {
        return switch (access) {
            case FULL -> true;
            case ACCUSED -> shownToAccused;
            case REPORTER -> shownToReporter;
            case NONE -> false;
        };
    }

    @Override
    public String[] getCodes() {
        return new String[] {"violation.action." + name()};
    }
}
