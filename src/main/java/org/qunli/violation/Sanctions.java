package org.qunli.violation;

import static org.qunli.database.Columns.texts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one register of measures, whatever they come from: cases enter theirs by {@link CaseLifecycle}. */
@Service
public class Sanctions {

    /** How many measures travel to the database at once. */
    private static final int CHUNK = 5000;

    private final JdbcClient jdbc;
    private final OffenceWindows windows;
    private final AppealTerms terms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sanctions(
            JdbcClient jdbc, OffenceWindows windows, AppealTerms terms, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.windows = windows;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters what a settlement imposes, as of now, in the caller's transaction.
     *
     * @return the ids of the measures, in the order given
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> impose(List<Imposition> impositions) {
        var now = clock.instant();
        var known = new HashMap<Deadlines.Key, Deadlines>();
        var ids = new ArrayList<Long>();
        for (int from = 0; from < impositions.size(); from += CHUNK) {
            var chunk = impositions.subList(from, Math.min(from + CHUNK, impositions.size()));
            ids.addAll(insert(
                    chunk,
                    chunk.stream()
                            .map(imposition -> known.computeIfAbsent(
                                    new Deadlines.Key(
                                            imposition.policy(),
                                            imposition.kind(),
                                            imposition.occurredAt(),
                                            imposition.openedAt()),
                                    key -> deadlines(key, now)))
                            .toList(),
                    now));
        }
        events.publishEvent(new MeasuresRecorded(
                ids, impositions.stream().map(Imposition::kind).collect(Collectors.toSet())));
        return ids;
    }

    private List<Long> insert(List<Imposition> impositions, List<Deadlines> deadlines, Instant at) {
        return jdbc.sql("""
                        insert into qunli.measure (settlement, account, unit_code, organization, policy, kind, amount, detail,
                            decided_by, executed_by, clause, rule_version, at, counts_until, appeal_until)
                        select settlement, account, unit_code, organization, policy, kind, amount, detail,
                            decided_by, decided_by, clause, rule_version, cast(:at as timestamptz),
                            cast(counts_until as timestamptz), cast(appeal_until as timestamptz)
                        from unnest(:settlements, :accounts, :units, :organizations, :policies, :kinds, :amounts, :details,
                            :deciders, :clauses, :versions, :ends, :appeals) with ordinality as imposed (settlement,
                            account, unit_code, organization, policy, kind, amount, detail, decided_by, clause,
                            rule_version,
                            counts_until, appeal_until, place)
                        order by place
                        returning id
                        """)
                .param("at", Timestamp.from(at))
                .param("settlements", texts(impositions, Imposition::settlement))
                .param("accounts", texts(impositions, Imposition::account))
                .param("units", texts(impositions, Imposition::unitCode))
                .param("organizations", texts(impositions, Imposition::organization))
                .param("policies", texts(impositions, Imposition::policy))
                .param("kinds", texts(impositions, Imposition::kind))
                .param("amounts", impositions.stream().map(Imposition::amount).toArray(Integer[]::new))
                .param("details", texts(impositions, Imposition::detail))
                .param("deciders", texts(impositions, Imposition::decidedBy))
                .param("clauses", texts(impositions, Imposition::clause))
                .param("versions", texts(impositions, Imposition::ruleVersion))
                .param("ends", texts(deadlines, Deadlines::countsUntil))
                .param("appeals", texts(deadlines, Deadlines::appealUntil))
                .query(Long.class)
                .list();
    }

    private Deadlines deadlines(Deadlines.Key key, Instant at) {
        return new Deadlines(
                windows.endOf(key.policy(), key.kind(), at, key.occurredAt(), key.openedAt()),
                terms.of(key.policy(), key.kind(), at).until());
    }

    /** The tables are asked once per policy, kind of measure and week, not once per person. */
    private record Deadlines(Instant countsUntil, Instant appealUntil) {
        private record Key(String policy, MeasureKind kind, Instant occurredAt, Instant openedAt) {}
    }
}
