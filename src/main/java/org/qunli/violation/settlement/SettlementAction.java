package org.qunli.violation.settlement;

import org.springframework.context.MessageSourceResolvable;

/** What happens to a settlement, as its record calls it. */
public enum SettlementAction implements MessageSourceResolvable {
    OPENED,
    DRAFTED,
    NOTHING_MISSED,
    STRUCK,
    RESTORED,
    /** The system struck what counts no more: a reply in time, an exemption or a leave came to light. */
    EXCUSED,
    VERIFIED,
    SUBJECTS_TOLD,
    OBJECTED,
    OBJECTION_ACCEPTED,
    OBJECTION_REJECTED,
    OBJECTIONS_DECIDED,
    CONFIRMED,
    RETURNED,
    MEASURES_RECORDED,
    CIRCULAR_PUBLISHED,
    ABANDONED,
    REOPENED;

    /** Whether whoever does this acts as the counter, and may not confirm the same settlement. */
    boolean isCounting() {
        return switch (this) {
            case STRUCK, RESTORED, VERIFIED, OBJECTION_ACCEPTED, OBJECTION_REJECTED, OBJECTIONS_DECIDED -> true;
            default -> false;
        };
    }

    @Override
    public String[] getCodes() {
        return new String[] {"settlement.action." + name()};
    }
}
