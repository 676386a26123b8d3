package org.qunli.group.archive;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qunli.group.archive.ArchiveRounds.Asked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The index of archives. */
@Repository
class Archives {

    private final JdbcClient jdbc;

    Archives(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean anyAwaited(String round) {
        return jdbc.sql("select exists (select from qunli.group_archive where round = :round and state = 'AWAITED')")
                .param("round", round)
                .query(Boolean.class)
                .single();
    }

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
