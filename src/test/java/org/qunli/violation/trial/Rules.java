package org.qunli.violation.trial;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;

/**
 * A ladder in a few words: the measures from the first offence on, the last one for all further ones.
 *
 * @param steps null at a place that the table leaves open
 * @param correction whether a warning sets a time to put things right; missed, it is followed by a removal
 * @param window how long a measure counts; null for good
 */
record Rules(List<MeasureKind> steps, boolean correction, Period window, int circulars, int appealDays)
        implements Judge {

    static Rules of(MeasureKind... steps) {
        return new Rules(java.util.Arrays.asList(steps), false, Period.ofYears(1), 3, 30);
    }

    Rules window(Period window) {
        return new Rules(steps, correction, window, circulars, appealDays);
    }

    Rules withCorrection() {
        return new Rules(steps, true, window, circulars, appealDays);
    }

    Rules circulars(int circulars) {
        return new Rules(steps, correction, window, circulars, appealDays);
    }

    Rules appealDays(int days) {
        return new Rules(steps, correction, window, circulars, days);
    }

    @Override
    public Step measure(PastCase past, Severity severity, int earlierOffences, int missedCorrections) {
        if (missedCorrections > 0) {
            return step(MeasureKind.REMOVAL);
        }
        var measure = severity == Severity.SEVERE
                ? MeasureKind.REFERRAL
                : steps.get(Math.min(earlierOffences, steps.size() - 1));
        if (measure == null) {
            throw ProblemException.invalid("tables", "trial.gap.undecided", "violation-measure", earlierOffences);
        }
        return step(measure);
    }

    private Step step(MeasureKind measure) {
        return new Step(
                measure,
                measure == MeasureKind.REFERRAL ? "PT24H" : "PT0S",
                "P1D",
                measure == MeasureKind.MUTE ? "P3D" : null,
                correction && measure == MeasureKind.WARNING ? "P3D" : null,
                "条款-" + measure,
                "violation-measure:1");
    }

    @Override
    public Posts referral(PastCase past) {
        return new Posts(PostType.COMMISSION, PostType.PARTY_SECRETARY, PostType.SUPERVISION);
    }

    @Override
    public Period window(PastCase past, MeasureKind measure) {
        return window;
    }

    @Override
    public AppealRight appeal(String policy, MeasureKind measure, Instant at) {
        return new AppealRight(Period.ofDays(appealDays), PostType.COMMISSION, "P15D", "P3D");
    }

    @Override
    public Threshold threshold(String policy, Instant at) {
        return new Threshold(circulars, Severity.SEVERE);
    }

    @Override
    public Letterhead letter(String policy) {
        return new Letterhead("制度", "{0}办公室", "{0}纪委");
    }
}
