package org.qunli.group.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The period of an archive:")
class ArchivePeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-26,3,2026Q3,2026-07-01",
        "2026-10-01,3,2026Q3,2026-07-01",
        "2026-09-30,3,2026Q2,2026-04-01",
        "2026-01-01,3,2025Q4,2025-10-01",
        "2026-01-01,1,2025M12,2025-12-01",
        "2026-11-26,6,2026H1,2026-01-01",
        "2026-11-26,12,2025,2025-01-01"
    })
    @DisplayName("C-7: the last one that has ended, as the calendar cuts it")
    void lastEnded(LocalDate day, int months, String key, LocalDate from) {
        assertThat(ArchivePeriod.endedBefore(day, months)).isEqualTo(new ArchivePeriod(from, months));
        assertThat(ArchivePeriod.endedBefore(day, months).key()).isEqualTo(key);
    }

    @Property
    @Label("C-7: on any day, each kind of period has ended, the next one has not, and its name tells which it is")
    void always(@ForAll @IntRange(min = 0, max = 40_000) int day, @ForAll @IntRange(min = 0, max = 3) int kind) {
        var today = LocalDate.of(2000, 1, 1).plusDays(day);
        var period = ArchivePeriod.endedBefore(today, new int[] {1, 3, 6, 12}[kind]);
        assertThat(today).isAfterOrEqualTo(period.end());
        assertThat(today).isBefore(period.end().plusMonths(period.months()));
        assertThat(ArchivePeriod.parse(period.key())).isEqualTo(period);
    }
}
