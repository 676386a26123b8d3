package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-3: groups with the same members")
class OverlapJoinTest {

    @Test
    @DisplayName("are told with how many they share, the strongest first; a group of nobody overlaps with nothing")
    void pairs() {
        var groups = new LinkedHashMap<String, Set<String>>();
        groups.put("XIN.102", Set.of("a", "b", "c", "d"));
        groups.put("XIN.101", Set.of("b", "c", "d"));
        groups.put("XIN.103", Set.of("d", "c", "b", "a"));
        groups.put("XIN.104", Set.of("x", "a"));
        groups.put("XIN.105", Set.of());
        assertThat(join(groups).pairs(0.5))
                .containsExactly(
                        new MemberOverlap("XIN.102", "XIN.103", 4, 1),
                        new MemberOverlap("XIN.101", "XIN.102", 3, 0.75),
                        new MemberOverlap("XIN.101", "XIN.103", 3, 0.75));
    }

    @Property
    @Label("are exactly those that comparing every pair finds, at any threshold")
    void nothingIsMissed(
            @ForAll("groups") List<Set<Integer>> members, @ForAll @DoubleRange(min = 0.01, max = 1) double threshold) {
        var groups = IntStream.range(0, members.size())
                .boxed()
                .collect(Collectors.toMap("G%02d"::formatted, group -> members.get(group).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet())));
        for (var atLeast : List.of(threshold, 0.5, 1.0 / 3, 1.0)) {
            var found = join(groups).pairs(atLeast);
            assertThat(found)
                    .extracting(overlap -> Set.of(overlap.one(), overlap.other()))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(comparingEveryPair(groups, atLeast));
            assertThat(found).allSatisfy(overlap -> {
                assertThat(overlap.one()).isLessThan(overlap.other());
                assertThat(overlap.jaccard())
                        .isCloseTo(
                                OverlapFinder.similarity(groups.get(overlap.one()), groups.get(overlap.other())),
                                within(1e-12));
            });
        }
    }

    /** Few people, so that groups overlap in every way. */
    @Provide
    Arbitrary<List<Set<Integer>>> groups() {
        return Arbitraries.integers().between(0, 25).set().ofMaxSize(20).list().ofMaxSize(25);
    }

    private static Set<Set<String>> comparingEveryPair(Map<String, Set<String>> groups, double atLeast) {
        var found = new HashSet<Set<String>>();
        groups.forEach((one, its) -> groups.forEach((other, others) -> {
            if (one.compareTo(other) < 0 && OverlapFinder.similarity(its, others) >= atLeast) {
                found.add(Set.of(one, other));
            }
        }));
        return found;
    }

    private static OverlapJoin join(Map<String, Set<String>> groups) {
        var join = new OverlapJoin();
        groups.forEach((code, accounts) -> join.add(code, accounts.toArray(String[]::new)));
        return join;
    }
}
