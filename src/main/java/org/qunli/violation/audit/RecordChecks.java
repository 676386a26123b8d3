package org.qunli.violation.audit;

import static org.qunli.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qunli.database.Pages;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The checks that were made, how far a running one got, and what they found. */
@Repository
class RecordChecks {

    private static final int AT_ONCE = 500;

    /** What a finding is about, and the unit in which that lies; null if it is there no more. */
    private static final String LOCATED = """
            select f.id, f.check_number, f.kind, f.item, f.place,
                coalesce(c.unit_code, s.organization, of_letter.unit_code, told.unit_code) as unit_code
            from qunli.record_finding f
            left join qunli.violation_case c on c.number = f.item
            left join qunli.settlement s on s.number = f.item
            left join qunli.letter l on l.number = f.item
            left join qunli.violation_case of_letter on of_letter.number = l.case_number
            left join qunli.measure told on told.id = l.measure_id
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    RecordChecks(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    record Check(
            String number,
            Instant startedAt,
            String startedBy,
            Instant finishedAt,
            String lastCase,
            int cases,
            long steps,
            long files) {}

    /**
     * Whose findings are asked for.
     *
     * @param everywhere whether all, or only those of these units and of what is there no more
     */
    record Scope(boolean everywhere, Collection<String> units) {}

    void add(String number, Instant startedAt, String startedBy) {
        jdbc.sql("insert into qunli.record_check (number, started_at, started_by) values (:number, :at, :by)")
                .param("number", number)
                .param("at", Timestamp.from(startedAt))
                .param("by", startedBy)
                .update();
    }

    /** A check that has not ended, kept from others until the transaction ends. */
    Optional<Check> lockRunning(String number) {
        return jdbc.sql("select * from qunli.record_check where number = :number and finished_at is null for update")
                .param("number", number)
                .query(RecordChecks::check)
                .optional();
    }

    /** The newest first. */
    Page<Check> newest(Pageable page) {
        return Pages.read(
                jdbc.sql("select *, count(*) over () as found from qunli.record_check"
                        + " order by started_at desc, number desc limit :limit offset :offset"),
                page,
                RecordChecks::check);
    }

    /** Whether the latest one runs. An older one without an end broke off, and holds nothing up. */
    boolean anyRunning() {
        return newest(Pages.of(0, 1)).stream().anyMatch(check -> check.finishedAt() == null);
    }

    /** Whether a nightly one was begun since. */
    boolean anyNightlySince(Instant since) {
        return jdbc.sql(
                        "select exists (select from qunli.record_check where started_by is null and started_at >= :since)")
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** How many findings the check has that ended last; 0 before the first. */
    long latestFindings() {
        return jdbc.sql("""
                        select count(*) from qunli.record_finding where check_number = (
                            select number from qunli.record_check where finished_at is not null
                            order by started_at desc, number desc limit 1)
                        """).query(Long.class).single();
    }

    Optional<CaseCheck> latestOf(String caseNumber) {
        return jdbc.sql("""
                        select k.started_at, not exists (select from qunli.record_finding f
                            where f.check_number = k.number and (f.item = :case
                                or f.item in (select l.number from qunli.letter l where l.case_number = :case))) as sound
                        from qunli.record_check k
                        join qunli.violation_case c on c.number = :case and c.reported_at < k.started_at
                        where k.finished_at is not null order by k.started_at desc, k.number desc limit 1
                        """)
                .param("case", caseNumber)
                .query((row, index) ->
                        new CaseCheck(row.getTimestamp("started_at").toInstant(), row.getBoolean("sound")))
                .optional();
    }

    void progress(String number, String lastCase, int cases, long steps, long files) {
        jdbc.sql("""
                        update qunli.record_check set last_case = :lastCase, cases = cases + :cases,
                               steps = steps + :steps, files = files + :files
                        where number = :number
                        """)
                .param("number", number)
                .param("lastCase", lastCase)
                .param("cases", cases)
                .param("steps", steps)
                .param("files", files)
                .update();
    }

    void finish(String number, Instant at) {
        jdbc.sql("update qunli.record_check set finished_at = :at where number = :number")
                .param("number", number)
                .param("at", Timestamp.from(at))
                .update();
    }

    void found(String number, Collection<Finding> findings) {
        template.batchUpdate(
                "insert into qunli.record_finding (check_number, kind, item, place) values (?, ?, ?, ?)",
                findings,
                AT_ONCE,
                (statement, finding) -> {
                    statement.setString(1, number);
                    statement.setString(2, finding.kind().name());
                    statement.setString(3, finding.item());
                    statement.setObject(4, finding.place());
                });
    }

    /** How many findings of each of these checks lie in the scope, where there are any. */
    Map<String, Long> counts(Collection<String> numbers, Scope scope) {
        var counts = new HashMap<String, Long>();
        within(scope, "select check_number, count(*) as found", "any(:numbers)", "group by check_number")
                .param("numbers", numbers.toArray(String[]::new))
                .query((RowCallbackHandler) row -> counts.put(row.getString("check_number"), row.getLong("found")));
        return counts;
    }

    /** The findings of a check that lie in the scope, as they were found. */
    Page<Finding> findings(String number, Scope scope, Pageable page) {
        return Pages.read(
                within(
                                scope,
                                "select kind, item, place, count(*) over () as found",
                                ":number",
                                "order by id limit :limit offset :offset")
                        .param("number", number),
                page,
                (row, index) -> new Finding(
                        FindingKind.valueOf(row.getString("kind")),
                        row.getString("item"),
                        row.getObject("place", Long.class)));
    }

    private JdbcClient.StatementSpec within(Scope scope, String select, String numbers, String end) {
        return jdbc.sql("""
                        %s from (%s) located
                        where check_number = %s and (:everywhere or unit_code is null or unit_code = any(:units)) %s
                        """.formatted(select, LOCATED, numbers, end))
                .param("everywhere", scope.everywhere())
                .param("units", scope.units().toArray(String[]::new));
    }

    /** The units in which the findings of a check lie; one is null where it is about what is there no more. */
    List<String> units(String number) {
        return jdbc.sql("select distinct unit_code from (%s) located where check_number = :number".formatted(LOCATED))
                .param("number", number)
                .query((row, index) -> row.getString("unit_code"))
                .list();
    }

    boolean isKnown(String number) {
        return jdbc.sql("select exists (select from qunli.record_check where number = :number)")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    private static Check check(ResultSet row, int index) throws SQLException {
        return new Check(
                row.getString("number"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("started_by"),
                instant(row, "finished_at"),
                row.getString("last_case"),
                row.getInt("cases"),
                row.getLong("steps"),
                row.getLong("files"));
    }
}
