package org.qunli.violation;

import org.springframework.context.MessageSourceResolvable;

/** The ladder of measures, mildest first, then those that stand beside it ("How a case escalates"). */
public enum MeasureKind implements MessageSourceResolvable {
    GUIDANCE,
    WARNING,
    MUTE,
    REMOVAL,
    /** Handed to the discipline commission; becomes one of the other kinds when its proposal is approved (T-8). */
    REFERRAL,
    CIRCULAR,
    FINE,
    SELF_CRITICISM,
    PERFORMANCE_REVIEW,
    STAFF_RULES;

    @Override
    public String[] getCodes() {
        return new String[] {"violation.measure." + name()};
    }
}
