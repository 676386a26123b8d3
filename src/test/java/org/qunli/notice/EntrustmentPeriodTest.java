package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("T-7: an entrustment goes one step")
class EntrustmentPeriodTest {

    private static final int LAST = 20;

    @Property
    @Label("T-7: however people entrust each other, nobody ever replies for somebody while another replies for them")
    void neverTwoSteps(@ForAll("attempts") List<EntrustmentPeriod> attempts) {
        var standing = accept(attempts);
        for (int second = 0; second <= LAST; second++) {
            var now = inForce(standing, second);
            assertThat(now).as("at %d", second).allSatisfy(one -> assertThat(now)
                    .noneMatch(other -> one.delegate().equals(other.principal())));
        }
    }

    @Property
    @Label("T-7: there is no circle: whoever follows the entrustments from anybody has arrived after one step")
    void noCircles(@ForAll("attempts") List<EntrustmentPeriod> attempts) {
        var standing = accept(attempts);
        for (int second = 0; second <= LAST; second++) {
            var now = inForce(standing, second);
            for (var first : now) {
                var onwards = now.stream()
                        .filter(next -> next.principal().equals(first.delegate()))
                        .map(EntrustmentPeriod::delegate);
                assertThat(onwards).isEmpty();
            }
        }
    }

    @Property
    @Label("T-7: nothing is refused that would not make a chain at some moment")
    void refusesNothingElse(@ForAll("attempt") EntrustmentPeriod one, @ForAll("attempt") EntrustmentPeriod other) {
        var meet = Stream.iterate(0, second -> second + 1)
                .limit(LAST + 1)
                .anyMatch(second -> inForce(List.of(one, other), second).size() == 2);
        var adjoin = one.delegate().equals(other.principal()) || one.principal().equals(other.delegate());
        assertThat(one.chainsWith(other)).isEqualTo(meet && adjoin);
        assertThat(other.chainsWith(one)).isEqualTo(one.chainsWith(other));
    }

    @Provide
    Arbitrary<List<EntrustmentPeriod>> attempts() {
        return attempt().list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<EntrustmentPeriod> attempt() {
        return Combinators.combine(
                        Arbitraries.of("甲", "乙", "丙", "丁", "戊"),
                        Arbitraries.of("甲", "乙", "丙", "丁", "戊"),
                        Arbitraries.integers().between(0, LAST - 1),
                        Arbitraries.integers().between(1, LAST).injectNull(0.3))
                .filter((principal, delegate, since, length) -> !principal.equals(delegate))
                .as((principal, delegate, since, length) -> new EntrustmentPeriod(
                        principal,
                        delegate,
                        Instant.ofEpochSecond(since),
                        length == null ? null : Instant.ofEpochSecond(since + length)));
    }

    private static List<EntrustmentPeriod> accept(List<EntrustmentPeriod> attempts) {
        var standing = new ArrayList<EntrustmentPeriod>();
        attempts.forEach(attempt -> {
            if (standing.stream().noneMatch(attempt::chainsWith)) {
                standing.add(attempt);
            }
        });
        return standing;
    }

    private static List<EntrustmentPeriod> inForce(List<EntrustmentPeriod> all, int second) {
        var at = Instant.ofEpochSecond(second);
        return all.stream()
                .filter(one -> !one.since().isAfter(at)
                        && (one.until() == null || one.until().isAfter(at)))
                .toList();
    }
}
