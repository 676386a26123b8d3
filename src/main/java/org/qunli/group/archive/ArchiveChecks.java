package org.qunli.group.archive;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qunli.group.archive.ArchiveCheck.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The checks of archives that were made, and the damage that they found. */
@Repository
class ArchiveChecks {

    private final JdbcClient jdbc;

    ArchiveChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Notes what was done about all that is not handled yet; each of the archives is due to be checked again now. */
    void handle(String number, String by, String note, Instant at) {
        jdbc.sql("""
                        with handled as (
                            update qunli.archive_finding set handled_at = :at, handled_by = :by, note = :note
                            where check_number = :number and handled_at is null returning archive)
                        update qunli.group_archive a set next_check_at = :at from handled where a.id = handled.archive
                        """)
                .param("number", number)
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
