package org.qunli.violation.settlement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.qunli.process.RuleTables;
import org.qunli.process.RuleVersions;

/**
 * By which terms policies settle which week: those in force on its last day, so that a week made up later goes by its own
 * (T-11, T-12). Each version is asked once per policy, without an entry in the engine's history; for one look, by one
 * thread.
 */
final class WeekTerms {

    private final RuleTables tables;
    private final RuleVersions.Known versions;
    private final Instant now;
    private final ZoneId zone;
    private final Map<Question, SettlementTerms> answers = new HashMap<>();

    private record Question(String version, String policy) {}

    /** @param now when the weeks are looked at: as for one that is opened then */
    WeekTerms(RuleTables tables, Instant now, ZoneId zone) {
        this.tables = tables;
        this.versions = tables.versions(SettlementTerms.TABLE);
        this.now = now;
        this.zone = zone;
    }

    SettlementTerms of(String policy, SettlementWeek week) {
        return ask(versions.named(week.lastMoment(zone), now), policy);
    }

    /** Whether the policy settles its weeks now, or will by a version whose day has not come. */
    boolean everSettles(String policy) {
        return versions.namedFrom(now).stream()
                .anyMatch(version -> ask(version, policy).settles());
    }

    private SettlementTerms ask(String version, String policy) {
        return answers.computeIfAbsent(
                new Question(version, policy),
                question -> SettlementTerms.of(tables.lookUp(version, Map.of("policy", policy))));
    }
}
