package org.qunli.group.archive;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qunli.group.archive.ArchiveCheck.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which archives are to be read again, the checks that were made, and the damage that they found. */
@Repository
class ArchiveChecks {

    private final JdbcClient jdbc;

    ArchiveChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

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

    void add(String number, Instant startedAt, String startedBy) {
        jdbc.sql("insert into qunli.archive_check (number, started_at, started_by) values (:number, :at, :by)")
                .param("number", number)
                .param("at", timestamp(startedAt))
                .param("by", startedBy)
                .update();
    }

    void progress(String number, long bytes) {
        jdbc.sql(
                        "update qunli.archive_check set archives = archives + 1, bytes = bytes + :bytes where number = :number")
                .param("number", number)
                .param("bytes", bytes)
                .update();
    }

    void finish(String number, Instant at) {
        jdbc.sql("update qunli.archive_check set finished_at = :at where number = :number")
                .param("number", number)
                .param("at", timestamp(at))
                .update();
    }

    void found(String number, long archive, Damage damage) {
        jdbc.sql("""
                        insert into qunli.archive_finding (check_number, archive, damage) values (:number, :archive, :damage)
                        on conflict do nothing
                        """)
                .param("number", number)
                .param("archive", archive)
                .param("damage", damage.name())
                .update();
    }

    /** What nobody has handled yet, by group. */
    List<Finding> open(String number) {
        return jdbc.sql("""
                        select a.*, f.damage as found, g.unit_code from qunli.archive_finding f
                        join qunli.group_archive a on a.id = f.archive
                        join qunli.work_group g on g.code = a.group_code
                        where f.check_number = :number and f.handled_at is null order by a.group_code, a.period
                        """)
                .param("number", number)
                .query((row, index) -> new Finding(
                        Archives.archive(row, index),
                        row.getString("unit_code"),
                        Damage.valueOf(row.getString("found"))))
                .list();
    }

    /** Notes what was done about these units' archives that are not handled yet; each of the archives is due to be checked again now. */
    void handle(String number, Collection<String> units, String by, String note, Instant at) {
        jdbc.sql("""
                        with handled as (
                            update qunli.archive_finding set handled_at = :at, handled_by = :by, note = :note
                            where check_number = :number and handled_at is null and archive in (
                                select f.id from qunli.group_archive f join qunli.work_group g on g.code = f.group_code
                                where g.unit_code = any(:units))
                            returning archive)
                        update qunli.group_archive a set next_check_at = :at from handled where a.id = handled.archive
                        """)
                .param("number", number)
                .param("units", units.toArray(String[]::new))
                .param("by", by)
                .param("note", note)
                .param("at", timestamp(at))
                .update();
    }

    /** The check that began last. */
    Optional<LatestCheck> latest() {
        return jdbc.sql("select * from qunli.archive_check order by started_at desc, number desc limit 1")
                .query((row, index) -> new LatestCheck(
                        row.getString("number"),
                        instant(row, "started_at"),
                        instant(row, "finished_at"),
                        row.getInt("archives"),
                        row.getLong("bytes")))
                .optional();
    }
}
