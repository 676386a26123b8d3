package org.qunli.group.cleanup;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.group.GroupType;
import org.qunli.group.MemberOverlap;

/**
 * Proposes what is to become of the groups of one unit. What nobody uses is to be dissolved. Of those that
 * double each other the best one stays: with a person in charge before without, larger before smaller, livelier before
 * quieter; the others are merged into it. A group is never merged into one that is to go as well.
 */
final class Suggestions {

    private final Criteria criteria;
    private final LocalDate today;
    private final Map<String, Map<String, Pair>> pairs = new HashMap<>();

    private Suggestions(Criteria criteria, LocalDate today) {
        this.criteria = criteria;
        this.today = today;
    }

    /** A group of the unit; what may be null is so in the register as well. */
    record Candidate(String code, GroupType type, int size, String owner, LocalDate lastActiveOn, LocalDate endsOn) {}

    /** How two groups are alike; 0 where they are not. */
    private record Pair(double members, double words) {

        Pair and(Pair other) {
            return new Pair(Math.max(members, other.members), Math.max(words, other.words));
        }

        double strength() {
            return Math.max(members, words);
        }
    }

    /**
     * @param overlaps pairs by members, those below the threshold left out
     * @param alike pairs by name and purpose, likewise
     * @return one for each group, in the order given
     */
    static List<Suggestion> of(
            List<Candidate> groups,
            Collection<MemberOverlap> overlaps,
            Collection<MemberOverlap> alike,
            Criteria criteria,
            LocalDate today) {
        var suggestions = new Suggestions(criteria, today);
        overlaps.forEach(pair -> suggestions.pair(pair, new Pair(pair.jaccard(), 0)));
        alike.forEach(pair -> suggestions.pair(pair, new Pair(0, pair.jaccard())));
        return suggestions.of(groups);
    }

    private void pair(MemberOverlap both, Pair how) {
        pairs.computeIfAbsent(both.one(), code -> new HashMap<>()).merge(both.other(), how, Pair::and);
        pairs.computeIfAbsent(both.other(), code -> new HashMap<>()).merge(both.one(), how, Pair::and);
    }

    private List<Suggestion> of(List<Candidate> groups) {
        var found = new HashMap<String, Suggestion>();
        var kept = new HashSet<String>();
        groups.stream().sorted(best()).forEach(group -> {
            var suggestion = unused(group) ? suggest(group, Verdict.DISSOLVE, null) : keepOrMerge(group, kept);
            if (suggestion.verdict() == Verdict.KEEP) {
                kept.add(group.code());
            }
            found.put(group.code(), suggestion);
        });
        return groups.stream().map(group -> found.get(group.code())).toList();
    }

    private Suggestion keepOrMerge(Candidate group, Set<String> kept) {
        return pairs.getOrDefault(group.code(), Map.of()).entrySet().stream()
                .filter(other -> kept.contains(other.getKey()))
                .max(comparing((Map.Entry<String, Pair> other) ->
                                other.getValue().strength())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(other -> suggest(group, Verdict.MERGE, other.getKey()))
                .orElseGet(() -> suggest(group, Verdict.KEEP, null));
    }

    private Suggestion suggest(Candidate group, Verdict verdict, String into) {
        var like = into == null ? new Pair(0, 0) : pairs.get(group.code()).get(into);
        var grounds = Stream.of(
                        expiredFor(group) > 0
                                ? new Ground(Ground.Kind.EXPIRED, null, (double) expiredFor(group))
                                : null,
                        isInactive(group) ? new Ground(Ground.Kind.INACTIVE, null, (double) silentFor(group)) : null,
                        like.members() > 0 ? new Ground(Ground.Kind.OVERLAP, into, like.members()) : null,
                        like.words() > 0 ? new Ground(Ground.Kind.SIMILAR, into, like.words()) : null,
                        group.owner() == null ? new Ground(Ground.Kind.NO_OWNER, null, null) : null)
                .filter(Objects::nonNull)
                .toList();
        return new Suggestion(group.code(), verdict, into, grounds);
    }

    /** Over, silent, or with nobody in charge and no sign of life. */
    private boolean unused(Candidate group) {
        return expiredFor(group) > 0 || isInactive(group) || group.owner() == null && group.lastActiveOn() == null;
    }

    private long expiredFor(Candidate group) {
        return group.type() != GroupType.TEMPORARY || group.endsOn() == null
                ? 0
                : ChronoUnit.DAYS.between(group.endsOn(), today);
    }

    private boolean isInactive(Candidate group) {
        return group.lastActiveOn() != null && silentFor(group) >= criteria.inactiveDays();
    }

    private long silentFor(Candidate group) {
        return ChronoUnit.DAYS.between(group.lastActiveOn(), today);
    }

    private static Comparator<Candidate> best() {
        return comparing((Candidate group) -> group.owner() == null)
                .thenComparing(comparingInt(Candidate::size).reversed())
                .thenComparing(comparing(Candidate::lastActiveOn, nullsFirst(naturalOrder()))
                        .reversed())
                .thenComparing(Candidate::code);
    }
}
