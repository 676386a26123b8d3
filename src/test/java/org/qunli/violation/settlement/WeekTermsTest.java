package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.RuleTables;
import org.qunli.process.RuleVersions;

@DisplayName("T-12: The terms of a week are")
class WeekTermsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");
    private static final Map<String, Object> ASKED = Map.of("policy", "township");
    private static final Map<String, Object> SETTLING = Map.of(
            "settles", true,
            "day", "SATURDAY",
            "time", "09:00",
            "objectionWindow", "P2D",
            "lateCounts", true,
            "counterPosts", "supervision",
            "confirmingPosts", "supervision",
            "signedBy", "监察室");

    private final RuleTables tables = mock(RuleTables.class);
    private final RuleVersions.Known versions = mock(RuleVersions.Known.class);

    private WeekTerms terms() {
        when(tables.versions("settlement-terms")).thenReturn(versions);
        when(tables.lookUp("settlement-terms:1", ASKED)).thenReturn(SETTLING);
        when(tables.lookUp("settlement-terms:2", ASKED)).thenReturn(Map.of("settles", false));
        return new WeekTerms(tables, NOW, SHANGHAI);
    }

    @Test
    @DisplayName("those in force in its last moment, asked once for all its subjects")
    void ofTheLastMoment() {
        var terms = terms();
        var week = new SettlementWeek(LocalDate.of(2026, 11, 20));
        when(versions.named(Instant.parse("2026-11-20T15:59:59.999Z"), NOW)).thenReturn("settlement-terms:1");
        when(versions.named(Instant.parse("2026-11-27T15:59:59.999Z"), NOW)).thenReturn("settlement-terms:2");

        assertThat(terms.of("township", week)).isEqualTo(SettlementTerms.of(SETTLING));
        assertThat(terms.of("township", week).settles()).isTrue();
        assertThat(terms.of("township", week.next()).settles()).isFalse();
        verify(tables, times(1)).lookUp("settlement-terms:1", ASKED);
    }

    @Test
    @DisplayName("to be waited for as long as any version now or later settles")
    void settlesAtAll() {
        var terms = terms();
        when(versions.namedFrom(NOW))
                .thenReturn(List.of("settlement-terms:2"))
                .thenReturn(List.of("settlement-terms:2", "settlement-terms:1"));
        assertThat(terms.everSettles("township")).isFalse();
        assertThat(terms.everSettles("township")).isTrue();
    }
}
