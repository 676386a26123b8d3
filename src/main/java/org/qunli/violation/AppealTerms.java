package org.qunli.violation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.qunli.organization.PostType;
import org.qunli.process.RuleTables;
import org.springframework.stereotype.Component;

/** Until when a measure can be appealed, who judges and how fast: the table {@code appeal-terms}. */
@Component
public class AppealTerms {

    private static final String TABLE = "appeal-terms";

    private final RuleTables tables;
    private final Clock clock;

    AppealTerms(RuleTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * @param until the last moment to appeal
     * @param review the time to decide, from the filing
     * @param reminder how long before that the judges are reminded
     */
    public record Terms(Instant until, PostType judgePost, Duration review, Duration reminder, String ruleVersion) {}

    /** The terms for a measure that is recorded at {@code at}. */
    public Terms of(String policy, MeasureKind kind, Instant at) {
        return terms(tables.decide(TABLE, at, at, inputs(policy, kind)), at);
    }

    /** As above, to tell people of them: nothing is decided. */
    public Terms told(String policy, MeasureKind kind, Instant at) {
        return terms(tables.lookUp(TABLE, at, at, inputs(policy, kind)), at);
    }

    /** Letters name the day, and a day lasts until midnight, whatever the hour at which the measure was recorded. */
    public static Instant lastMoment(Period period, Instant at, ZoneId zone) {
        return at.atZone(zone)
                .toLocalDate()
                .plus(period)
                .plusDays(1)
                .atStartOfDay(zone)
                .minus(1, ChronoUnit.MICROS)
                .toInstant();
    }

    private static Map<String, Object> inputs(String policy, MeasureKind kind) {
        return Map.of("policy", policy, "measure", kind.name());
    }

    private Terms terms(RuleTables.Ruling ruling, Instant at) {
        return new Terms(
                lastMoment(Period.parse(ruling.text("appealPeriod")), at, clock.getZone()),
                Recusal.postOf(ruling.text("judgePost")),
                Duration.parse(ruling.text("reviewPeriod")),
                Duration.parse(ruling.text("reminder")),
                ruling.version());
    }
}
