package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.duty.DutyTime;

@DisplayName("The clock of a notice")
class ReplyClockTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration REMIND = Duration.ofMinutes(20);
    private static final Duration DUE = Duration.ofMinutes(30);

    private final ReplyClock wall = new ReplyClock(REMIND, DUE, null, null, SHANGHAI, null);
    private final ReplyClock quietAtNight =
            new ReplyClock(REMIND, DUE, LocalTime.of(22, 0), LocalTime.of(6, 0), SHANGHAI, null);

    @Test
    @DisplayName("T-7: reminds 20 and falls due 30 minutes after issue, by the wall clock")
    void wallClock() {
        var issued = at("2026-03-02T03:00");
        assertThat(wall.deadlines(issued, false))
                .isEqualTo(new ReplyClock.Deadlines(issued, at("2026-03-02T03:20"), at("2026-03-02T03:30")));
    }

    @ParameterizedTest(name = "issued {0}, due {1}")
    @CsvSource({
        "2026-03-02T21:59, 2026-03-02T22:29",
        "2026-03-02T22:00, 2026-03-03T06:30",
        "2026-03-02T23:59, 2026-03-03T06:30",
        "2026-03-03T00:00, 2026-03-03T06:30",
        "2026-03-03T05:59, 2026-03-03T06:30",
        "2026-03-03T06:00, 2026-03-03T06:30",
        "2026-03-03T12:00, 2026-03-03T12:30"
    })
    @DisplayName("R-5: starts at the end of the quiet hours for what was issued in them, past midnight")
    void quietHours(String issued, String due) {
        assertThat(quietAtNight.deadlines(at(issued), false).dueAt()).isEqualTo(at(due));
    }

    @Test
    @DisplayName("R-5: starts at the end of the quiet hours also where they lie within one day")
    void quietNoon() {
        var noon = new ReplyClock(REMIND, DUE, LocalTime.of(12, 0), LocalTime.of(14, 0), SHANGHAI, null);
        assertThat(noon.deadlines(at("2026-03-02T12:30"), false).dueAt()).isEqualTo(at("2026-03-02T14:30"));
        assertThat(noon.deadlines(at("2026-03-02T14:00"), false).dueAt()).isEqualTo(at("2026-03-02T14:30"));
        assertThat(noon.deadlines(at("2026-03-02T11:59"), false).dueAt()).isEqualTo(at("2026-03-02T12:29"));
    }

    @Test
    @DisplayName("R-5: does not wait for anything that is urgent")
    void urgent() {
        assertThat(quietAtNight.deadlines(at("2026-03-02T23:00"), true).dueAt()).isEqualTo(at("2026-03-02T23:30"));
    }

    @Test
    @DisplayName("R-5: by duty time, reminds and falls due on duty; what is urgent runs by the wall")
    void dutyTime() {
        var duty = new ReplyClock(
                REMIND,
                DUE,
                LocalTime.of(22, 0),
                LocalTime.of(6, 0),
                SHANGHAI,
                new DutyTime("08:30-12:00,13:30-17:30", day -> day.getDayOfWeek() != DayOfWeek.SUNDAY, SHANGHAI));
        assertThat(duty.deadlines(at("2026-03-07T17:05"), false))
                .isEqualTo(new ReplyClock.Deadlines(
                        at("2026-03-07T17:05"), at("2026-03-07T17:25"), at("2026-03-09T08:35")));
        var atNight = duty.deadlines(at("2026-03-07T23:00"), false);
        assertThat(atNight.startsAt()).isEqualTo(at("2026-03-09T08:30"));
        assertThat(atNight.dueAt()).isEqualTo(at("2026-03-09T09:00"));
        assertThat(duty.deadlines(at("2026-03-07T23:00"), true).dueAt()).isEqualTo(at("2026-03-07T23:30"));
    }

    @Test
    @DisplayName("refuses terms that make no sense")
    void nonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplyClock(DUE, DUE, null, null, SHANGHAI, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplyClock(REMIND, DUE, LocalTime.NOON, null, SHANGHAI, null));
    }

    @Property
    @Label("T-7, R-5: whatever the quiet hours, nobody has less time than promised, nor waits longer than a day")
    void neverShorter(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll @IntRange(max = 525_600) int minute) {
        var clock = new ReplyClock(REMIND, DUE, time(from), time(to), SHANGHAI, null);
        var issued = at("2026-01-01T00:00").plus(Duration.ofMinutes(minute));
        var deadlines = clock.deadlines(issued, false);
        assertThat(Duration.between(issued, deadlines.dueAt())).isBetween(DUE, DUE.plusDays(1));
        assertThat(Duration.between(deadlines.remindAt(), deadlines.dueAt())).isEqualTo(DUE.minus(REMIND));
    }

    @Property
    @Label("R-5: the clock never starts in quiet hours")
    void neverStartsInQuietHours(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll @IntRange(max = 525_600) int minute) {
        var clock = new ReplyClock(REMIND, DUE, time(from), time(to), SHANGHAI, null);
        var issued = at("2026-01-01T00:00").plus(Duration.ofMinutes(minute));
        var start = clock.deadlines(issued, false).dueAt().minus(DUE);
        assertThat(clock.deadlines(start, false).dueAt()).isEqualTo(start.plus(DUE));
    }

    private static LocalTime time(int minuteOfDay) {
        return LocalTime.ofSecondOfDay(minuteOfDay * 60L);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
