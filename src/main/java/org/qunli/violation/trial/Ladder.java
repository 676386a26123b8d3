package org.qunli.violation.trial;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qunli.problem.ProblemException;
import org.qunli.violation.AppealTerms;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.History.Memory;
import org.qunli.violation.trial.History.Reached;
import org.qunli.violation.trial.History.Standing;
import org.qunli.violation.trial.History.UnitYear;
import org.qunli.violation.trial.Judge.AppealRight;
import org.qunli.violation.trial.Judge.Letterhead;
import org.qunli.violation.trial.Judge.Posts;
import org.qunli.violation.trial.Judge.Step;
import org.qunli.violation.trial.Outcome.Fate;
import org.qunli.violation.trial.Outcome.Mark;
import org.qunli.violation.trial.PastCase.End;
import org.qunli.violation.trial.PastCase.Round;
import org.qunli.violation.trial.PastCase.Ruling;

/**
 * Judges past cases again, in order of time: what one of them comes to is what the next one counts ("How a case
 * escalates"). What was established stays: facts, missed corrections, appeals, and what people decided freely, as long as
 * the case would have come before the same people.
 */
final class Ladder {

    private final History history;
    private final Judge judge;
    private final ZoneId zone;

    private final Map<Memory, List<Standing>> memory = new HashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final Set<String> removals = new HashSet<>();
    private final Map<String, PastCase> byNumber = new HashMap<>();
    private final Map<String, UnitYear> circularCases = new HashMap<>();

    private Ladder(History history, Judge judge, ZoneId zone) {
        this.history = history;
        this.judge = judge;
        this.zone = zone;
        history.standing().forEach(this::remember);
        history.cases().forEach(past -> byNumber.put(past.number(), past));
        history.circulars().stream()
                .filter(year -> year.caseNumber() != null)
                .forEach(year -> circularCases.put(year.caseNumber(), year));
    }

    private record Turn(PastCase past, Round round) {}

    /** What each case comes to, by its number, in the order in which they were judged. */
    static Map<String, Outcome> judge(History history, Judge judge, ZoneId zone) {
        return new Ladder(history, judge, zone).run();
    }

    private Map<String, Outcome> run() {
        history.cases().stream()
                .flatMap(past -> past.rounds().stream().map(round -> new Turn(past, round)))
                .sorted(Comparator.comparing((Turn turn) -> turn.round().at())
                        .thenComparing(turn -> turn.round().order()))
                .forEach(turn -> outcomes.put(turn.past().number(), outcome(turn.past(), turn.round())));
        return outcomes;
    }

    private Outcome outcome(PastCase past, Round round) {
        var earlier = count(past, round.at());
        try {
            if (!causeHolds(past)) {
                return Outcome.without(Fate.NOT_OPENED, earlier, null);
            }
            var severity = severity(past);
            return severity == null
                    ? Outcome.without(Fate.NOT_OPENED, earlier, null)
                    : rule(past, round, severity, earlier);
        } catch (ProblemException gap) {
            return Outcome.without(Fate.UNDECIDED, earlier, gap);
        }
    }

    /** Asks the table, again after each correction that was missed. */
    private Outcome rule(PastCase past, Round round, Severity severity, int earlier) {
        var missed = new ArrayList<Step>();
        while (true) {
            var step = judge.measure(past, severity, earlier, round.missedBefore() + missed.size());
            var ruling = round.rulings().get(missed.size());
            var outcome = carriedOut(past, ruling, step, earlier).after(missed);
            if (step.correction() == null) {
                return outcome;
            }
            missed.add(step);
            if (missed.size() == round.rulings().size()) {
                if (outcome.fate() == Fate.MEASURE
                        && (ruling.taken() == null || !ruling.taken().toCorrect())) {
                    outcome.marks().add(Mark.CORRECTION_UNKNOWN);
                }
                return outcome;
            }
        }
    }

    /**
     * What people make of the table's answer.
     *
     * @param measure null if they let it rest
     * @param at when the measure is entered; null if it is not
     */
    private record Decided(Fate fate, MeasureKind measure, Instant at, Set<Mark> marks) {}

    private static Decided decided(Ruling ruling, MeasureKind table) {
        var referred = table == MeasureKind.REFERRAL;
        var samePeople = referred == ruling.referred();
        return switch (ruling.end()) {
            case OPEN, RETURNED ->
                samePeople && ruling.proposed() != null
                        ? new Decided(Fate.PENDING, ruling.proposed(), null, EnumSet.of(Mark.PEOPLE))
                        : new Decided(Fate.PENDING, table, null, EnumSet.noneOf(Mark.class));
            case RECORDED, DROPPED, DISMISSED -> {
                if (!samePeople) {
                    yield new Decided(
                            referred ? Fate.REFERRED : Fate.MEASURE,
                            table,
                            ruling.endedAt(),
                            EnumSet.of(Mark.OTHER_PEOPLE));
                }
                if (ruling.end() != End.RECORDED) {
                    yield new Decided(
                            ruling.end() == End.DROPPED ? Fate.DROPPED : Fate.DISMISSED,
                            null,
                            null,
                            EnumSet.of(Mark.PEOPLE));
                }
                yield referred
                        ? new Decided(Fate.COMMISSION, ruling.taken().kind(), ruling.endedAt(), EnumSet.of(Mark.PEOPLE))
                        : new Decided(Fate.MEASURE, table, ruling.endedAt(), EnumSet.noneOf(Mark.class));
            }
        };
    }

    /** What becomes of the table's answer among people, on appeal, and in the register's memory. */
    private Outcome carriedOut(PastCase past, Ruling ruling, Step step, int earlier) {
        var posts = step.measure() == MeasureKind.REFERRAL ? judge.referral(past) : null;
        var letter = judge.letter(past.policy());
        var decided = decided(ruling, step.measure());
        if (decided.measure() == null) {
            return outcome(decided.fate(), null, earlier, step, posts, null, null, letter, decided.marks());
        }
        var at = decided.at() == null ? past.openedAt() : decided.at();
        var window = judge.window(past, decided.measure());
        var right = judge.appeal(past.policy(), decided.measure(), at);
        if (decided.at() == null) {
            return outcome(
                    decided.fate(), decided.measure(), earlier, step, posts, window, right, letter, decided.marks());
        }
        if (decided.measure() == MeasureKind.REMOVAL) {
            removals.add(past.number());
        }
        var standing = onAppeal(ruling, decided, right);
        remember(new Standing(
                Memory.of(past),
                past.number(),
                at,
                window == null ? null : at.atZone(zone).plus(window).toInstant(),
                standing.fallsAt()));
        return outcome(
                standing.fate(), standing.measure(), earlier, step, posts, window, right, letter, decided.marks());
    }

    /** @param fallsAt when the measure is revoked; null while it, or a milder one in its place, stands */
    private record OnAppeal(Fate fate, MeasureKind measure, Instant fallsAt) {}

    private OnAppeal onAppeal(Ruling ruling, Decided decided, AppealRight right) {
        var taken = ruling.taken();
        var appealed = taken == null ? null : taken.appeal();
        if (appealed == null) {
            return taken == null || taken.revokedAt() == null
                    ? new OnAppeal(decided.fate(), decided.measure(), null)
                    : new OnAppeal(Fate.REVOKED, null, taken.revokedAt());
        }
        if (appealed.filedAt().isAfter(AppealTerms.lastMoment(right.period(), decided.at(), zone))) {
            decided.marks().add(Mark.APPEAL_TOO_LATE);
            return new OnAppeal(decided.fate(), decided.measure(), null);
        }
        decided.marks().add(Mark.PEOPLE);
        if (appealed.changedTo() == null) {
            return new OnAppeal(Fate.REVOKED, null, taken.revokedAt());
        }
        return appealed.changedTo().isMilderThan(decided.measure())
                ? new OnAppeal(Fate.CHANGED, appealed.changedTo(), taken.revokedAt())
                : new OnAppeal(decided.fate(), decided.measure(), taken.revokedAt());
    }

    private static Outcome outcome(
            Fate fate,
            MeasureKind measure,
            int earlier,
            Step step,
            Posts posts,
            Period window,
            AppealRight appeal,
            Letterhead letter,
            Set<Mark> marks) {
        // what the commission would make of a referral, and for how long that would count, nobody knows
        var isKnown = measure != null && measure != MeasureKind.REFERRAL;
        return new Outcome(
                fate,
                measure,
                earlier,
                List.of(),
                step,
                posts,
                isKnown ? window : null,
                isKnown ? appeal : null,
                letter,
                marks,
                null,
                List.of());
    }

    private int count(PastCase past, Instant countedAt) {
        return (int) memory.getOrDefault(Memory.of(past), List.of()).stream()
                .filter(standing ->
                        !standing.caseNumber().equals(past.number()) && standing.counts(past.occurredAt(), countedAt))
                .map(Standing::caseNumber)
                .distinct()
                .count();
    }

    private void remember(Standing standing) {
        memory.computeIfAbsent(standing.memory(), key -> new ArrayList<>()).add(standing);
    }

    /** A removal that nobody would have been removed by cannot have been personal (C-9). */
    private boolean causeHolds(PastCase past) {
        return past.cause() == null || !byNumber.containsKey(past.cause()) || removals.contains(past.cause());
    }

    /** As established or, of a case that circulars opened, as the threshold says; null if it would not have opened one. */
    private Severity severity(PastCase past) {
        var year = circularCases.get(past.number());
        if (past.category() != Category.REPEATED_CIRCULARS || year == null) {
            return past.severity();
        }
        return reached(year, judge).isEmpty()
                ? null
                : judge.threshold(past.policy(), past.occurredAt()).severity();
    }

    /**
     * When a unit had circulars enough.
     *
     * @throws ProblemException INVALID if the table does not say how many are enough
     */
    static Optional<Reached> reached(UnitYear year, Judge judge) {
        return year.reached(last -> judge.threshold(last.policy(), last.at()).circulars());
    }
}
