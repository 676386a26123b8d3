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

    /** The longest that the ladder gives (B-7, T-5). */
    private static final String USUAL_MUTE = "P7D";

    /**
     * How long one lasts.
     *
     * @param decided ISO 8601; null where nobody said so
     * @return the same; a mute has an end in any case: one that was decided on a form that did not ask lasts for as long as
     *     the ladder gives at most. Null for a measure without duration
     */
    public String lasting(String decided) {
        return this == MUTE && decided == null ? USUAL_MUTE : decided;
    }

    /** Whether it is done to a person in a group, and can be undone there. */
    boolean isInAGroup() {
        return this == MUTE || this == REMOVAL;
    }

    /** Whether an appeal against {@code other} may end with this one instead. */
    public boolean isMilderThan(MeasureKind other) {
        return weight() < other.weight();
    }

    private int weight() {
        return switch (this) {
            case GUIDANCE -> 1;
            case WARNING -> 2;
            case MUTE, CIRCULAR -> 3;
            case FINE, SELF_CRITICISM, PERFORMANCE_REVIEW -> 4;
            case REMOVAL, STAFF_RULES -> 5;
            case REFERRAL -> 6;
        };
    }

    @Override
    public String[] getCodes() {
        return new String[] {"violation.measure." + name()};
    }
}
