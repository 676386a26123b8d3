package org.qunli.group.archive;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qunli.group.GroupType;
import org.qunli.group.archive.ArchiveRounds.Asked;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The index of archives, and the rounds in which they are asked for. */
@Repository
class Archives {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Archives(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A group that may have to be archived; {@code owner} and {@code administrator} as in the register. */
    record Candidate(
            String code,
            GroupType type,
            String unitCode,
            String owner,
            String administrator,
            Instant foundedAt,
            Instant endedAt) {}

    /** @param dueAt until when the files were asked for at first; more time may have been given since */
    record Round(String number, String organization, Instant openedAt, Instant dueAt) {

        /** How much time there was at first. */
        Duration time() {
            return Duration.between(openedAt, dueAt);
        }
    }

    /** An archive to be asked for. */
    record Wanted(String groupCode, ArchivePeriod period, PurgeKind purge, Period checkEvery) {

        String name() {
            return groupCode + " " + period.key();
        }
    }

    // rounds

    /** One node at a time opens rounds, until its transaction ends. */
    void lockCalendar() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('qunli.group_archive'))")
                .query()
                .singleRow();
    }

    /** Groups that were there before {@code foundedBefore} and did not end before {@code endedSince}, by code. */
    List<Candidate> candidates(Instant foundedBefore, Instant endedSince) {
        return jdbc.sql("""
                        select code, type, unit_code, owner, administrator, founded_at, ended_at from qunli.work_group
                        where founded_at < :before and (ended_at is null or ended_at >= :since) order by code
                        """)
                .param("before", timestamp(foundedBefore))
                .param("since", timestamp(endedSince))
                .query((row, index) -> new Candidate(
                        row.getString("code"),
                        GroupType.valueOf(row.getString("type")),
                        row.getString("unit_code"),
                        row.getString("owner"),
                        row.getString("administrator"),
                        instant(row, "founded_at"),
                        instant(row, "ended_at")))
                .list();
    }

    /** Which archives of these periods were asked for already, each as {@link Wanted#name()}. */
    Set<String> asked(Collection<ArchivePeriod> periods) {
        return jdbc.sql("select group_code || ' ' || period from qunli.group_archive where period = any(:periods)")
                .param("periods", periods.stream().map(ArchivePeriod::key).toArray(String[]::new))
                .query(String.class)
                .set();
    }

    void open(Round round, List<Wanted> archives) {
        jdbc.sql("insert into qunli.archive_round (number, organization, opened_at, due_at)"
                        + " values (:number, :organization, :openedAt, :dueAt)")
                .param("number", round.number())
                .param("organization", round.organization())
                .param("openedAt", timestamp(round.openedAt()))
                .param("dueAt", timestamp(round.dueAt()))
                .update();
        template.batchUpdate(
                "insert into qunli.group_archive (round, group_code, period, state, purge, check_every)"
                        + " values (?, ?, ?, 'AWAITED', ?, ?)",
                archives,
                BATCH,
                (statement, archive) -> {
                    statement.setString(1, round.number());
                    statement.setString(2, archive.groupCode());
                    statement.setString(3, archive.period().key());
                    statement.setString(4, archive.purge().name());
                    statement.setString(5, archive.checkEvery().toString());
                });
    }

    /** Kept from others until the transaction ends, so that of two last archives one sees the other. */
    Round lockRound(String number) {
        return round("select * from qunli.archive_round where number = :number for update", number);
    }

    Round round(String number) {
        return round("select * from qunli.archive_round where number = :number", number);
    }

    private Round round(String sql, String number) {
        return jdbc.sql(sql)
                .param("number", number)
                .query((row, index) -> new Round(
                        row.getString("number"),
                        row.getString("organization"),
                        instant(row, "opened_at"),
                        instant(row, "due_at")))
                .single();
    }

    String organizationOf(String round) {
        return jdbc.sql("select organization from qunli.archive_round where number = :number")
                .param("number", round)
                .query(String.class)
                .single();
    }

    void extend(String round, Instant dueAt) {
        jdbc.sql("update qunli.archive_round set extended_until = :dueAt where number = :number")
                .param("number", round)
                .param("dueAt", timestamp(dueAt))
                .update();
    }

    /** Owner and administrator of each of the round's groups; null where there is none. */
    record Keepers(String owner, String administrator) {}

    List<Keepers> keepers(String round) {
        return jdbc.sql("""
                        select distinct g.owner, g.administrator from qunli.group_archive a
                        join qunli.work_group g on g.code = a.group_code where a.round = :round
                        """)
                .param("round", round)
                .query(Keepers.class)
                .list();
    }

    boolean anyAwaited(String round) {
        return jdbc.sql("select exists (select from qunli.group_archive where round = :round and state = 'AWAITED')")
                .param("round", round)
                .query(Boolean.class)
                .single();
    }

    // archives

    Optional<GroupArchive> find(long id) {
        return jdbc.sql("select * from qunli.group_archive where id = :id")
                .param("id", id)
                .query(Archives::archive)
                .optional();
    }

    /** Of the round, by group. */
    List<Asked> of(String round) {
        return jdbc.sql("""
                        select a.*, g.name from qunli.group_archive a join qunli.work_group g on g.code = a.group_code
                        where a.round = :round order by a.group_code, a.period
                        """)
                .param("round", round)
                .query((row, index) -> new Asked(archive(row, index), row.getString("name")))
                .list();
    }

    /**
     * Enters a file in the index, unless there is one already; in the place of a damaged one only if it is the same.
     *
     * @return whether it was entered
     */
    boolean store(long id, String storeKey, Sha256.Content content, String by, Instant at, Instant nextCheckAt) {
        return jdbc.sql("""
                        update qunli.group_archive set state = 'STORED', store_key = :key, size = :size, sha256 = :sha256,
                            stored_at = :at, stored_by = :by, verified_at = :at, next_check_at = :next, damage = null,
                            reason = null, excused_by = null
                        where id = :id and (state in ('AWAITED', 'EXCUSED')
                            or state = 'DAMAGED' and sha256 = :sha256 and size = :size)
                        """)
                        .param("id", id)
                        .param("key", storeKey)
                        .param("size", content.size())
                        .param("sha256", content.sha256())
                        .param("by", by)
                        .param("at", timestamp(at))
                        .param("next", timestamp(nextCheckAt))
                        .update()
                > 0;
    }

    /** @return whether the archive was still awaited */
    boolean excuse(long id, String reason, String by) {
        return jdbc.sql("""
                        update qunli.group_archive set state = 'EXCUSED', reason = :reason, excused_by = :by
                        where id = :id and state = 'AWAITED'
                        """)
                        .param("id", id)
                        .param("reason", reason)
                        .param("by", by)
                        .update()
                > 0;
    }

    /** Notes why those that are still awaited cannot be had. */
    void explain(String round, String reason) {
        jdbc.sql("update qunli.group_archive set reason = :reason where round = :round and state = 'AWAITED'")
                .param("round", round)
                .param("reason", reason)
                .update();
    }

    void purged(Collection<Long> ids, String by, Instant at) {
        jdbc.sql("update qunli.group_archive set purged_at = :at, purged_by = :by where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .param("by", by)
                .param("at", timestamp(at))
                .update();
    }

    void keptUnpurged(Collection<Long> ids, String reason) {
        jdbc.sql("update qunli.group_archive set reason = :reason where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .param("reason", reason)
                .update();
    }

    // what a viewer may see

    /**
     * Which archives to look for.
     *
     * @param viewer account: sees those of the groups that they own or administer
     * @param units and those of these units
     * @param text what the group's code or name contains, in lower case
     * @param group code; null for all
     * @param state null for all
     * @param round null for all
     */
    record Search(
            String viewer, Collection<String> units, String text, String group, ArchiveState state, String round) {}

    private static final String FOUND = """
            from qunli.group_archive a
            join qunli.archive_round r on r.number = a.round
            join qunli.work_group g on g.code = a.group_code
            left join qunli.archive_upload u on u.archive = a.id and u.account = :viewer
            where (g.owner = :viewer or g.administrator = :viewer or g.unit_code = any(:units))
              and (0 < position(:text in lower(g.name)) or 0 < position(:text in lower(g.code)))
              and (cast(:group as text) is null or a.group_code = :group)
              and (cast(:round as text) is null or a.round = :round)
            """;

    List<Found> search(Search search, int first, int most) {
        return bound(
                        search,
                        "select a.*, g.name, g.unit_code, coalesce(r.extended_until, r.due_at) as due_at, u.received,"
                                + " u.size as upload_size "
                                + FOUND + " and (cast(:state as text) is null or a.state = :state)"
                                + " order by a.state <> 'DAMAGED', a.state <> 'AWAITED', a.id desc"
                                + " offset :first limit :most")
                .param("first", first)
                .param("most", most)
                .query((row, index) -> new Found(
                        archive(row, index),
                        row.getString("name"),
                        row.getString("unit_code"),
                        instant(row, "due_at"),
                        row.getObject("received", Long.class),
                        row.getObject("upload_size", Long.class)))
                .list();
    }

    /** @param received of the viewer's own upload that is on its way, of {@code uploadSize}; null if there is none */
    record Found(
            GroupArchive archive, String groupName, String unitCode, Instant dueAt, Long received, Long uploadSize) {}

    /** How many there are in this state. */
    record Count(ArchiveState state, int archives) {}

    List<Count> count(Search search) {
        return bound(search, "select a.state, count(*) as archives " + FOUND + " group by a.state")
                .query(Count.class)
                .list();
    }

    private JdbcClient.StatementSpec bound(Search search, String sql) {
        return jdbc.sql(sql)
                .param("viewer", search.viewer())
                .param("units", search.units().toArray(String[]::new))
                .param("text", search.text())
                .param("group", search.group())
                .param("round", search.round())
                .param("state", search.state() == null ? null : search.state().name());
    }

    // checks of what is stored

    /** How many archives are damaged now. */
    long damaged() {
        return jdbc.sql("select count(*) from qunli.group_archive where state = 'DAMAGED'")
                .query(Long.class)
                .single();
    }

    boolean anyToCheck(Instant now) {
        return jdbc.sql("select exists (select from qunli.group_archive where next_check_at <= :now)")
                .param("now", timestamp(now))
                .query(Boolean.class)
                .single();
    }

    /** The one that has waited longest to be checked. */
    Optional<GroupArchive> nextToCheck(Instant now) {
        return jdbc.sql("""
                        select * from qunli.group_archive where next_check_at <= :now
                        order by next_check_at, id limit 1
                        """)
                .param("now", timestamp(now))
                .query(Archives::archive)
                .optional();
    }

    /**
     * Enters what a check found, unless another one was faster.
     *
     * @param damage null if there is none
     * @return whether it was entered
     */
    boolean checked(GroupArchive archive, Damage damage, Instant at, Instant nextCheckAt) {
        return jdbc.sql("""
                        update qunli.group_archive set next_check_at = :next, damage = :damage,
                            state = case when cast(:damage as text) is null then 'STORED' else 'DAMAGED' end,
                            verified_at = case when cast(:damage as text) is null then :at else verified_at end
                        where id = :id and store_key = :key and next_check_at <= :at
                        """)
                        .param("id", archive.id())
                        .param("key", archive.storeKey())
                        .param("damage", damage == null ? null : damage.name())
                        .param("at", timestamp(at))
                        .param("next", timestamp(nextCheckAt))
                        .update()
                > 0;
    }

    /** All stored ones of these units are due to be checked now. */
    int checkNow(Collection<String> units, Instant now) {
        return jdbc.sql("""
                        update qunli.group_archive a set next_check_at = :now from qunli.work_group g
                        where g.code = a.group_code and a.sha256 is not null and g.unit_code = any(:units)
                        """)
                .param("units", units.toArray(String[]::new))
                .param("now", timestamp(now))
                .update();
    }

    static GroupArchive archive(ResultSet row, int index) throws SQLException {
        return new GroupArchive(
                row.getLong("id"),
                row.getString("round"),
                row.getString("group_code"),
                ArchivePeriod.parse(row.getString("period")),
                ArchiveState.valueOf(row.getString("state")),
                PurgeKind.valueOf(row.getString("purge")),
                row.getString("check_every"),
                row.getString("reason"),
                row.getString("excused_by"),
                row.getString("store_key"),
                row.getObject("size", Long.class),
                row.getString("sha256"),
                instant(row, "stored_at"),
                row.getString("stored_by"),
                instant(row, "verified_at"),
                row.getString("damage") == null ? null : Damage.valueOf(row.getString("damage")),
                instant(row, "purged_at"),
                row.getString("purged_by"));
    }
}
