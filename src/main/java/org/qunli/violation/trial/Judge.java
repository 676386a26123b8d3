package org.qunli.violation.trial;

import java.time.Instant;
import java.time.Period;
import org.qunli.organization.PostType;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;

/**
 * The tables, as a case meets them. Whatever they do not decide is refused with a {@link
 * org.qunli.problem.ProblemException} of kind INVALID that names the table and what it was asked.
 */
interface Judge {

    /** {@code violation-measure}. */
    Step measure(PastCase past, Severity severity, int earlierOffences, int missedCorrections);

    /** {@code violation-referral}. */
    Posts referral(PastCase past);

    /** {@code offence-window}; null if such a measure counts for good. */
    Period window(PastCase past, MeasureKind measure);

    /** {@code appeal-terms} for a measure that is recorded at that moment. */
    AppealRight appeal(String policy, MeasureKind measure, Instant at);

    /** {@code circular-threshold} for circulars of which the last one was then. */
    Threshold threshold(String policy, Instant at);

    /** {@code case-letter}. */
    Letterhead letter(String policy);

    /**
     * A step of the ladder; periods are ISO 8601, null where there is none.
     *
     * @param hearing zero, {@code PT0S}, if the measure takes effect at once
     * @param version which version answered, e.g. {@code violation-measure:3}; null for a changed table
     */
    record Step(
            MeasureKind measure,
            String hearing,
            String execution,
            String duration,
            String correction,
            String clause,
            String version) {}

    record Posts(PostType review, PostType approval, PostType execution) {}

    record AppealRight(Period period, PostType judge, String review, String reminder) {}

    record Threshold(int circulars, Severity severity) {}

    /** @param organ who signs; {@code commission} signs what was referred; {0} stands for the organization's name */
    record Letterhead(String document, String organ, String commission) {}
}
