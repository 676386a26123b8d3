package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("T-11: the week that is settled")
class SettlementWeekTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Example
    @Label("T-11: Friday 23:59:59.999 is the week's, Saturday 00:00 the next one's, by the clock in China")
    void borderIsLocalMidnight() {
        var friday = LocalDate.of(2026, 11, 20);
        assertThat(weekOf("2026-11-20T23:59:59.999+08:00")).isEqualTo(new SettlementWeek(friday));
        assertThat(weekOf("2026-11-21T00:00:00+08:00")).isEqualTo(new SettlementWeek(friday.plusDays(7)));
        // the same instants as a server in London sees them: still Friday there
        assertThat(weekOf("2026-11-20T16:00:00Z")).isEqualTo(new SettlementWeek(friday.plusDays(7)));
        assertThat(weekOf("2026-11-14T00:00:00+08:00")).isEqualTo(new SettlementWeek(friday));
    }

    @Example
    @Label("T-11: a week across New Year's Eve is one week, and so is one with a leap day in it")
    void yearsAndLeapDays() {
        assertThat(weekOf("2026-12-31T23:59:59+08:00")).isEqualTo(weekOf("2027-01-01T00:00:00+08:00"));
        assertThat(weekOf("2027-01-01T23:59:59+08:00").friday()).isEqualTo(LocalDate.of(2027, 1, 1));
        var leap = weekOf("2028-02-29T12:00:00+08:00");
        assertThat(leap.friday()).isEqualTo(LocalDate.of(2028, 3, 3));
        assertThat(leap.to(SHANGHAI)).isEqualTo(leap.from(SHANGHAI).plusSeconds(7 * 24 * 3600));
    }

    @Example
    @Label("T-11: it is settled on the Saturday that follows it, at the policy's hour")
    void settledOnSaturday() {
        var week = new SettlementWeek(LocalDate.of(2026, 11, 20));
        assertThat(week.settledAt(DayOfWeek.SATURDAY, LocalTime.of(9, 0), SHANGHAI))
                .isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(week.settledAt(DayOfWeek.FRIDAY, LocalTime.of(9, 0), SHANGHAI))
                .as("never before the week is over")
                .isAfter(week.to(SHANGHAI));
        assertThatThrownBy(() -> new SettlementWeek(LocalDate.of(2026, 11, 21)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    @Label(
            "T-11: each instant belongs to exactly one week, in whatever zone: the one whose half-open interval holds it")
    void exactlyOneWeek(@ForAll("instants") Instant instant, @ForAll("zones") ZoneId zone) {
        var week = SettlementWeek.of(instant, zone);
        assertThat(holds(week, instant, zone)).isTrue();
        assertThat(holds(week.next(), instant, zone)).isFalse();
        assertThat(holds(week.previous(), instant, zone)).isFalse();
        assertThat(week.to(zone))
                .as("no gap between weeks")
                .isEqualTo(week.next().from(zone));
        assertThat(week.previous().next()).isEqualTo(week);
        assertThat(week.saturday().getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2040-01-01T00:00:00Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Asia/Urumqi")
                .map(ZoneId::of);
    }

    private static boolean holds(SettlementWeek week, Instant instant, ZoneId zone) {
        return !instant.isBefore(week.from(zone)) && instant.isBefore(week.to(zone));
    }

    private static SettlementWeek weekOf(String moment) {
        return SettlementWeek.of(OffsetDateTime.parse(moment).toInstant(), SHANGHAI);
    }
}
