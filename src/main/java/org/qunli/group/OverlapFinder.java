package org.qunli.group;

import static java.util.Comparator.comparingDouble;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds groups that a new one would overlap with: by words, as pairs of neighbouring characters, because Chinese
 * has no spaces to split at; and by members. Both are measured as Jaccard similarity.
 */
final class OverlapFinder {

    /** Below this two texts share only what all official wording shares. */
    static final double SIMILAR_PURPOSE = 0.3;

    /** From here on most of the people would sit in both groups. */
    static final double SHARED_MEMBERS = 0.5;

    /** A clerk compares a handful, not a register. */
    private static final int MOST = 8;

    private OverlapFinder() {}

    private record Neighbour(String code, String name, String shortName, String purpose, boolean appliedFor) {}

    /**
     * @param register groups in use or to be; those that have ended are passed over
     * @param open other applications
     * @param sharedMembers how far each has the expected members, by code or number; nobody where it is missing
     * @return the groups that overlap, the strongest overlap first
     */
    static List<Overlap> find(
            String name,
            String purpose,
            List<WorkGroup> register,
            List<GroupApplication> open,
            Map<String, Double> sharedMembers) {
        var names = bigrams(name);
        var purposes = bigrams(purpose);
        return Stream.concat(
                        register.stream()
                                .filter(group -> !group.getStatus().isOver())
                                .map(group -> new Neighbour(
                                        group.getCode(),
                                        group.getName(),
                                        group.getShortName(),
                                        group.getPurpose(),
                                        false)),
                        open.stream()
                                .map(other -> new Neighbour(
                                        other.getNumber(),
                                        other.getGroupName(),
                                        other.getGroupName(),
                                        other.getPurpose(),
                                        true)))
                .map(other -> new Overlap(
                        other.code(),
                        other.name(),
                        other.purpose(),
                        other.appliedFor(),
                        Math.max(
                                similarity(names, bigrams(other.shortName())),
                                similarity(purposes, bigrams(other.purpose()))),
                        sharedMembers.getOrDefault(other.code(), 0.0)))
                .filter(overlap ->
                        overlap.purposeSimilarity() >= SIMILAR_PURPOSE || overlap.memberOverlap() >= SHARED_MEMBERS)
                .sorted(comparingDouble(
                                (Overlap overlap) -> Math.max(overlap.purposeSimilarity(), overlap.memberOverlap()))
                        .reversed())
                .limit(MOST)
                .toList();
    }

    /** Jaccard: what both have among what either has; 0 if neither has anything. */
    static <T> double similarity(Set<T> one, Set<T> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all.isEmpty() ? 0 : (one.size() + other.size() - all.size()) / (double) all.size();
    }

    /** Each pair of neighbouring letters or characters; punctuation and spaces do not count. */
    static Set<String> bigrams(String text) {
        var letters = text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .toArray();
        return IntStream.range(0, letters.length - 1)
                .mapToObj(start -> new String(letters, start, 2))
                .collect(Collectors.toSet());
    }
}
