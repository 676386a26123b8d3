package org.qunli.violation.trial;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qunli.problem.ProblemException;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.trial.Judge.AppealRight;
import org.qunli.violation.trial.Judge.Letterhead;
import org.qunli.violation.trial.Judge.Posts;
import org.qunli.violation.trial.Judge.Step;
import org.springframework.context.MessageSourceResolvable;

/**
 * What a case came to.
 *
 * @param measure null if it ended without one
 * @param earlierOffences that were counted
 * @param missed the table's answers after which the time to put things right passed
 * @param step the table's last answer; null, like all that follows, where the tables were not asked or did not decide
 * @param posts who the case is handed to; null unless it is referred
 * @param window how long the measure counts; null for good, and where {@code appeal} is null
 * @param appeal null without a measure, and for a referral of which nobody knows what came of it
 * @param marks what to know besides
 * @param gap what the tables left undecided; null if they decided
 * @param way the steps of people that the diagram leads through; empty where it was not read
 */
record Outcome(
        Fate fate,
        MeasureKind measure,
        int earlierOffences,
        List<Step> missed,
        Step step,
        Posts posts,
        Period window,
        AppealRight appeal,
        Letterhead letter,
        Set<Mark> marks,
        ProblemException gap,
        List<String> way) {

    /** Who gave it its end. */
    enum Fate implements MessageSourceResolvable {
        /** The table's measure, carried out in the group. */
        MEASURE,
        /** What the commission decided, as it did. */
        COMMISSION,
        /** Handed to the commission, unlike what happened: what it would have decided nobody knows. */
        REFERRED,
        /** The administrator let it rest, as it was. */
        DROPPED,
        /** The commission dismissed it, as it did. */
        DISMISSED,
        /** Revoked on appeal, as it was. */
        REVOKED,
        /** A milder measure on appeal, as it was. */
        CHANGED,
        /** The table's answer; nothing is carried out yet. */
        PENDING,
        /** The case would not exist. */
        NOT_OPENED,
        /** The tables do not say. */
        UNDECIDED;

        @Override
        public String[] getCodes() {
            return new String[] {"trial.fate." + name()};
        }
    }

    /** What to know besides. */
    enum Mark implements MessageSourceResolvable {
        /** People decided freely; kept as they did. */
        PEOPLE,
        /** What people decided is lost, because the case would not have come before them. */
        OTHER_PEOPLE,
        /** There would be a time to put things right; whether it would have been kept nobody knows. */
        CORRECTION_UNKNOWN,
        /** The appeal that succeeded would have come too late. */
        APPEAL_TOO_LATE,
        /** Opened by the changed threshold. */
        NEW;

        @Override
        public String[] getCodes() {
            return new String[] {"trial.mark." + name()};
        }
    }

    static Outcome without(Fate fate, int earlierOffences, ProblemException gap) {
        return new Outcome(
                fate,
                null,
                earlierOffences,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                EnumSet.noneOf(Mark.class),
                gap,
                List.of());
    }

    Outcome along(List<String> way) {
        return new Outcome(
                fate,
                measure,
                earlierOffences,
                missed,
                step,
                posts,
                window,
                appeal,
                letter,
                marks,
                gap,
                List.copyOf(way));
    }

    String clause() {
        return step == null ? null : step.clause();
    }

    /** Of the measure that stands, ISO 8601; null without one, and for what people decided. */
    String duration() {
        return step != null && measure == step.measure() ? step.duration() : null;
    }

    Outcome after(List<Step> missed) {
        return new Outcome(
                fate,
                measure,
                earlierOffences,
                List.copyOf(missed),
                step,
                posts,
                window,
                appeal,
                letter,
                marks,
                gap,
                way);
    }
}
