package org.qunli.violation.trial;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.qunli.violation.Category;

/**
 * What happened, as far as it has to do with the cases of a period.
 *
 * @param cases of the period that were judged, as opened
 * @param standing measures that count whatever the tables say: of cases before the period, and of those that cannot be
 *     judged again
 * @param circulars of the units that had any in the years that the period touches
 * @param unfounded how many cases were withdrawn or not substantiated
 * @param waiting how many have not been judged yet
 */
record History(List<PastCase> cases, List<Standing> standing, List<UnitYear> circulars, int unfounded, int waiting) {

    /** The same, where what these cases came to is taken from the record instead of being judged again. */
    History asRecorded(Set<String> numbers) {
        var recorded = cases.stream()
                .filter(past -> numbers.contains(past.number()))
                .flatMap(past -> past.rounds().stream()
                        .flatMap(round -> round.rulings().stream())
                        .map(PastCase.Ruling::taken)
                        .filter(taken -> taken != null)
                        .map(taken -> new Standing(
                                Memory.of(past), past.number(), taken.at(), taken.countsUntil(), taken.revokedAt())));
        return new History(
                cases.stream().filter(past -> !numbers.contains(past.number())).toList(),
                Stream.concat(standing.stream(), recorded).toList(),
                circulars,
                unfounded,
                waiting);
    }

    /** The same with more cases. */
    History with(Collection<PastCase> more) {
        return new History(
                Stream.concat(cases.stream(), more.stream()).toList(), standing, circulars, unfounded, waiting);
    }

    /** Whose offences of which kind count together. */
    record Memory(PastCase.Subject subject, Category category, String organization) {

        static Memory of(PastCase past) {
            return new Memory(past.subject(), past.category(), past.organization());
        }
    }

    /**
     * A measure as the ladder remembers it.
     *
     * @param countsUntil, revokedAt null if never
     */
    record Standing(Memory memory, String caseNumber, Instant at, Instant countsUntil, Instant revokedAt) {

        /** Whether it counts against what happened then, as far as was known when it was counted. */
        boolean counts(Instant occurredAt, Instant countedAt) {
            return !at.isAfter(occurredAt)
                    && (countsUntil == null || countsUntil.isAfter(occurredAt))
                    && (revokedAt == null || revokedAt.isAfter(countedAt));
        }
    }

    /**
     * The circulars against a unit within a calendar year.
     *
     * @param caseNumber the case that was opened on their account; null if none was
     */
    record UnitYear(String unitCode, String organization, int year, String caseNumber, List<Circular> circulars) {

        /** When there were enough of them, given how many are enough, by the last one; empty if there never were. */
        Optional<Reached> reached(ToIntFunction<Circular> threshold) {
            var moments = new TreeSet<Instant>();
            circulars.forEach(circular -> {
                moments.add(circular.at());
                circular.suspended().stream()
                        .map(Suspension::to)
                        .filter(end -> end != null)
                        .forEach(moments::add);
            });
            return moments.stream()
                    .flatMap(moment -> {
                        var standing = circulars.stream()
                                .filter(circular -> circular.standsAt(moment))
                                .toList();
                        return standing.stream()
                                .max(Comparator.comparing(Circular::at))
                                .filter(last -> standing.size() >= threshold.applyAsInt(last))
                                .map(last -> new Reached(moment, last))
                                .stream();
                    })
                    .findFirst();
        }
    }

    /**
     * That there were circulars enough.
     *
     * @param at later than the last one where that, or an earlier one, was under appeal first
     */
    record Reached(Instant at, Circular last) {}

    /**
     * @param policy that governed the unit on its day (T-12)
     * @param revokedAt null while it stands
     */
    record Circular(Instant at, String policy, Instant revokedAt, List<Suspension> suspended) {

        boolean standsAt(Instant moment) {
            return !at.isAfter(moment)
                    && (revokedAt == null || revokedAt.isAfter(moment))
                    && suspended.stream().noneMatch(appeal -> appeal.covers(moment));
        }
    }

    /** An appeal. @param to null while it is undecided */
    record Suspension(Instant from, Instant to) {

        boolean covers(Instant moment) {
            return !from.isAfter(moment) && (to == null || to.isAfter(moment));
        }
    }
}
