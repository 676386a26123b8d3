package org.qunli.violation.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.qunli.organization.PostType;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Moments;
import org.qunli.violation.Severity;
import org.qunli.violation.settlement.TrialResult;
import org.springframework.context.MessageSourceResolvable;

/**
 * Who got what, beside who would have got what.
 *
 * @param tables ids of the changed tables
 * @param compared how many cases were judged again; {@code differing} of them come to something else in some respect
 * @param undecided how many of them the changed tables leave open; {@code gaps} says why
 * @param unfounded, waiting cases that were left out because nothing was judged: withdrawn or not substantiated, and not
 *     yet judged
 * @param doubtful numbers of cases that were left out because the tables that judged them do not give what is on record
 * @param totals how many cases end with which measure, the mildest first
 * @param subjects those who would be better or worse off; without names only counted
 * @param rows those that differ first; not all if there are very many, except in the workbook
 * @param waysRead whether the ways through the diagram were read; not where the diagram itself is changed
 * @param settlements of each organization, where its tables were changed
 * @param settlementGap why those weeks could not be tried; null if they could, or need not be
 */
public record TrialReport(
        LocalDate from,
        LocalDate to,
        List<String> tables,
        int compared,
        long differing,
        long undecided,
        List<Gap> gaps,
        int unfounded,
        int waiting,
        List<String> doubtful,
        List<Total> totals,
        Subjects subjects,
        List<Row> rows,
        boolean waysRead,
        List<TrialResult> settlements,
        String settlementGap) {

    /** @param measure a {@link MeasureKind}, {@code NONE} or {@code UNDECIDED} */
    public record Total(String measure, long before, long after) {}

    /** What the changed tables leave open, and the cases that meet it. */
    public record Gap(String text, List<String> cases) {}

    /** @param listed in no case without names */
    public record Subjects(long worse, long better, long both, List<Subject> listed) {}

    /** @param direction of all cases of the subject together */
    public record Subject(String name, String unitName, Direction direction, List<String> cases) {}

    /** Whether somebody is better off. */
    public enum Direction {
        WORSE,
        BETTER,
        /** One case is better, another one worse. */
        BOTH,
        SAME,
        UNDECIDED
    }

    /** In which respect a case comes to something else. */
    public enum Aspect {
        MEASURE,
        DURATION,
        FATE,
        COUNT,
        HEARING,
        EXECUTION,
        CORRECTION,
        POSTS,
        WINDOW,
        APPEAL,
        LETTER,
        CLAUSE,
        WAY
    }

    /**
     * @param number null of a case that the changed threshold would open
     * @param mayOpen whether the viewer may look into the case
     * @param name null where the viewer learns no names
     */
    public record Row(
            String number,
            boolean mayOpen,
            String unitName,
            String name,
            Category category,
            Severity severity,
            Instant occurredAt,
            Side before,
            Side after,
            Direction direction,
            Set<Aspect> differences) {}

    /**
     * One side of the comparison; periods are null where there is none.
     *
     * @param fate how the case ends, see {@code trial.fate.*}
     * @param measure null if it ends without one
     * @param window how long it counts; null, with a measure, for good
     * @param version of the table {@code violation-measure}; null for a changed one
     * @param way steps of people, in order
     * @param gap what the tables leave open; null if they decide
     */
    public record Side(
            String fate,
            MeasureKind measure,
            Duration duration,
            String clause,
            String version,
            int earlierOffences,
            Duration hearing,
            Duration execution,
            Duration correction,
            PostType reviewPost,
            PostType approvalPost,
            PostType executionPost,
            Period window,
            Period appealPeriod,
            PostType judgePost,
            String document,
            String signedBy,
            List<String> marks,
            List<String> way,
            String gap) {

        /** For pages and files: days, or hours where they are not whole. */
        public MessageSourceResolvable durationInWords() {
            return Moments.length(duration);
        }

        /** As above. */
        public MessageSourceResolvable correctionInWords() {
            return Moments.length(correction);
        }
    }
}
