package org.qunli.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which replies were not given in time, for whoever settles a period (T-10). What counts are timestamps: a receipt that
 * demanded a reply, of an issued notice that was no drill and was not withdrawn, whose recipient is neither exempted nor
 * was on leave nor had left, and that had no reply when it was due. A reply by somebody entrusted is the principal's, and
 * so is a missing one (T-9).
 */
@Service
@Transactional(readOnly = true)
public class MissedReplies {

    /** Of a row {@code r} of {@code receipt} and its notice {@code n}: why it does not count; null if it does. */
    private static final String EXCUSE = Stream.of(Excuse.values())
            .map(excuse -> "when %s then '%s'".formatted(excuse.condition, excuse))
            .collect(Collectors.joining(" ", "case ", " end"));

    /**
     * That it counts: {@link #EXCUSE} is null, in words with which the database can leave out most receipts before it
     * looks for their notices.
     */
    private static final String COUNTS = Stream.of(Excuse.values())
            .map(excuse -> "(%s) is not true".formatted(excuse.condition))
            .collect(Collectors.joining(" and "));

    /**
     * By account, so that whoever stores the rows fills an index in its order. What counts has no reply or a late one; that
     * is said once more in the words of two partial indexes, so that a week of replies in time need not be read.
     */
    private static final String MISSES = """
            select r.account, max(r.unit_code) as unit_code, array_agg(r.id) as receipts
            from qunli.notice n join qunli.receipt r on r.notice_number = n.number
            where n.organization_code = :organization and n.due_at >= :from and n.due_at < :to
              and n.issued_at is not null and r.due_at is not null
              and (r.acknowledged_at is null and r.exempted_at is null or r.acknowledged_at > r.due_at) and %s
            group by r.account, case when r.account is null then r.unit_code end
            order by r.account
            """.formatted(COUNTS);

    private final JdbcClient jdbc;
    private final Clock clock;

    MissedReplies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Misses of the organization's notices that fell due from an instant on and before another.
     *
     * @param lateCounts whether a reply that came late, but before the end, is a miss
     */
    public record Period(String organization, Instant from, Instant to, boolean lateCounts) {}

    /**
     * The misses of one person or unit.
     *
     * @param account null where the unit was addressed
     * @param unitCode the unit, or the person's at issue; one of them if the person moved within the period
     * @param receipts ids in no particular order
     */
    public record Misses(String account, String unitCode, List<Long> receipts) {}

    /**
     * All {@link Misses} of a period as a query, for whoever stores them in the same database: there may be a million
     * receipts, and none of them has to travel.
     *
     * @param sql its columns are {@code account}, {@code unit_code} and {@code receipts}
     * @param parameters those that it names
     */
    public record Query(String sql, Map<String, ?> parameters) {}

    /**
     * Why something that was counted counts no more, the first that applies. The parameter {@code :lateCounts} says
     * whether a reply after the due time but before {@code :to} is a miss as well.
     */
    public enum Excuse {
        /** No clause has drills count: they try the procedure out. */
        DRILL("n.kind = 'DRILL'"),
        WITHDRAWN("n.status = 'WITHDRAWN'"),
        EXEMPTED("r.exempted_at is not null"),
        REPLIED("r.acknowledged_at <= r.due_at or not :lateCounts and r.acknowledged_at < :to"),
        ON_LEAVE("r.on_leave"),
        /** Before the reply was due; the roster may say so only days later. First whether they left at all: few have. */
        LEFT("""
                r.account in (select account from qunli.person where left_on is not null)
                and exists (select from qunli.person p where p.account = r.account
                            and p.left_on < cast(n.due_at at time zone :zone as date))""");

        private final String condition;

        Excuse(String condition) {
            this.condition = condition;
        }
    }

    /** A receipt that counts no more. */
    public record Excused(long receipt, Excuse excuse) {}

    /**
     * A missed reply for people to read.
     *
     * @param repliedAt when the late reply came; null, like by whom, if there is none
     * @param repliedBy name of whoever gave it (T-7)
     */
    public record Missed(
            long receipt,
            String notice,
            String title,
            String group,
            String issuer,
            Instant dueAt,
            Instant repliedAt,
            String repliedBy) {}

    /** Everybody with misses in the period, in one statement however many receipts there are. */
    public List<Misses> in(Period period) {
        return jdbc.sql(MISSES)
                .params(query(period).parameters())
                .query((row, index) -> new Misses(row.getString("account"), row.getString("unit_code"), List.of((Long[])
                        row.getArray("receipts").getArray())))
                .list();
    }

    /** The same, to be run within a statement of the caller's. */
    public Query query(Period period) {
        return new Query(
                MISSES,
                Map.of(
                        "organization",
                        period.organization(),
                        "from",
                        Timestamp.from(period.from()),
                        "to",
                        Timestamp.from(period.to()),
                        "lateCounts",
                        period.lateCounts(),
                        "zone",
                        clock.getZone().getId()));
    }

    /**
     * Which of these receipts, counted once, count no more: a reply in time may come to light in a transcript, a leave be
     * recorded, an exemption be given, a notice be withdrawn, the roster say that somebody had left afterwards.
     */
    public List<Excused> excused(Collection<Long> receipts, Period period) {
        return jdbc.sql("""
                        select * from (
                            select r.id, %s as excuse
                            from unnest(cast(:receipts as bigint[])) as counted (id)
                            join qunli.receipt r on r.id = counted.id
                            join qunli.notice n on n.number = r.notice_number
                        ) judged
                        where excuse is not null
                        """.formatted(EXCUSE))
                .param("receipts", receipts.toArray(Long[]::new))
                .param("to", Timestamp.from(period.to()))
                .param("lateCounts", period.lateCounts())
                .param("zone", clock.getZone().getId())
                .query((row, index) -> new Excused(row.getLong("id"), Excuse.valueOf(row.getString("excuse"))))
                .list();
    }

    /** The notices behind these receipts, the earliest due first. */
    public List<Missed> describe(Collection<Long> receipts) {
        return jdbc.sql("""
                        select r.id, n.number, n.title, g.name as group_name, i.name as issuer, r.due_at,
                               r.acknowledged_at, a.name as replied_by
                        from qunli.receipt r
                        join qunli.notice n on n.number = r.notice_number
                        join qunli.work_group g on g.code = n.group_code
                        join qunli.person i on i.account = coalesce(n.on_behalf_of, n.issuer)
                        left join qunli.person a on a.account = r.acknowledged_by
                        where r.id = any(:receipts)
                        order by r.due_at, r.id
                        """)
                .param("receipts", receipts.toArray(Long[]::new))
                .query(MissedReplies::missed)
                .list();
    }

    private static Missed missed(ResultSet row, int index) throws SQLException {
        var repliedAt = row.getTimestamp("acknowledged_at");
        return new Missed(
                row.getLong("id"),
                row.getString("number"),
                row.getString("title"),
                row.getString("group_name"),
                row.getString("issuer"),
                row.getTimestamp("due_at").toInstant(),
                repliedAt == null ? null : repliedAt.toInstant(),
                row.getString("replied_by"));
    }
}
