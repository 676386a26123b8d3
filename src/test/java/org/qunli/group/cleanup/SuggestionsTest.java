package org.qunli.group.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupType;
import org.qunli.group.MemberOverlap;
import org.qunli.group.cleanup.Suggestions.Candidate;

@DisplayName("What a clean-up suggests:")
@Label("What a clean-up suggests, whatever the groups:")
class SuggestionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Criteria CRITERIA = new Criteria(0.6, 0.7, 90);

    private static Candidate group(String code, int size, LocalDate lastActiveOn) {
        return new Candidate(code, GroupType.WORK, size, "owner", lastActiveOn, null);
    }

    private static Map<String, Suggestion> of(
            List<Candidate> groups, List<MemberOverlap> overlaps, List<MemberOverlap> alike) {
        return Suggestions.of(groups, overlaps, alike, CRITERIA, TODAY).stream()
                .collect(Collectors.toMap(Suggestion::code, Function.identity()));
    }

    @Test
    @DisplayName("R-4: a group that has been silent for 90 days is to be dissolved, one of 89 days stays")
    void silent() {
        var suggestions = of(
                List.of(group("A", 9, TODAY.minusDays(90)), group("B", 9, TODAY.minusDays(89)), group("C", 9, null)),
                List.of(),
                List.of());
        assertThat(suggestions.get("A").verdict()).isEqualTo(Verdict.DISSOLVE);
        assertThat(suggestions.get("A").grounds()).containsExactly(new Ground(Ground.Kind.INACTIVE, null, 90.0));
        assertThat(suggestions.get("B").verdict()).isEqualTo(Verdict.KEEP);
        assertThat(suggestions.get("C").verdict())
                .as("of which nothing is known")
                .isEqualTo(Verdict.KEEP);
    }

    @Test
    @DisplayName("R-3: a temporary group is to be dissolved from the day after its last one")
    void expired() {
        var over = new Candidate("A", GroupType.TEMPORARY, 5, "owner", TODAY, TODAY.minusDays(1));
        var last = new Candidate("B", GroupType.TEMPORARY, 5, "owner", TODAY, TODAY);
        var suggestions = of(List.of(over, last), List.of(), List.of());
        assertThat(suggestions.get("A").grounds()).containsExactly(new Ground(Ground.Kind.EXPIRED, null, 1.0));
        assertThat(suggestions.get("A").verdict()).isEqualTo(Verdict.DISSOLVE);
        assertThat(suggestions.get("B").verdict()).isEqualTo(Verdict.KEEP);
    }

    @Test
    @DisplayName(
            "C-6: without a person in charge and without a sign of life it is to be dissolved; alive, it is only said so")
    void nobodyInCharge() {
        var dead = new Candidate("A", GroupType.WORK, 5, null, null, null);
        var alive = new Candidate("B", GroupType.WORK, 5, null, TODAY, null);
        var suggestions = of(List.of(dead, alive), List.of(), List.of());
        assertThat(suggestions.get("A").verdict()).isEqualTo(Verdict.DISSOLVE);
        assertThat(suggestions.get("B").verdict()).isEqualTo(Verdict.KEEP);
        assertThat(suggestions.get("B").grounds()).containsExactly(new Ground(Ground.Kind.NO_OWNER, null, null));
    }

    @Test
    @DisplayName(
            "R-3: of groups that double each other the smaller one goes into the larger one, with both kinds of evidence")
    void doubled() {
        var suggestions = of(
                List.of(group("A", 5, TODAY), group("B", 30, TODAY)),
                List.of(new MemberOverlap("A", "B", 5, 0.83)),
                List.of(new MemberOverlap("A", "B", 9, 0.9)));
        assertThat(suggestions.get("A").verdict()).isEqualTo(Verdict.MERGE);
        assertThat(suggestions.get("A").into()).isEqualTo("B");
        assertThat(suggestions.get("A").grounds())
                .containsExactly(new Ground(Ground.Kind.OVERLAP, "B", 0.83), new Ground(Ground.Kind.SIMILAR, "B", 0.9));
        assertThat(suggestions.get("B").verdict()).isEqualTo(Verdict.KEEP);
    }

    @Test
    @DisplayName("R-4: a silent group is no target, however many members it shares")
    void silentIsNoTarget() {
        var suggestions = of(
                List.of(group("A", 5, TODAY), group("B", 30, TODAY.minusDays(300))),
                List.of(new MemberOverlap("A", "B", 5, 0.9)),
                List.of());
        assertThat(suggestions.get("A").verdict()).isEqualTo(Verdict.KEEP);
        assertThat(suggestions.get("B").verdict()).isEqualTo(Verdict.DISSOLVE);
    }

    @Property(tries = 300)
    @Label("R-3: a group is merged only into one that stays and that it is alike to; what goes has a ground")
    void consistent(
            @ForAll @Size(min = 1, max = 25) List<@IntRange(min = 0, max = 200) Integer> silentDays,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 624) Integer> pairs) {
        var groups = IntStream.range(0, silentDays.size())
                .mapToObj(nth -> new Candidate(
                        "G%02d".formatted(nth),
                        GroupType.WORK,
                        nth * 7 % 11,
                        nth % 5 == 0 ? null : "owner",
                        nth % 7 == 0 ? null : TODAY.minusDays(silentDays.get(nth)),
                        null))
                .toList();
        var overlaps = new HashMap<String, MemberOverlap>();
        pairs.forEach(pair -> {
            int one = pair % groups.size();
            int other = pair / 25 % groups.size();
            if (one < other) {
                overlaps.put(
                        one + "/" + other,
                        new MemberOverlap(
                                groups.get(one).code(), groups.get(other).code(), 3, 0.6 + pair / 2000.0));
            }
        });
        var suggestions = of(groups, new ArrayList<>(overlaps.values()), List.of());
        assertThat(suggestions).hasSameSizeAs(groups);
        suggestions.values().forEach(suggestion -> {
            if (suggestion.verdict() == Verdict.MERGE) {
                assertThat(suggestions.get(suggestion.into()).verdict()).isEqualTo(Verdict.KEEP);
                assertThat(overlaps.values()).anyMatch(pair -> List.of(pair.one(), pair.other())
                        .containsAll(List.of(suggestion.code(), suggestion.into())));
            }
            if (suggestion.verdict().ends()) {
                assertThat(suggestion.grounds()).isNotEmpty();
            }
        });
        // nothing that stays doubles something else that stays
        assertThat(overlaps.values())
                .noneMatch(pair -> suggestions.get(pair.one()).verdict() == Verdict.KEEP
                        && suggestions.get(pair.other()).verdict() == Verdict.KEEP);
    }
}
