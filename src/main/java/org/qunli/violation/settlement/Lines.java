package org.qunli.violation.settlement;

import static org.qunli.database.Columns.texts;
import static org.qunli.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qunli.notice.MissedReplies;
import org.qunli.violation.MeasureKind;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of settlements as sets of rows: a week may have 50,000 of them. */
@Repository
class Lines {

    private static final String KIND = "case when l.account is null then 'UNIT' else 'PERSON' end";

    /** As the circular calls them, once there is one. */
    private static final String NAME = "coalesce(l.name, p.name, u.name)";

    private static final String UNIT_NAME = "coalesce(l.unit_name, u.name)";

    private static final String SELECT = """
            select l.id, l.account, l.unit_code, l.receipts, l.struck, l.misses, %1$s as kind,
                   %2$s as name, %3$s as unit_name,
                   o.measures, o.fine, o.clause
            from qunli.settlement_line l
            join qunli.unit u on u.code = l.unit_code
            left join qunli.person p on p.account = l.account
            left join qunli.settlement_outcome o
                on o.settlement = l.settlement and o.misses = l.misses and o.subject_kind = %1$s
            """.formatted(KIND, NAME, UNIT_NAME);

    private static final String LARGEST_FIRST = " order by l.misses desc, l.account is not null, l.unit_code, l.id";

    private static final String OWN =
            "(l.account = :account or l.account is null and l.unit_code = any(cast(:units as varchar[])))";

    private final JdbcClient jdbc;

    Lines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the table is asked: once for each of these, however many subjects share it. */
    record Input(SubjectKind kind, int misses) {}

    /**
     * A line as it stands now.
     *
     * @param receipts ids of what the draft counted; {@code struck} are those taken out since
     * @param outcome {@link Outcome#NONE} without misses
     * @param objections at most one in each round, the latest last
     */
    record Line(
            long id,
            String account,
            String unitCode,
            SubjectKind kind,
            String name,
            String unitName,
            List<Long> receipts,
            List<Long> struck,
            int misses,
            Outcome outcome,
            List<Objection> objections) {

        List<Long> standing() {
            return receipts.stream().filter(id -> !struck.contains(id)).toList();
        }

        boolean objected(int round) {
            return objections.stream().anyMatch(objection -> objection.round() == round);
        }

        /** The one that nobody has ruled on; of former rounds none is left. */
        Optional<Objection> undecided() {
            return objections.stream()
                    .filter(objection -> objection.accepted() == null)
                    .findFirst();
        }

        boolean hasObjector(String person) {
            return objections.stream().anyMatch(objection -> objection.account().equals(person));
        }

        /** @param units that the person answers for (T-6) */
        boolean isAbout(String person, Collection<String> units) {
            return account == null ? units.contains(unitCode) : account.equals(person);
        }
    }

    /**
     * What a subject says against a line.
     *
     * @param round how often the subjects had been told when it was made
     * @param accepted null, like everything after it, until it is decided
     */
    record Objection(
            int round,
            String account,
            Instant at,
            String text,
            Boolean accepted,
            String decidedBy,
            Instant decidedAt,
            String reason) {}

    /**
     * Writes one line per subject, each with the receipts that make it up, without a trip through here. That the
     * settlement exists is part of the statement: no foreign key looks for it once per line.
     *
     * @return how many
     */
    int add(String settlement, MissedReplies.Query misses) {
        return jdbc.sql("""
                        insert into qunli.settlement_line (settlement, account, unit_code, receipts)
                        select s.number, m.account, m.unit_code, m.receipts
                        from qunli.settlement s cross join (%s) m where s.number = :settlement
                        """.formatted(misses.sql()))
                .param("settlement", settlement)
                .params(misses.parameters())
                .update();
    }

    /** What the lines need an outcome for and have none yet. */
    List<Input> undecided(String settlement) {
        return jdbc.sql("""
                        select distinct %s as kind, l.misses from qunli.settlement_line l
                        where l.settlement = :settlement and l.misses > 0
                        except
                        select o.subject_kind, o.misses from qunli.settlement_outcome o where o.settlement = :settlement
                        """.formatted(KIND))
                .param("settlement", settlement)
                .query((row, index) -> new Input(SubjectKind.valueOf(row.getString("kind")), row.getInt("misses")))
                .list();
    }

    void decide(String settlement, Input input, Outcome outcome) {
        jdbc.sql("""
                        insert into qunli.settlement_outcome (settlement, subject_kind, misses, measures, fine, clause)
                        values (:settlement, :kind, :misses, :measures, :fine, :clause)
                        """)
                .param("settlement", settlement)
                .param("kind", input.kind().name())
                .param("misses", input.misses())
                .param("measures", texts(outcome.measures(), MeasureKind::name))
                .param("fine", outcome.fine())
                .param("clause", outcome.clause())
                .update();
    }

    /** How many lines of a kind have how many misses and which outcome, from most misses on. */
    record Group(Input input, long subjects, Outcome outcome) {}

    List<Group> groups(String settlement) {
        return groups(List.of(settlement)).getOrDefault(settlement, List.of());
    }

    /** The same of each settlement that has lines, in one statement, however many a list shows. */
    Map<String, List<Group>> groups(Collection<String> settlements) {
        var found = new HashMap<String, List<Group>>();
        jdbc.sql("""
                        select g.*, o.measures, o.fine, o.clause from (
                            select l.settlement, %s as kind, l.misses, count(*) as subjects from qunli.settlement_line l
                            where l.settlement = any(:settlements) group by 1, 2, 3
                        ) g left join qunli.settlement_outcome o
                            on o.settlement = g.settlement and o.subject_kind = g.kind and o.misses = g.misses
                        order by g.misses desc, g.kind desc
                        """.formatted(KIND))
                .param("settlements", settlements.toArray(String[]::new))
                .query((RowCallbackHandler)
                        row -> found.computeIfAbsent(row.getString("settlement"), first -> new ArrayList<>())
                                .add(new Group(
                                        new Input(SubjectKind.valueOf(row.getString("kind")), row.getInt("misses")),
                                        row.getLong("subjects"),
                                        outcome(row))));
        return found;
    }

    /** A subject and how many misses still stand, in short. */
    record Count(String account, String unitCode, int misses) {}

    List<Count> counts(String settlement) {
        return jdbc.sql("select account, unit_code, misses from qunli.settlement_line"
                        + " where settlement = :settlement and misses > 0")
                .param("settlement", settlement)
                .query(Count.class)
                .list();
    }

    Optional<Line> find(String settlement, long id) {
        return lines(settlement, "l.id = :id", "", Map.of("id", id)).stream().findFirst();
    }

    /**
     * The lines with the most misses first.
     *
     * @param name what the subject's or the unit's name contains; empty for all
     */
    List<Line> largest(String settlement, String name, int first, int most) {
        return lines(
                settlement,
                "(:name = '' or strpos(%s, :name) > 0 or strpos(%s, :name) > 0)".formatted(NAME, UNIT_NAME),
                " offset :first limit :most",
                Map.of("name", name, "first", first, "most", most));
    }

    /** The lines that still have misses. */
    List<Line> standing(String settlement) {
        return lines(settlement, "l.misses > 0", "", Map.of());
    }

    /** Whether a line still has misses. */
    boolean anyStanding(String settlement) {
        return jdbc.sql(
                        "select exists (select from qunli.settlement_line where settlement = :settlement and misses > 0)")
                .param("settlement", settlement)
                .query(Boolean.class)
                .single();
    }

    /** The lines about the person or a unit that the person answers for. */
    List<Line> own(String settlement, String account, Collection<String> units) {
        return lines(settlement, OWN, "", Map.of("account", account, "units", units.toArray(String[]::new)));
    }

    /** Whether a line that still has misses is about the person or a unit that the person answers for. */
    boolean concerns(String settlement, String account, Collection<String> units) {
        return jdbc.sql("select exists (select from qunli.settlement_line l where l.settlement = :settlement"
                        + " and l.misses > 0 and " + OWN + ")")
                .param("settlement", settlement)
                .param("account", account)
                .param("units", units.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** The numbers of the settlements with lines about the person or these units, the newest week first. */
    List<String> settlementsWith(String account, Collection<String> units) {
        return jdbc.sql("""
                        select s.number from qunli.settlement s where exists (
                            select from qunli.settlement_line l where l.settlement = s.number and l.account = :account)
                        union
                        select l.settlement from qunli.settlement_line l
                        where l.account is null and l.unit_code = any(cast(:units as varchar[]))
                        """)
                .param("account", account)
                .param("units", units.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    List<Line> withObjection(String settlement) {
        return lines(settlement, "exists (select from qunli.settlement_objection b where b.line = l.id)", "", Map.of());
    }

    private List<Line> lines(String settlement, String condition, String page, Map<String, ?> parameters) {
        var objections = objections(settlement);
        return jdbc.sql(SELECT + "where l.settlement = :settlement and " + condition + LARGEST_FIRST + page)
                .param("settlement", settlement)
                .params(parameters)
                .query((row, index) -> line(row, objections.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** What appeals have revoked of the settlement's measures, in the order of time. */
    List<Revoked> revoked(String settlement) {
        return jdbc.sql("""
                        select l.id, %s as name, m.kind, m.amount, m.revoked_at, r.kind as instead, r.amount as instead_amount,
                               (select t.number from qunli.letter t where t.measure_id = m.id and t.kind = 'REVOCATION') as letter
                        from qunli.measure m
                        join qunli.settlement_line l on l.settlement = m.settlement
                            and (l.account = m.account or l.account is null and m.account is null and l.unit_code = m.unit_code)
                        join qunli.unit u on u.code = l.unit_code
                        left join qunli.person p on p.account = l.account
                        left join qunli.measure r on r.replaces = m.id
                        where m.settlement = :settlement and m.revoked_at is not null
                        order by m.revoked_at, m.id
                        """.formatted(NAME))
                .param("settlement", settlement)
                .query((row, index) -> new Revoked(
                        row.getLong("id"),
                        row.getString("name"),
                        MeasureKind.valueOf(row.getString("kind")),
                        row.getObject("amount", Integer.class),
                        row.getTimestamp("revoked_at").toInstant(),
                        row.getString("instead") == null ? null : MeasureKind.valueOf(row.getString("instead")),
                        row.getObject("instead_amount", Integer.class),
                        row.getString("letter")))
                .list();
    }

    /** By line, each line's in the order of the rounds. */
    private Map<Long, List<Objection>> objections(String settlement) {
        var objections = new HashMap<Long, List<Objection>>();
        jdbc.sql("""
                        select b.* from qunli.settlement_objection b join qunli.settlement_line l on l.id = b.line
                        where l.settlement = :settlement order by b.line, b.round
                        """).param("settlement", settlement).query((RowCallbackHandler) row -> objections
                .computeIfAbsent(row.getLong("line"), line -> new ArrayList<>())
                .add(objection(row)));
        return objections;
    }

    long undecidedObjections(String settlement) {
        return jdbc.sql("""
                        select count(*) from qunli.settlement_line l join qunli.settlement_objection b on b.line = l.id
                        where l.settlement = :settlement and b.accepted is null
                        """).param("settlement", settlement).query(Long.class).single();
    }

    /** @return false if the line has an objection of this round already */
    boolean object(long line, int round, String account, String text, Instant at) {
        return jdbc.sql("""
                                insert into qunli.settlement_objection (line, round, account, at, text)
                                values (:line, :round, :account, :at, :text) on conflict do nothing
                                """)
                        .param("line", line)
                        .param("round", round)
                        .param("account", account)
                        .param("at", Timestamp.from(at))
                        .param("text", text)
                        .update()
                > 0;
    }

    void rule(long line, int round, boolean accepted, String by, String reason, Instant at) {
        jdbc.sql("""
                        update qunli.settlement_objection
                        set accepted = :accepted, decided_by = :by, decided_at = :at, decision_reason = :reason
                        where line = :line and round = :round
                        """)
                .param("line", line)
                .param("round", round)
                .param("accepted", accepted)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("reason", reason)
                .update();
    }

    void setStruck(long line, Collection<Long> struck) {
        jdbc.sql("update qunli.settlement_line set struck = :struck where id = :line")
                .param("struck", struck.toArray(Long[]::new))
                .param("line", line)
                .update();
    }

    /** From now on the lines that still have misses go by the names that people and units have now. */
    void keepNames(String settlement) {
        jdbc.sql("""
                        update qunli.settlement_line l set name = coalesce(p.name, u.name), unit_name = u.name
                        from qunli.settlement_line named
                        join qunli.unit u on u.code = named.unit_code
                        left join qunli.person p on p.account = named.account
                        where named.id = l.id and l.settlement = :settlement and l.misses > 0
                        """).param("settlement", settlement).update();
    }

    /** Everything that still counts in a settlement. */
    List<Long> standingReceipts(String settlement) {
        return jdbc.sql("""
                        select receipt from qunli.settlement_line l cross join unnest(l.receipts) as receipt
                        where l.settlement = :settlement and l.misses > 0 and receipt <> all(l.struck)
                        """).param("settlement", settlement).query(Long.class).list();
    }

    /** The lines that some of these receipts count in, with those that do. */
    record Affected(long line, List<Long> receipts) {}

    /** Strikes these receipts wherever they count. */
    List<Affected> strike(String settlement, Collection<Long> receipts) {
        return jdbc.sql("""
                        with hit as (
                            select l.id, array_agg(receipt) as receipts
                            from qunli.settlement_line l cross join unnest(l.receipts) as receipt
                            where l.settlement = :settlement and receipt = any(:receipts) and receipt <> all(l.struck)
                            group by l.id
                        )
                        update qunli.settlement_line l set struck = l.struck || hit.receipts
                        from hit where hit.id = l.id returning l.id, hit.receipts
                        """)
                .param("settlement", settlement)
                .param("receipts", receipts.toArray(Long[]::new))
                .query((row, index) -> new Affected(row.getLong("id"), ids(row, "receipts")))
                .list();
    }

    /** Accounts of the people and codes of the units that lines of the settlement are about. */
    List<String> accounts(String settlement) {
        return jdbc.sql("select account from qunli.settlement_line where settlement = :settlement"
                        + " and account is not null and misses > 0")
                .param("settlement", settlement)
                .query(String.class)
                .list();
    }

    List<String> units(String settlement) {
        return jdbc.sql("select unit_code from qunli.settlement_line where settlement = :settlement"
                        + " and account is null and misses > 0")
                .param("settlement", settlement)
                .query(String.class)
                .list();
    }

    private static Line line(ResultSet row, List<Objection> objections) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getString("account"),
                row.getString("unit_code"),
                SubjectKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("unit_name"),
                ids(row, "receipts"),
                ids(row, "struck"),
                row.getInt("misses"),
                outcome(row),
                objections);
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        var measures = row.getArray("measures");
        return measures == null
                ? Outcome.NONE
                : new Outcome(
                        Arrays.stream((String[]) measures.getArray())
                                .map(MeasureKind::valueOf)
                                .toList(),
                        row.getObject("fine", Integer.class),
                        row.getString("clause"));
    }

    private static Objection objection(ResultSet row) throws SQLException {
        return new Objection(
                row.getInt("round"),
                row.getString("account"),
                row.getTimestamp("at").toInstant(),
                row.getString("text"),
                row.getObject("accepted", Boolean.class),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("decision_reason"));
    }

    private static List<Long> ids(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }
}
