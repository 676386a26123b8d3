package org.qunli.violation.audit;

import static org.qunli.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The checks that were made, how far a running one got, and what they found. */
@Repository
class RecordChecks {

    private static final int SHOWN = 500;

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

    /** @param unitCode of what it is about; null if there is no such case, settlement or letter any more */
    record Located(Finding finding, String unitCode) {}

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

    List<Check> latest(int most) {
        return jdbc.sql("select * from qunli.record_check order by started_at desc, number desc limit :most")
                .param("most", most)
                .query(RecordChecks::check)
                .list();
    }

    /** Whether the latest one runs. An older one without an end broke off, and holds nothing up. */
    boolean anyRunning() {
        return latest(1).stream().anyMatch(check -> check.finishedAt() == null);
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
                SHOWN,
                (statement, finding) -> {
                    statement.setString(1, number);
                    statement.setString(2, finding.kind().name());
                    statement.setString(3, finding.item());
                    statement.setObject(4, finding.place());
                });
    }

    /** At most 500. */
    List<Located> findings(String number) {
        return jdbc.sql("""
                        select f.kind, f.item, f.place, coalesce(c.unit_code, s.organization, of_letter.unit_code, told.unit_code) as unit_code
                        from qunli.record_finding f
                        left join qunli.violation_case c on c.number = f.item
                        left join qunli.settlement s on s.number = f.item
                        left join qunli.letter l on l.number = f.item
                        left join qunli.violation_case of_letter on of_letter.number = l.case_number
                        left join qunli.measure told on told.id = l.measure_id
                        where f.check_number = :number order by f.id limit :most
                        """)
                .param("number", number)
                .param("most", SHOWN)
                .query((row, index) -> new Located(
                        new Finding(
                                FindingKind.valueOf(row.getString("kind")),
                                row.getString("item"),
                                row.getObject("place", Long.class)),
                        row.getString("unit_code")))
                .list();
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
