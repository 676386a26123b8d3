package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-3: overlapping groups")
class OverlapFinderTest {

    @Test
    @DisplayName("are found by similar words, the strongest first; unrelated ones are not shown")
    void byWords() {
        var found = OverlapFinder.find(
                "防汛工作群",
                "汛期值班和抢险调度",
                List.of(
                        group("XIN.101", "信访工作群", "信访接待"),
                        group("XIN.102", "防汛值班群", "汛期值班、抢险调度"),
                        group("XIN.103", "防汛工作群", "汛期值班和抢险调度")),
                List.of(),
                Map.of());
        assertThat(found).extracting(Overlap::code).startsWith("XIN.103", "XIN.102");
        assertThat(found.get(0).purposeSimilarity()).isEqualTo(1);
    }

    @Test
    @DisplayName("are found by shared members, whatever they are called")
    void byMembers() {
        var found = OverlapFinder.find(
                "读书会",
                "读书",
                List.of(group("XIN.101", "乒乓群", "球赛"), group("XIN.102", "合唱团", "排练")),
                List.of(),
                Map.of("XIN.101", 0.75, "XIN.102", 0.2));
        assertThat(found).extracting(Overlap::code).containsExactly("XIN.101");
        assertThat(found.get(0).memberOverlap()).isEqualTo(0.75);
    }

    @Test
    @DisplayName("do not include what has been dissolved or merged")
    void notTheEnded() {
        var ended = group("XIN.101", "防汛工作群", "汛期值班");
        ended.end(null, Instant.EPOCH);
        assertThat(OverlapFinder.find("防汛工作群", "汛期值班", List.of(ended), List.of(), Map.of("XIN.101", 1.0)))
                .isEmpty();
    }

    @Test
    @DisplayName("punctuation and spaces make no difference")
    void lettersOnly() {
        assertThat(OverlapFinder.bigrams("值班、抢险 A1")).containsExactlyInAnyOrder("值班", "班抢", "抢险", "险a", "a1");
    }

    @Property
    @Label("similarity is between 0 and 1, the same both ways, and 1 for what equals itself")
    void similarityIsASimilarity(@ForAll Set<Integer> one, @ForAll Set<Integer> other) {
        assertThat(OverlapFinder.similarity(one, other))
                .isBetween(0.0, 1.0)
                .isEqualTo(OverlapFinder.similarity(other, one));
        assertThat(OverlapFinder.similarity(one, one)).isEqualTo(one.isEmpty() ? 0 : 1);
    }

    @Property
    @Label("a text of n letters has at most n - 1 pairs")
    void pairs(@ForAll String text) {
        assertThat(OverlapFinder.bigrams(text).size())
                .isLessThanOrEqualTo(Math.max(0, text.codePointCount(0, text.length()) - 1));
    }

    private static WorkGroup group(String code, String name, String purpose) {
        var existing = new ExistingGroup(
                code, name, Platform.WECHAT, GroupType.WORK, purpose, "xinhe", "a", "a", List.of("a"));
        return WorkGroup.existing(new GroupCode(code), existing, Instant.EPOCH, LocalDate.EPOCH);
    }
}
