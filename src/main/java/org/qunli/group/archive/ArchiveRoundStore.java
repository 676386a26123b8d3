package org.qunli.group.archive;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.qunli.group.GroupType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rounds in which archives are asked for. */
@Repository
class ArchiveRoundStore {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ArchiveRoundStore(JdbcClient jdbc, JdbcTemplate template) {
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
    Round lock(String number) {
        return find("select * from qunli.archive_round where number = :number for update", number);
    }

    Round find(String number) {
        return find("select * from qunli.archive_round where number = :number", number);
    }

    private Round find(String sql, String number) {
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
                        """).param("round", round).query(Keepers.class).list();
    }
}
