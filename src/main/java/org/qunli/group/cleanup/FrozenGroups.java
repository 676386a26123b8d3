package org.qunli.group.cleanup;

import static java.util.Comparator.comparing;
import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.group.cleanup.Suggestions.Candidate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The groups of a campaign as they stood at its opening, with what is suggested, decided and done. */
@Repository
class FrozenGroups {

    private static final String GROUPS = """
            select f.*, o.name as owner_name, a.name as administrator_name, s.name as suggested_into_name,
                   i.name as into_name, w.status in ('MERGED', 'DISSOLVED') as over
            from qunli.cleanup_group f
            join qunli.work_group w on w.code = f.group_code
            left join qunli.person o on o.account = f.owner
            left join qunli.person a on a.account = f.administrator
            left join qunli.work_group s on s.code = f.suggested_into
            left join qunli.work_group i on i.code = f.into_code
            where f.campaign = :number
            """;

    private static final String GROUNDS = """
            select g.group_code, g.kind, cast(g.amount as float8) as amount, w.name from qunli.cleanup_ground g
            join qunli.cleanup_group f on f.campaign = g.campaign and f.group_code = g.group_code
            left join qunli.work_group w on w.code = g.other_code
            where f.campaign = :number
            """;

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    FrozenGroups(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A group to look at, with name and purpose as one text. */
    record Known(Candidate candidate, String unitCode, String words) {}

    /** Whether the register has groups in use of these units on these platforms. */
    boolean anyInUse(Collection<String> units, Collection<Platform> platforms) {
        return jdbc.sql("""
                        select exists (select from qunli.work_group
                            where unit_code = any(:units) and platform = any(:platforms)
                              and status not in ('MERGED', 'DISSOLVED'))
                        """)
                .param("units", units.toArray(String[]::new))
                .param("platforms", platforms.stream().map(Platform::name).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /**
     * Copies the groups in use from the register; units in scope that have none leave the campaign.
     *
     * @param scope the unit that answers in the campaign, by each unit that groups may belong to
     */
    void freeze(String number, Map<String, String> scope) {
        jdbc.sql("""
                        insert into qunli.cleanup_group (campaign, group_code, unit_code, group_unit, platform, type, name,
                            purpose, size, owner, administrator, last_active_on, ends_on)
                        select c.number, w.code, s.answers, w.unit_code, w.platform, w.type, w.name,
                            w.purpose, w.size, w.owner, w.administrator, w.last_active_on, w.ends_on
                        from qunli.cleanup_campaign c
                        cross join unnest(:units, :answering) as s (unit, answers)
                        join qunli.work_group w on w.unit_code = s.unit and w.platform = any(c.platforms)
                        where c.number = :number and w.status not in ('MERGED', 'DISSOLVED')
                        """)
                .param("units", scope.keySet().toArray(String[]::new))
                .param("answering", scope.values().toArray(String[]::new))
                .param("number", number)
                .update();
        jdbc.sql("""
                        delete from qunli.cleanup_unit u where u.campaign = :number and not exists
                            (select from qunli.cleanup_group g where g.campaign = u.campaign and g.unit_code = u.unit_code)
                        """).param("number", number).update();
    }

    /** All groups of the campaign, by unit, each in the order of codes. */
    Map<String, List<Known>> candidates(String number) {
        return jdbc
                .sql("select * from qunli.cleanup_group where campaign = :number order by unit_code, group_code")
                .param("number", number)
                .query((row, index) -> new Known(
                        new Candidate(
                                row.getString("group_code"),
                                GroupType.valueOf(row.getString("type")),
                                row.getInt("size"),
                                row.getString("owner"),
                                row.getObject("last_active_on", LocalDate.class),
                                row.getObject("ends_on", LocalDate.class)),
                        row.getString("unit_code"),
                        row.getString("name") + row.getString("purpose")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Known::unitCode, LinkedHashMap::new, Collectors.toList()));
    }

    void suggest(String number, List<Suggestion> suggestions) {
        batches.batchUpdate(
                "update qunli.cleanup_group set suggestion = ?, suggested_into = ? where campaign = ? and group_code = ?",
                suggestions.stream().filter(one -> one.verdict().ends()).toList(),
                BATCH,
                (statement, one) -> {
                    statement.setString(1, one.verdict().name());
                    statement.setString(2, one.into());
                    statement.setString(3, number);
                    statement.setString(4, one.code());
                });
        batches.batchUpdate(
                "insert into qunli.cleanup_ground (campaign, group_code, kind, other_code, amount) values (?, ?, ?, ?, ?)",
                suggestions.stream()
                        .flatMap(one -> one.grounds().stream().map(ground -> Map.entry(one.code(), ground)))
                        .toList(),
                BATCH,
                (statement, ground) -> {
                    statement.setString(1, number);
                    statement.setString(2, ground.getKey());
                    statement.setString(3, ground.getValue().kind().name());
                    statement.setString(4, ground.getValue().other());
                    statement.setObject(5, ground.getValue().amount());
                });
    }

    /** Those of one unit: first what is suggested to end, then by platform and code. */
    List<FrozenGroup> of(String number, String unit) {
        return groups(number, "and f.unit_code = :key", unit);
    }

    Optional<FrozenGroup> find(String number, String code) {
        return groups(number, "and f.group_code = :key", code).stream().findFirst();
    }

    /** Those that were to be ended and could not be. */
    List<FrozenGroup> notDone(String number) {
        return groups(number, "and f.outcome = :key", Outcome.NOT_DONE.name());
    }

    /**
     * The groups in use that others of the unit can be merged into, also those on other platforms, by code with their
     * names.
     */
    Map<String, String> targets(Collection<String> units) {
        var targets = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        select code, name from qunli.work_group
                        where unit_code = any(:units) and status not in ('MERGED', 'DISSOLVED') order by code
                        """).param("units", units.toArray(String[]::new)).query(row -> {
            targets.put(row.getString("code"), row.getString("name"));
        });
        return targets;
    }

    void decide(String number, String code, Verdict decision, String into, String reason, String by, Instant at) {
        jdbc.sql("""
                        update qunli.cleanup_group set decision = :decision, into_code = :into, reason = :reason,
                            decided_by = :by, decided_at = :at
                        where campaign = :number and group_code = :code
                        """)
                .param("decision", decision.name())
                .param("into", into)
                .param("reason", reason)
                .param("by", by)
                .param("at", timestamp(at))
                .param("number", number)
                .param("code", code)
                .update();
    }

    /** Decides as was suggested, with these reasons by code. */
    void accept(String number, Map<String, String> reasons, String by, Instant at) {
        batches.batchUpdate(
                "update qunli.cleanup_group set decision = suggestion, into_code = suggested_into, reason = ?,"
                        + " decided_by = ?, decided_at = ? where campaign = ? and group_code = ?",
                reasons.entrySet(),
                BATCH,
                (statement, reason) -> {
                    statement.setString(1, reason.getValue());
                    statement.setString(2, by);
                    statement.setTimestamp(3, timestamp(at));
                    statement.setString(4, number);
                    statement.setString(5, reason.getKey());
                });
    }

    void report(String number, String code, Outcome outcome, String note, String by, Instant at) {
        jdbc.sql("""
                        update qunli.cleanup_group set outcome = :outcome, outcome_note = :note, outcome_by = :by,
                            outcome_at = :at
                        where campaign = :number and group_code = :code
                        """)
                .param("outcome", outcome.name())
                .param("note", note)
                .param("by", by)
                .param("at", timestamp(at))
                .param("number", number)
                .param("code", code)
                .update();
    }

    /** Accounts of those who kept the groups that are to end, or keep them now; of who is in charge where nobody does. */
    List<String> keepers(String number, String unit) {
        return jdbc.sql("""
                        select distinct keeper
                        from qunli.cleanup_group f join qunli.work_group w on w.code = f.group_code
                            cross join unnest(array[coalesce(f.administrator, f.owner), coalesce(w.administrator, w.owner)])
                                as keeper
                        where f.campaign = :number and f.unit_code = :unit and f.decision in ('MERGE', 'DISSOLVE')
                          and keeper is not null
                        """)
                .param("number", number)
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    /** Where the campaign stands, by unit and platform. */
    Tallies tallies(String number) {
        var tallies = new LinkedHashMap<String, Map<Platform, Tally>>();
        jdbc.sql("""
                        select unit_code, platform, count(*) as before,
                            count(*) filter (where decision = 'KEEP') as kept,
                            count(*) filter (where decision = 'MERGE') as merged,
                            count(*) filter (where decision = 'DISSOLVE') as dissolved,
                            count(*) filter (where outcome = 'DONE') as done,
                            count(*) filter (where outcome = 'NOT_DONE') as not_done
                        from qunli.cleanup_group where campaign = :number group by unit_code, platform order by unit_code
                        """).param("number", number).query(row -> {
            tallies.computeIfAbsent(row.getString("unit_code"), unit -> new EnumMap<>(Platform.class))
                    .put(
                            Platform.valueOf(row.getString("platform")),
                            new Tally(
                                    row.getInt("before"),
                                    row.getInt("kept"),
                                    row.getInt("merged"),
                                    row.getInt("dissolved"),
                                    row.getInt("done"),
                                    row.getInt("not_done")));
        });
        return new Tallies(tallies);
    }

    /** Names of those who are in the one group and not in the other, by account; the first few. */
    List<String> missing(String code, String into, int most) {
        return jdbc.sql("""
                        select p.name from qunli.group_member m join qunli.person p on p.account = m.account
                        where m.group_code = :code and p.left_on is null and not exists
                            (select from qunli.group_member t where t.group_code = :into and t.account = m.account)
                        order by m.account limit :most
                        """)
                .param("code", code)
                .param("into", into)
                .param("most", most)
                .query(String.class)
                .list();
    }

    private List<FrozenGroup> groups(String number, String condition, String key) {
        var grounds = jdbc
                .sql(GROUNDS + condition)
                .param("number", number)
                .param("key", key)
                .query((row, index) -> Map.entry(
                        row.getString("group_code"),
                        new FrozenGroup.Grounds(
                                Ground.Kind.valueOf(row.getString("kind")),
                                row.getString("name"),
                                row.getObject("amount", Double.class))))
                .list()
                .stream()
                .sorted(comparing(ground -> ground.getValue().kind()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql(GROUPS + condition + " order by f.suggestion = 'KEEP', f.platform desc, f.group_code")
                .param("number", number)
                .param("key", key)
                .query((row, index) -> group(row, grounds.getOrDefault(row.getString("group_code"), List.of())))
                .list();
    }

    private static FrozenGroup group(ResultSet row, List<FrozenGroup.Grounds> grounds) throws SQLException {
        return new FrozenGroup(
                row.getString("group_code"),
                row.getString("name"),
                row.getString("purpose"),
                Platform.valueOf(row.getString("platform")),
                GroupType.valueOf(row.getString("type")),
                row.getString("unit_code"),
                row.getInt("size"),
                row.getString("owner"),
                row.getString("owner_name"),
                row.getString("administrator"),
                row.getString("administrator_name"),
                row.getObject("last_active_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                Verdict.valueOf(row.getString("suggestion")),
                row.getString("suggested_into"),
                row.getString("suggested_into_name"),
                row.getString("decision") == null ? null : Verdict.valueOf(row.getString("decision")),
                row.getString("into_code"),
                row.getString("into_name"),
                row.getString("reason"),
                row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")),
                row.getString("outcome_note"),
                row.getString("outcome_by"),
                instant(row, "outcome_at"),
                row.getBoolean("over"),
                grounds);
    }
}
