package org.qunli.violation.letter;

import static org.qunli.database.Instants.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.violation.MeasureKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The letters, which are only ever added, and the facts that they rest on. */
@Repository
class LetterRepository {

    private static final String CASE_FACTS = """
            c.number, g.name as group_name, c.category, c.severity,
            case when c.confidential then null else concat_ws(E'\\n', c.description,
                (select string_agg(s.reason, E'\\n' order by s.seq) from qunli.case_step s
                 where s.case_number = c.number and s.action = 'DUTY_ADDED')) end as case_description, coalesce(c.found_occurred_at, c.occurred_at) as occurred_at,
            c.review_post is not null as referred,
            exists (select from qunli.case_step s where s.case_number = c.number and s.action = 'STATEMENT_MADE') as stated
            """;

    private static final String LETTERS =
            "select l.*, m.settlement from qunli.letter l left join qunli.measure m on m.id = l.measure_id ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    LetterRepository(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if there is a letter of this number */
    boolean add(String number, LetterKind kind, LetterFacts facts, Instant issuedAt, LetterText text) {
        var content = write(text);
        return jdbc.sql("""
                        insert into qunli.letter (number, kind, case_number, measure_id, issued_at, content, sha256)
                        values (:number, :kind, :case, :measure, :at, :content, :sha256)
                        on conflict (number) do nothing
                        """)
                        .param("number", number)
                        .param("kind", kind.name())
                        .param("case", facts.caseNumber())
                        .param("measure", facts.measureId())
                        .param("at", Timestamp.from(issuedAt))
                        .param("content", content)
                        .param("sha256", DigestUtils.sha256Hex(content))
                        .update()
                > 0;
    }

    /** In the order of issue, without their texts. */
    List<Letter> ofCase(String caseNumber) {
        return jdbc.sql(LETTERS + "where l.case_number = :case order by l.id")
                .param("case", caseNumber)
                .query((row, index) -> letter(row, null))
                .list();
    }

    /** In the order of issue, without their texts. */
    List<Letter> ofMeasure(long measureId) {
        return jdbc.sql(LETTERS + "where l.measure_id = :measure order by l.id")
                .param("measure", measureId)
                .query((row, index) -> letter(row, null))
                .list();
    }

    /** In the order of issue. */
    List<Letter> ofSettlement(String settlement) {
        return jdbc.sql(LETTERS + "where m.settlement = :settlement order by l.id")
                .param("settlement", settlement)
                .query((row, index) -> letter(row, read(row.getString("content"))))
                .list();
    }

    Optional<Letter> find(long id) {
        return jdbc.sql(LETTERS + "where l.id = :id")
                .param("id", id)
                .query((row, index) -> letter(row, read(row.getString("content"))))
                .optional();
    }

    /** Number of the letter that told of the measure or, of a settlement, of the circular. */
    Optional<String> formerOf(long measureId) {
        return jdbc.sql("""
                        select coalesce(l.number, s.document_number) from qunli.measure m
                        left join qunli.letter l on l.measure_id = m.id and l.kind in ('WARNING', 'DECISION')
                        left join qunli.settlement s on s.number = m.settlement
                        where m.id = :measure and num_nonnulls(l.number, s.document_number) > 0
                        """).param("measure", measureId).query(String.class).optional();
    }

    /** What is proposed in a case. */
    LetterFacts proposed(String caseNumber) {
        return jdbc.sql("select " + CASE_FACTS + """
                        , c.organization, coalesce(c.found_policy, c.policy) as policy, cast(null as varchar) as settlement, cast(null as varchar) as signed_by,
                        cast(null as varchar) as counted, false as replacing, c.accused as account,
                        coalesce(c.subject_unit, p.unit_code) as unit_code,
                        cast(null as bigint) as measure_id, c.proposed_measure as measure, c.proposal as detail,
                        c.measure_duration as duration, cast(null as integer) as amount,
                        cast(null as timestamptz) as decided_at, cast(null as timestamptz) as correction_due,
                        cast(null as timestamptz) as counts_until, c.clause, c.rule_version
                        from qunli.violation_case c
                        left join qunli.work_group g on g.code = c.group_code
                        left join qunli.person p on p.account = c.accused
                        where c.number = :case
                        """)
                .param("case", caseNumber)
                .query(LetterRepository::facts)
                .single();
    }

    /**
     * Those of the measures that letters tell of: of cases all, of settlements what an appeal took back or changed, because
     * everything else stands in the circular.
     */
    List<LetterFacts> ofMeasures(Collection<Long> ids) {
        return jdbc.sql("select " + CASE_FACTS + """
                        , m.organization, m.policy, m.settlement, s.signed_by, coalesce(f.detail, m.detail) as counted,
                        m.replaces is not null as replacing, m.account, m.unit_code, m.id as measure_id,
                        m.kind as measure, m.detail, m.duration, m.amount, m.at as decided_at, m.correction_due, m.counts_until, m.clause, m.rule_version
                        from qunli.measure m
                        left join qunli.violation_case c on c.number = m.case_number
                        left join qunli.work_group g on g.code = c.group_code
                        left join qunli.settlement s on s.number = m.settlement
                        left join qunli.measure f on f.id = m.replaces
                        where m.id = any (?)
                          and (m.case_number is not null or m.revoked_at is not null or m.replaces is not null)
                        order by m.id
                        """)
                .param(ids.toArray(Long[]::new))
                .query(LetterRepository::facts)
                .list();
    }

    private static LetterFacts facts(ResultSet row, int index) throws SQLException {
        var settlement = row.getString("settlement");
        return new LetterFacts(
                row.getString("number"),
                settlement,
                row.getString("signed_by"),
                row.getString("policy"),
                row.getString("organization"),
                row.getString("group_name"),
                row.getString("account"),
                row.getString("unit_code"),
                row.getString("category"),
                row.getString("severity"),
                row.getString(settlement == null ? "case_description" : "counted"),
                instant(row, "occurred_at"),
                row.getBoolean("referred"),
                row.getBoolean("stated"),
                row.getBoolean("replacing"),
                row.getObject("measure_id", Long.class),
                MeasureKind.valueOf(row.getString("measure")),
                row.getString("detail"),
                row.getString("duration"),
                row.getObject("amount", Integer.class),
                instant(row, "decided_at"),
                instant(row, "correction_due"),
                instant(row, "counts_until"),
                row.getString("clause"),
                row.getString("rule_version"));
    }

    private static Letter letter(ResultSet row, LetterText text) throws SQLException {
        return new Letter(
                row.getLong("id"),
                row.getString("number"),
                LetterKind.valueOf(row.getString("kind")),
                row.getString("case_number"),
                row.getString("settlement"),
                row.getObject("measure_id", Long.class),
                instant(row, "issued_at"),
                text);
    }

    private String write(LetterText text) {
        try {
            return json.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private LetterText read(String content) {
        try {
            return json.readValue(content, LetterText.class);
        } catch (JsonProcessingException altered) {
            throw new UncheckedIOException(altered);
        }
    }
}
