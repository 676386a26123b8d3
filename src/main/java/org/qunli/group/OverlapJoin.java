package org.qunli.group;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the pairs of groups whose members overlap, without comparing every pair (prefix and positional filtering:
 * Bayardo et al. 2007, Xiao et al. 2008, Wang et al. 2012). Members are ordered by how few groups they are in. Two groups
 * that overlap enough must then share several among their first, rarest members already; only those are looked up in an
 * inverted index, smaller groups first, and only what can still reach the threshold is compared.
 */
final class OverlapJoin {

    /** Keeps a threshold from being missed by the last digit; the exact test comes at the end. */
    private static final double TOLERANCE = 1e-9;

    private static final int HOPELESS = -1;

    /** How many of the rarest members two groups share before they are compared: chance alone gives one or two. */
    private static final int SHARED_FIRST = 8;

    /** A group; its members by rank, the rarest first. */
    private record Group(String code, int[] ranks) {}

    private final List<String> codes = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** @param accounts each once */
    void add(String code, String... accounts) {
        codes.add(code);
        members.add(Arrays.stream(accounts)
                .mapToInt(account -> numbers.computeIfAbsent(account, unknown -> numbers.size()))
                .toArray());
    }

    /**
     * The pairs of groups with a Jaccard similarity of at least {@code atLeast}, the strongest first.
     *
     * @param atLeast above 0, at most 1
     */
    List<MemberOverlap> pairs(double atLeast) {
        var groups = smallestFirst();
        var index = new Index(groups, atLeast);
        var shared = new int[groups.size()];
        var met = new int[groups.size()];
        var found = new ArrayList<MemberOverlap>();
        for (int current = 0; current < groups.size(); current++) {
            int candidates = meet(groups, current, index, atLeast, shared, met);
            for (int candidate = 0; candidate < candidates; candidate++) {
                var one = groups.get(current);
                var other = groups.get(met[candidate]);
                int needed = needed(one, other, atLeast);
                if (shared[met[candidate]] >= Math.min(SHARED_FIRST, needed)) {
                    compare(one, other, needed, atLeast, found);
                }
                shared[met[candidate]] = 0;
            }
            index.add(current);
        }
        found.sort(comparingDouble(MemberOverlap::jaccard)
                .reversed()
                .thenComparing(MemberOverlap::one)
                .thenComparing(MemberOverlap::other));
        return found;
    }

    /** Without empty groups, which overlap with nothing. */
    private List<Group> smallestFirst() {
        var rank = ranks();
        var groups = new ArrayList<Group>(codes.size());
        for (int group = 0; group < codes.size(); group++) {
            var ranks = Arrays.stream(members.get(group))
                    .map(number -> rank[number])
                    .sorted()
                    .toArray();
            if (ranks.length > 0) {
                groups.add(new Group(codes.get(group), ranks));
            }
        }
        groups.sort(comparingInt((Group group) -> group.ranks().length).thenComparing(Group::code));
        return groups;
    }

    /** The place of each person when those in the fewest groups come first. */
    private int[] ranks() {
        var groupsOf = new int[numbers.size()];
        members.forEach(group -> Arrays.stream(group).forEach(number -> groupsOf[number]++));
        var order = new long[numbers.size()];
        Arrays.setAll(order, number -> (long) groupsOf[number] << Integer.SIZE | number);
        Arrays.sort(order);
        var rank = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            rank[(int) order[place]] = place;
        }
        return rank;
    }

    /**
     * Notes in {@code met} the smaller groups that share one of the current one's rarest members.
     *
     * @return how many
     */
    private static int meet(List<Group> groups, int current, Index index, double atLeast, int[] shared, int[] met) {
        var ranks = groups.get(current).ranks();
        int count = 0;
        int probed = first(ranks.length, atLeast);
        for (int place = 0; place < probed; place++) {
            int rank = ranks[place];
            for (int entry = index.firstOfSize(rank, atLeast * ranks.length); entry < index.end[rank]; entry++) {
                int other = index.group[entry];
                if (shared[other] == HOPELESS) {
                    continue;
                }
                if (shared[other] == 0) {
                    met[count++] = other;
                }
                int size = groups.get(other).ranks().length;
                int stillToCome = Math.min(ranks.length - place, size - index.place[entry]);
                boolean canReach =
                        shared[other] + stillToCome >= needed(groups.get(current), groups.get(other), atLeast);
                shared[other] = canReach ? shared[other] + 1 : HOPELESS;
            }
        }
        return count;
    }

    private static void compare(Group one, Group other, int needed, double atLeast, List<MemberOverlap> found) {
        int shared = 0;
        for (int mine = 0, theirs = 0; mine < one.ranks().length && theirs < other.ranks().length; ) {
            if (shared + Math.min(one.ranks().length - mine, other.ranks().length - theirs) < needed) {
                return;
            }
            int difference = one.ranks()[mine] - other.ranks()[theirs];
            shared += difference == 0 ? 1 : 0;
            mine += difference <= 0 ? 1 : 0;
            theirs += difference >= 0 ? 1 : 0;
        }
        double jaccard = shared / (double) (one.ranks().length + other.ranks().length - shared);
        if (jaccard >= atLeast) {
            found.add(MemberOverlap.of(one.code(), other.code(), shared, jaccard));
        }
    }

    /** How many members two groups must share for this similarity. */
    private static int needed(Group one, Group other, double atLeast) {
        return roundedUp(atLeast / (1 + atLeast) * (one.ranks().length + other.ranks().length));
    }

    /** Among how many of its first members a group shares some with any that has at least this part of its members. */
    private static int first(int size, double part) {
        return Math.min(size, size - roundedUp(part * size) + SHARED_FIRST);
    }

    private static int roundedUp(double members) {
        return (int) Math.ceil(members - TOLERANCE);
    }

    /** For each person the groups, smaller ones first, among whose rarest members they are, and at which place. */
    private static final class Index {

        private final List<Group> groups;
        private final double atLeast;
        private final int[] start;
        private final int[] end;
        private final int[] group;
        private final int[] place;

        Index(List<Group> groups, double atLeast) {
            this.groups = groups;
            this.atLeast = atLeast;
            int people = 1
                    + groups.stream()
                            .mapToInt(each -> each.ranks()[each.ranks().length - 1])
                            .max()
                            .orElse(-1);
            var entries = new int[people + 1];
            for (var each : groups) {
                for (int at = 0; at < indexed(each); at++) {
                    entries[each.ranks()[at] + 1]++;
                }
            }
            Arrays.parallelPrefix(entries, Integer::sum);
            start = Arrays.copyOf(entries, people);
            end = start.clone();
            group = new int[entries[people]];
            place = new int[entries[people]];
        }

        /** Those that come later are no smaller, so that fewer of this one's members can be the first they share. */
        private int indexed(Group each) {
            return first(each.ranks().length, 2 * atLeast / (1 + atLeast));
        }

        void add(int number) {
            var each = groups.get(number);
            for (int at = 0; at < indexed(each); at++) {
                int entry = end[each.ranks()[at]]++;
                group[entry] = number;
                place[entry] = at;
            }
        }

        /** Whoever is too small now is too small for all that come: they are no smaller than this one. */
        int firstOfSize(int rank, double size) {
            while (start[rank] < end[rank] && groups.get(group[start[rank]]).ranks().length < size - TOLERANCE) {
                start[rank]++;
            }
            return start[rank];
        }
    }
}
