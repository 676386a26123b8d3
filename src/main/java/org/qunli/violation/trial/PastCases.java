package org.qunli.violation.trial;

import static org.qunli.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.organization.Directory;
import org.qunli.violation.CaseAction;
import org.qunli.violation.CaseStatus;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.History.Circular;
import org.qunli.violation.trial.History.Memory;
import org.qunli.violation.trial.History.Standing;
import org.qunli.violation.trial.History.Suspension;
import org.qunli.violation.trial.History.UnitYear;
import org.qunli.violation.trial.PastCase.Recorded;
import org.qunli.violation.trial.PastCase.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what happened, a handful of queries whatever the number of cases. Reporters and what they wrote stay unread. */
@Repository
class PastCases {

    private static final String IN_PERIOD = "c.reported_at >= :since and c.organization = any (:organizations)";

    private static final Set<CaseAction> TELLING = EnumSet.of(
            CaseAction.FACTS_DISMISSED,
            CaseAction.MEASURE_PROPOSED,
            CaseAction.MEASURE_DROPPED,
            CaseAction.REFERRED,
            CaseAction.REVIEW_DISMISSED,
            CaseAction.REVIEW_RETURNED,
            CaseAction.MEASURE_RECORDED,
            CaseAction.CORRECTION_MISSED,
            CaseAction.REOPENED);

    private final JdbcClient jdbc;
    private final Directory directory;
    private final Clock clock;

    PastCases(JdbcClient jdbc, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.clock = clock;
    }

    /** One entry of a case's record. */
    record Step(String caseNumber, long id, Instant at, CaseAction action) {}

    /** A measure in a case, with the appeal that succeeded against it, if there was one. */
    private record Entered(
            long id,
            String caseNumber,
            MeasureKind kind,
            Instant at,
            boolean toCorrect,
            Instant countsUntil,
            Instant revokedAt,
            Long replaces,
            PastCase.Appealed appeal,
            String openedCase) {}

    private record Head(
            String number,
            Subject subject,
            String organization,
            String unitCode,
            String policy,
            Category category,
            Severity severity,
            Instant occurredAt,
            Instant openedAt,
            CaseStatus status,
            Recorded recorded,
            MeasureKind proposed) {

        Memory memory() {
            return new Memory(subject, category, organization);
        }
    }

    /** How many cases of the organizations were opened since then. */
    long count(Instant since, Collection<String> organizations) {
        return period("select count(*) from qunli.violation_case c where " + IN_PERIOD, since, organizations)
                .query(Long.class)
                .single();
    }

    /** What has to do with the cases that were opened since then, as of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    History since(Instant since, Collection<String> organizations) {
        var heads = heads(since, organizations);
        var steps = steps(since, organizations);
        var entered = entered(since, organizations);
        var causes = new HashMap<String, String>();
        entered.values().stream()
                .flatMap(List::stream)
                .filter(measure -> measure.openedCase() != null)
                .forEach(measure -> causes.put(measure.openedCase(), measure.caseNumber()));
        var cases = new ArrayList<PastCase>();
        var standing = new ArrayList<>(earlier(since, organizations));
        var unfounded = 0;
        var waiting = 0;
        for (var head : heads) {
            var measures = taken(entered.getOrDefault(head.number(), List.of()));
            var reading = new CaseReading(steps.getOrDefault(head.number(), List.of()), measures, head.proposed());
            if (head.status() == CaseStatus.WITHDRAWN || reading.isUnfounded()) {
                unfounded++;
            } else if (reading.rounds().isEmpty() || head.recorded() == null) {
                waiting++;
            } else {
                cases.add(new PastCase(
                        head.number(),
                        head.subject(),
                        head.organization(),
                        head.unitCode(),
                        head.policy(),
                        head.category(),
                        head.severity(),
                        head.occurredAt(),
                        head.openedAt(),
                        head.recorded(),
                        reading.rounds(),
                        causes.get(head.number())));
                continue;
            }
            // what counted all the same, e.g. of a case that was found to be unfounded at a second look
            measures.forEach(measure -> standing.add(new Standing(
                    head.memory(), head.number(), measure.at(), measure.countsUntil(), measure.revokedAt())));
        }
        return new History(cases, standing, circulars(since, organizations), unfounded, waiting);
    }

    private List<Head> heads(Instant since, Collection<String> organizations) {
        return period("""
                        select c.number, c.accused, c.subject_unit, c.organization, c.unit_code,
                               coalesce(c.found_policy, c.policy) as policy, c.category,
                               c.severity, coalesce(c.found_occurred_at, c.occurred_at) as occurred_at, c.reported_at, c.status, c.proposed_measure,
                               c.proposal is not null as proposed, c.review_post is not null as referred,
                               c.measure_duration, c.clause, c.rule_version
                        from qunli.violation_case c where %s order by c.reported_at, c.number
                        """.formatted(IN_PERIOD), since, organizations)
                .query((row, index) -> {
                    var measure = row.getString("proposed_measure");
                    return new Head(
                            row.getString("number"),
                            subject(row),
                            row.getString("organization"),
                            row.getString("unit_code"),
                            row.getString("policy"),
                            Category.valueOf(row.getString("category")),
                            Severity.valueOf(row.getString("severity")),
                            instant(row, "occurred_at"),
                            instant(row, "reported_at"),
                            CaseStatus.valueOf(row.getString("status")),
                            measure == null
                                    ? null
                                    : new Recorded(
                                            row.getBoolean("referred")
                                                    ? MeasureKind.REFERRAL
                                                    : MeasureKind.valueOf(measure),
                                            row.getString("measure_duration"),
                                            row.getString("clause"),
                                            row.getString("rule_version")),
                            row.getBoolean("proposed") ? MeasureKind.valueOf(measure) : null);
                })
                .list();
    }

    private Map<String, List<Step>> steps(Instant since, Collection<String> organizations) {
        return period("""
                        select s.case_number, s.id, s.at, s.action
                        from qunli.case_step s join qunli.violation_case c on c.number = s.case_number
                        where %s and s.action = any (:actions) order by s.case_number, s.seq
                        """.formatted(IN_PERIOD), since, organizations)
                .param("actions", TELLING.stream().map(Enum::name).toArray(String[]::new))
                .query((row, index) -> new Step(
                        row.getString("case_number"),
                        row.getLong("id"),
                        instant(row, "at"),
                        CaseAction.valueOf(row.getString("action"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Step::caseNumber));
    }

    private Map<String, List<Entered>> entered(Instant since, Collection<String> organizations) {
        return period("""
                        select m.id, m.case_number, m.kind, m.at, m.correction_due is not null as to_correct,
                               m.counts_until, m.revoked_at, m.replaces, a.filed_at, a.decided_at, a.changed_to,
                               a.opened_case
                        from qunli.measure m join qunli.violation_case c on c.number = m.case_number
                        left join qunli.appeal a on a.measure = m.id and a.status in ('CHANGED', 'REVOKED')
                        where %s order by m.id
                        """.formatted(IN_PERIOD), since, organizations)
                .query((row, index) -> {
                    var changedTo = row.getString("changed_to");
                    return new Entered(
                            row.getLong("id"),
                            row.getString("case_number"),
                            MeasureKind.valueOf(row.getString("kind")),
                            instant(row, "at"),
                            row.getBoolean("to_correct"),
                            instant(row, "counts_until"),
                            instant(row, "revoked_at"),
                            row.getObject("replaces", Long.class),
                            instant(row, "filed_at") == null
                                    ? null
                                    : new PastCase.Appealed(
                                            instant(row, "filed_at"),
                                            instant(row, "decided_at"),
                                            changedTo == null ? null : MeasureKind.valueOf(changedTo)),
                            row.getString("opened_case"));
                })
                .list()
                .stream()
                .collect(Collectors.groupingBy(Entered::caseNumber));
    }

    /** The measures as they were first entered; what took the place of one on appeal goes on as that one. */
    private static List<PastCase.Taken> taken(List<Entered> measures) {
        var successors = measures.stream()
                .filter(measure -> measure.replaces() != null)
                .collect(Collectors.toMap(Entered::replaces, measure -> measure, (first, second) -> second));
        return measures.stream()
                .filter(measure -> measure.replaces() == null)
                .map(measure -> {
                    var last = measure;
                    while (successors.containsKey(last.id())) {
                        last = successors.get(last.id());
                    }
                    return new PastCase.Taken(
                            measure.kind(),
                            measure.at(),
                            measure.toCorrect(),
                            measure.countsUntil(),
                            last.revokedAt(),
                            // revoked because its ruling was made again, before the appeal could matter
                            measure.revokedAt() == null ? null : measure.appeal());
                })
                .toList();
    }

    /** Measures of earlier cases of the same people and units, as far as they may still count. */
    private List<Standing> earlier(Instant since, Collection<String> organizations) {
        return period("""
                        select c.accused, c.subject_unit, c.category, c.organization, m.case_number, m.at, m.counts_until,
                               m.revoked_at
                        from qunli.measure m join qunli.violation_case c on c.number = m.case_number
                        where c.reported_at < :since and c.organization = any (:organizations)
                          and (coalesce(c.accused, ''), coalesce(c.subject_unit, ''), c.category) in (
                              select coalesce(p.accused, ''), coalesce(p.subject_unit, ''), p.category
                              from qunli.violation_case p
                              where p.reported_at >= :since and p.organization = any (:organizations))
                        """, since, organizations)
                .query((row, index) -> new Standing(
                        new Memory(
                                subject(row),
                                Category.valueOf(row.getString("category")),
                                row.getString("organization")),
                        row.getString("case_number"),
                        instant(row, "at"),
                        instant(row, "counts_until"),
                        instant(row, "revoked_at")))
                .list();
    }

    /** Of the years that the period touches: one row for each circular and appeal against it. */
    private List<UnitYear> circulars(Instant since, Collection<String> organizations) {
        var firstYear = since.atZone(clock.getZone()).getYear();
        record Key(String unitCode, int year) {}
        record Row(long id, Key key, String organization, Instant at, Instant revokedAt, Suspension appeal) {}
        var rows = jdbc.sql("""
                        select m.id, m.unit_code, m.organization, m.at, m.revoked_at, a.filed_at, a.decided_at
                        from qunli.measure m left join qunli.appeal a on a.measure = m.id
                        where m.kind = 'CIRCULAR' and m.account is null and m.organization = any (:organizations)
                          and m.at >= :from
                        order by m.at, m.id
                        """)
                .param("organizations", organizations.toArray(String[]::new))
                .param(
                        "from",
                        Timestamp.from(since.atZone(clock.getZone())
                                .toLocalDate()
                                .withDayOfYear(1)
                                .atStartOfDay(clock.getZone())
                                .toInstant()))
                .query((row, index) -> {
                    var at = instant(row, "at");
                    return new Row(
                            row.getLong("id"),
                            new Key(
                                    row.getString("unit_code"),
                                    at.atZone(clock.getZone()).getYear()),
                            row.getString("organization"),
                            at,
                            instant(row, "revoked_at"),
                            instant(row, "filed_at") == null
                                    ? null
                                    : new Suspension(instant(row, "filed_at"), instant(row, "decided_at")));
                })
                .list();
        var cases = new HashMap<Key, String>();
        jdbc.sql("select unit_code, year, case_number from qunli.circular_year where year >= :year")
                .param("year", firstYear)
                .query(row -> {
                    cases.put(new Key(row.getString("unit_code"), row.getInt("year")), row.getString("case_number"));
                });
        return rows.stream().collect(Collectors.groupingBy(Row::key)).entrySet().stream()
                .map(year -> {
                    var first = year.getValue().get(0);
                    var policies = directory.policiesOn(
                            year.getKey().unitCode(),
                            year.getValue().stream().map(row -> day(row.at())).toList());
                    var circulars = year.getValue().stream().collect(Collectors.groupingBy(Row::id)).values().stream()
                            .map(one -> new Circular(
                                    one.get(0).at(),
                                    policies.get(day(one.get(0).at())),
                                    one.get(0).revokedAt(),
                                    one.stream()
                                            .map(Row::appeal)
                                            .filter(appeal -> appeal != null)
                                            .toList()))
                            .toList();
                    return new UnitYear(
                            year.getKey().unitCode(),
                            first.organization(),
                            year.getKey().year(),
                            cases.get(year.getKey()),
                            circulars);
                })
                .toList();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private JdbcClient.StatementSpec period(String sql, Instant since, Collection<String> organizations) {
        return jdbc.sql(sql)
                .param("since", Timestamp.from(since))
                .param("organizations", organizations.toArray(String[]::new));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(row.getString("accused"), row.getString("subject_unit"));
    }
}
