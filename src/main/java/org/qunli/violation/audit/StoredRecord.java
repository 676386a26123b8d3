package org.qunli.violation.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the record as the database holds it, in portions, each as of one moment, past every cache. What is told to
 * whoever reads is streamed: memory does not grow with the record.
 */
@Repository
class StoredRecord {

    private static final int FETCHED = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate oneMoment;

    StoredRecord(DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setFetchSize(FETCHED);
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneMoment.setReadOnly(true);
    }

    /** The cases, or what is left of them, that follow {@code after}, at most {@code most}; none at the end. */
    List<CaseFile> casesAfter(String after, int most) {
        return oneMoment.execute(transaction -> {
            var numbers = jdbc.queryForList("""
                    select number from (
                        (select number from qunli.violation_case where number > ? order by number limit ?)
                        union (select case_number from qunli.case_head where case_number > ?
                               order by case_number limit ?)
                        union (select distinct case_number from qunli.case_step where case_number > ?
                               order by case_number limit ?)
                    ) present order by number limit ?
                    """, String.class, after, most, after, most, after, most, most);
            return numbers.isEmpty() ? List.<CaseFile>of() : read(numbers.toArray(String[]::new));
        });
    }

    private List<CaseFile> read(String[] numbers) {
        var files = new LinkedHashMap<String, List<CaseFile.StoredFile>>();
        jdbc.query(
                """
                select case_number, id, file_name, sha256, captured_by, captured_at,
                       size = octet_length(content) and encode(sha256(content), 'hex') = sha256 as genuine
                from qunli.evidence where case_number = any (?) order by case_number, id
                """,
                row -> {
                    files.computeIfAbsent(row.getString("case_number"), number -> new ArrayList<>())
                            .add(new CaseFile.StoredFile(
                                    row.getLong("id"),
                                    row.getString("file_name"),
                                    row.getString("sha256"),
                                    row.getString("captured_by"),
                                    instant(row, "captured_at"),
                                    row.getBoolean("genuine")));
                },
                (Object) numbers);
        Map<String, CaseFile> cases = new LinkedHashMap<>();
        jdbc.query(
                """
                select wanted.number, h.length, h.head, h.signature, c.number is not null as present,
                       c.group_code, c.unit_code, c.organization, c.policy, c.accused,
                       c.subject_unit, c.reporter, c.confidential,
                       c.description, c.occurred_at, c.reported_at,
                       s.seq, s.at, s.account, s.action, s.reason, s.evidence_hashes, s.rule_version,
                       s.previous_hash, s.hash
                from unnest(?) as wanted (number)
                left join qunli.violation_case c on c.number = wanted.number
                left join qunli.case_head h on h.case_number = wanted.number
                left join qunli.case_step s on s.case_number = wanted.number
                order by wanted.number, s.seq
                """,
                row -> {
                    var number = row.getString("number");
                    var file = cases.get(number);
                    if (file == null) {
                        file = new CaseFile(
                                number,
                                row.getBoolean("present") ? report(row) : null,
                                row.getObject("length", Integer.class),
                                row.getString("head"),
                                row.getString("signature"),
                                new ArrayList<>(),
                                files.getOrDefault(number, List.of()));
                        cases.put(number, file);
                    }
                    if (row.getObject("seq") != null) {
                        file.steps().add(step(row));
                    }
                },
                (Object) numbers);
        return List.copyOf(cases.values());
    }

    private static RecordHash.Report report(ResultSet row) throws SQLException {
        return new RecordHash.Report(
                row.getString("number"),
                row.getString("group_code"),
                row.getString("unit_code"),
                row.getString("organization"),
                row.getString("policy"),
                row.getString("accused"),
                row.getString("subject_unit"),
                row.getString("reporter"),
                row.getBoolean("confidential"),
                row.getString("description"),
                instant(row, "occurred_at"),
                instant(row, "reported_at"));
    }

    private static CaseFile.StoredStep step(ResultSet row) throws SQLException {
        return new CaseFile.StoredStep(
                new RecordHash.Step(
                        row.getString("number"),
                        row.getInt("seq"),
                        instant(row, "at"),
                        row.getString("account"),
                        row.getString("action"),
                        row.getString("reason"),
                        texts(row.getArray("evidence_hashes")),
                        row.getString("rule_version"),
                        row.getString("previous_hash")),
                row.getString("hash"));
    }

    /**
     * Tells what is wrong with the seals and with what they cover: a seal altered or gone, a case or letter that is not
     * what it was, or is there no more.
     *
     * @param last number of the newest seal that was taken
     * @param firstSigned number of the first one that the key has to have signed
     */
    void checkSeals(int last, RecordKey key, int firstSigned, Consumer<Finding> findings) {
        oneMoment.executeWithoutResult(transaction -> {
            var check = new SealCheck(key, firstSigned, findings);
            jdbc.query("""
                    select coalesce(s.number, e.seal) as number, s.taken_at, s.entries, s.steps, s.previous_hash, s.hash, s.signature,
                           e.item, e.length, e.head, coalesce(t.hash, l.sha256) as present
                    from qunli.record_seal s
                    full join qunli.record_seal_entry e on e.seal = s.number
                    left join qunli.case_step t on t.case_number = e.item and t.seq = e.length
                    left join qunli.letter l on l.number = e.item
                    order by 1, e.item collate "C"
                    """, row -> {
                if (row.getString("hash") == null) {
                    check.missing(row.getInt("number"));
                    return;
                }
                check.seal(
                        row.getInt("number"),
                        instant(row, "taken_at"),
                        row.getInt("entries"),
                        row.getLong("steps"),
                        row.getString("previous_hash"),
                        row.getString("hash"),
                        row.getString("signature"));
                if (row.getString("item") != null) {
                    check.entry(
                            row.getString("item"),
                            row.getInt("length"),
                            row.getString("head"),
                            row.getString("present"));
                }
            });
            check.end(last);
        });
    }

    /** Tells of letters whose text is not what it was. */
    void checkLetters(Consumer<Finding> findings) {
        oneMoment.executeWithoutResult(transaction -> jdbc.query(
                "select number from qunli.letter"
                        + " where encode(sha256(convert_to(content, 'UTF8')), 'hex') <> sha256 order by number",
                row -> {
                    findings.accept(new Finding(FindingKind.LETTER_ALTERED, row.getString("number")));
                }));
    }

    /** Tells of cases whose number was given out, up to {@code last} in this year, and that are not there. */
    void checkNumbers(int year, int last, Consumer<Finding> findings) {
        jdbc.query(
                """
                select given.number from (
                    select 'AJ-' || ? || '-' || lpad(n::text, greatest(4, length(n::text)), '0') as number
                    from generate_series(1, ?) n
                ) given
                where not exists (select from qunli.violation_case c where c.number = given.number)
                order by given.number
                """,
                row -> {
                    findings.accept(new Finding(FindingKind.CASE_MISSING, row.getString("number")));
                },
                String.valueOf(year),
                last);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
