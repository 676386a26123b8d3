package org.qunli.notice.order;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The recipients of orders as sets of rows, like the receipts of notices: an order may go to thousands. A report is one
 * conditional update of one row. Whatever changes a duty writes its entry into the record in the same statement.
 */
@Repository
class Duties {

    /** In time, whatever was done with it. */
    private static final String STANDS = "(d.reported_at is not null and d.reported_at <= d.due_at)";

    /** Something is still to be done about it, by the recipient or by a judge. */
    private static final String PENDING =
            "d.accepted_at is null and d.excused_at is null and d.handed_over_at is null and not d.on_leave";

    /** As of a moment: the list that was laid before the issuer is the one that is decided on. */
    private static final String MISSED = PENDING + " and d.due_at <= :asOf and not " + STANDS;

    private static final String UNNOTED = "d.account is null and d.heads_at_deadline is null and " + MISSED;

    private static final String ADDRESSED =
            "((d.account = any(:accounts)) or (d.account is null and d.unit_code = any(:units)))";

    private static final String RECORD = """
            , entered as (insert into qunli.order_entry (notice_number, duty_id, at, account, action, text)
                          select c.notice_number, c.id, :now, :by, :action, :text from changed c)
            select d.*,\s""" + DutyState.SQL + " as state from changed d";

    private final JdbcClient jdbc;

    Duties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes one row per recipient of the notice, except for the leader, who owes nothing to themself.
     *
     * @return how many
     */
    int addAll(String number, String leader, Instant dueAt) {
        return jdbc.sql("""
                        insert into qunli.order_duty (notice_number, account, unit_code, due_at)
                        select r.notice_number, r.account, r.unit_code, :dueAt from qunli.receipt r
                        where r.notice_number = :number and r.account is distinct from :leader order by r.id
                        """)
                .param("dueAt", timestamp(dueAt))
                .param("number", number)
                .param("leader", leader)
                .update();
    }

    /**
     * Records a report, unless there is one that stands, it is too late for any, or the order takes none any more.
     *
     * @param text null for no words
     * @param entrustment on whose strength the actor reports for a principal (T-7); null for oneself
     */
    Optional<Duty> report(String number, long id, String text, String by, Long entrustment, Instant now) {
        return change("""
                        set reported_at = :now, reported_by = :by, report = :text, entrustment_id = :entrustment
                        from qunli.notice_order o
                        where o.notice_number = d.notice_number and o.status in ('OPEN', 'IN_REVIEW') and d.id = :id
                          and d.reported_at is null and d.excused_at is null and d.handed_over_at is null""", number, OrderAction.REPORTED, by, text, now)
                .param("id", id)
                .param("entrustment", entrustment)
                .query(Duties::duty)
                .optional();
    }

    /** Whether somebody who can still be in time has not reported. */
    boolean anyUnreported(String number, Instant now) {
        return jdbc.sql("select exists (select from qunli.order_duty d where d.notice_number = :number and " + PENDING
                        + " and d.reported_at is null and d.due_at >= :now)")
                .param("number", number)
                .param("now", timestamp(now))
                .query(Boolean.class)
                .single();
    }

    /** Accepts these reports as far as they stand and are not judged yet; returns those it accepted. */
    List<Duty> accept(String number, Collection<Long> ids, String by, Instant now) {
        return change(
                        "set accepted_at = :now, accepted_by = :by where d.id = any(:ids) and " + PENDING + " and "
                                + STANDS,
                        number,
                        OrderAction.ACCEPTED,
                        by,
                        null,
                        now)
                .param("ids", ids.toArray(Long[]::new))
                .query(Duties::duty)
                .list();
    }

    /** Accepts what stands and nobody has judged in time. */
    void acceptUnjudged(String number, Duration judgeWithin, Instant now) {
        change(
                        "set accepted_at = :now where " + PENDING + " and " + STANDS
                                + " and d.due_at + cast(:judgeWithin as interval) <= :now",
                        number,
                        OrderAction.ACCEPTED,
                        null,
                        null,
                        now)
                .param("judgeWithin", judgeWithin.toString())
                .query(Duties::duty)
                .list();
    }

    /**
     * Returns a report that stands and is not judged yet: there is none any more, and time until {@code dueAt} at least to
     * give another.
     */
    Optional<Duty> giveBack(String number, long id, String by, String reason, Instant dueAt, Instant now) {
        return change("""
                        set returned_at = :now, returned_by = :by, return_reason = :text,
                            reported_at = null, reported_by = null, report = null, entrustment_id = null,
                            due_at = greatest(d.due_at, :dueAt), heads_at_deadline = null
                        where d.id = :id and\s""" + PENDING + " and " + STANDS, number, OrderAction.RETURNED, by, reason, now)
                .param("id", id)
                .param("dueAt", timestamp(dueAt))
                .query(Duties::duty)
                .optional();
    }

    /** Marks those who can still be in time and have not reported as reminded, each once per deadline. */
    List<Duty> markReminded(String number, Instant now) {
        return jdbc.sql("""
                        with changed as (
                            update qunli.order_duty d set reminded_at = :now
                            where d.notice_number = :number and d.reminded_at is null and d.reported_at is null
                              and d.due_at > :now and %s returning d.*)
                        select d.*, %s as state from changed d
                        """.formatted(PENDING, DutyState.SQL))
                .param("now", timestamp(now))
                .param("number", number)
                .query(Duties::duty)
                .list();
    }

    /** Those whose deadline has passed without a report in time, units first; at most {@code limit}. */
    List<Duty> missed(String number, Instant asOf, int limit) {
        return jdbc.sql("select d.*, " + DutyState.SQL
                        + " as state from qunli.order_duty d where d.notice_number = :number and " + MISSED
                        + " order by d.account is not null, d.unit_code, d.account limit :limit")
                .param("number", number)
                .param("now", timestamp(asOf))
                .param("asOf", timestamp(asOf))
                .param("limit", limit)
                .query(Duties::duty)
                .list();
    }

    void markOnLeave(String number, Collection<String> accounts) {
        jdbc.sql(
                        "update qunli.order_duty d set on_leave = true where d.notice_number = :number and d.account = any(:accounts)"
                                + " and not " + STANDS)
                .param("number", number)
                .param("accounts", accounts.toArray(String[]::new))
                .update();
    }

    List<Duty> excuse(String number, Instant asOf, Collection<Long> ids, String by, String reason, Instant now) {
        return change(
                        "set excused_at = :now, excused_by = :by, excuse_reason = :text where d.id = any(:ids) and "
                                + MISSED,
                        number,
                        OrderAction.EXCUSED,
                        by,
                        reason,
                        now)
                .param("asOf", timestamp(asOf))
                .param("ids", ids.toArray(Long[]::new))
                .query(Duties::duty)
                .list();
    }

    /** Gives those who missed it time until {@code dueAt}; what they have reported meanwhile is in time then. */
    List<Duty> extend(String number, Instant asOf, Instant dueAt, String by, String reason, Instant now) {
        return change(
                        "set due_at = :dueAt, heads_at_deadline = null, reminded_at = null where " + MISSED,
                        number,
                        OrderAction.EXTENDED,
                        by,
                        reason,
                        now)
                .param("asOf", timestamp(asOf))
                .param("dueAt", timestamp(dueAt))
                .query(Duties::duty)
                .list();
    }

    /**
     * Hands those over who have missed it still.
     *
     * @param principals who answers for each, by id; empty where nobody does
     * @return those handed over now
     */
    List<Duty> handOver(String number, Instant asOf, Map<Long, List<String>> principals, Instant now) {
        // one row for each principal, and one for a duty without any
        var ids = new ArrayList<Long>();
        var accounts = new ArrayList<String>();
        principals.forEach((id, all) -> {
            for (var account : all.isEmpty() ? Collections.<String>singletonList(null) : all) {
                ids.add(id);
                accounts.add(account);
            }
        });
        return change("""
                        set handed_over_at = :now, principals = chosen.principals
                        from (select id, array_remove(array_agg(principal), null) as principals
                              from unnest(:ids, :accounts) as pair (id, principal) group by id) chosen
                        where d.id = chosen.id and\s""" + MISSED, number, OrderAction.HANDED_OVER, null, null, now)
                .param("asOf", timestamp(asOf))
                .param("ids", ids.toArray(Long[]::new))
                .param("accounts", accounts.toArray(String[]::new))
                .query(Duties::duty)
                .list();
    }

    /**
     * The units whose duties have fallen due without a report in time, of which nobody has noted yet who headed them then.
     * Their orders are kept from whoever judges or hands over, so that nobody answers by posts that are just changing.
     */
    List<String> lockUnitsDue(Instant now) {
        jdbc.sql("select o.notice_number from qunli.notice_order o where exists (select from qunli.order_duty d"
                        + " where d.notice_number = o.notice_number and " + UNNOTED
                        + ") order by 1 for no key update of o")
                .param("asOf", timestamp(now))
                .query(String.class)
                .list();
        return jdbc.sql("select distinct d.unit_code from qunli.order_duty d where " + UNNOTED)
                .param("asOf", timestamp(now))
                .query(String.class)
                .list();
    }

    /** Notes for all these duties of a unit who headed it when they fell due. */
    void noteHeads(String unit, List<String> heads, Instant now) {
        jdbc.sql("update qunli.order_duty d set heads_at_deadline = :heads where d.unit_code = :unit and " + UNNOTED)
                .param("heads", heads.toArray(String[]::new))
                .param("unit", unit)
                .param("asOf", timestamp(now))
                .update();
    }

    /**
     * When something happens next if nobody does anything: a deadline passes, or what stands is accepted unjudged.
     *
     * @return empty if nothing is pending
     */
    Optional<Instant> nextMoment(String number, Duration judgeWithin) {
        return jdbc.sql("""
                        select min(case when %s then d.due_at + cast(:judgeWithin as interval) else d.due_at end) as next
                        from qunli.order_duty d where d.notice_number = :number and %s
                        """.formatted(STANDS, PENDING))
                .param("judgeWithin", judgeWithin.toString())
                .param("number", number)
                .query((row, index) -> instant(row, "next"))
                .optional();
    }

    boolean anyHandedOver(String number) {
        return jdbc.sql("select exists (select from qunli.order_duty d where d.notice_number = :number"
                        + " and cardinality(d.principals) > 0)")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    /** Those about whom something is still to be done. */
    List<Duty> pending(String number, Instant now) {
        return jdbc.sql("select d.*, " + DutyState.SQL
                        + " as state from qunli.order_duty d where d.notice_number = :number and " + PENDING)
                .param("number", number)
                .param("now", timestamp(now))
                .query(Duties::duty)
                .list();
    }

    Map<DutyState, Long> countByState(String number, Instant now) {
        return jdbc
                .sql(
                        "select " + DutyState.SQL
                                + " as state, count(*) as duties from qunli.order_duty d where d.notice_number = :number group by 1")
                .param("number", number)
                .param("now", timestamp(now))
                .query((row, index) -> Map.entry(DutyState.valueOf(row.getString("state")), row.getLong("duties")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Duty> find(String number, long id, Instant now) {
        return jdbc.sql("select d.*, " + DutyState.SQL
                        + " as state from qunli.order_duty d where d.notice_number = :number and d.id = :id")
                .param("number", number)
                .param("id", id)
                .param("now", timestamp(now))
                .query(Duties::duty)
                .optional();
    }

    /**
     * The duties of an order in the order of their ids.
     *
     * @param state null for all
     * @param after only ids greater than this
     */
    List<Duty> list(String number, DutyState state, long after, int limit, Instant now) {
        return jdbc.sql("""
                        select * from (select d.*, %s as state from qunli.order_duty d
                                       where d.notice_number = :number and d.id > :after) d
                        where cast(:state as text) is null or d.state = :state order by d.id limit :limit
                        """.formatted(DutyState.SQL))
                .param("number", number)
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .param("now", timestamp(now))
                .query(Duties::duty)
                .list();
    }

    /** What an order demands of these people and units, people first. */
    List<Duty> of(String number, Collection<String> accounts, Collection<String> units, Instant now) {
        return jdbc.sql("select d.*, " + DutyState.SQL + " as state from qunli.order_duty d"
                        + " where d.notice_number = :number and " + ADDRESSED
                        + " order by d.account nulls last, d.unit_code")
                .param("number", number)
                .param("accounts", accounts.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .param("now", timestamp(now))
                .query(Duties::duty)
                .list();
    }

    /** The numbers of the open orders of which these people and units owe a report, the most urgent first. */
    List<String> owed(Collection<String> accounts, Collection<String> units, int limit) {
        return jdbc.sql("""
                        select d.notice_number from qunli.order_duty d
                        join qunli.notice_order o on o.notice_number = d.notice_number
                        where o.status in ('OPEN', 'IN_REVIEW') and d.reported_at is null and d.excused_at is null
                          and d.handed_over_at is null and\s""" + ADDRESSED + " group by 1 order by min(d.due_at), 1 limit :limit")
                .param("accounts", accounts.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** An entry of a duty's record, as {@link Duties} write them. */
    record Entry(OrderAction action, Instant at, String text) {}

    /** What happened to a duty, the oldest first. */
    List<Entry> entries(String number, long duty) {
        return jdbc.sql("""
                        select action, at, text from qunli.order_entry
                        where notice_number = :number and duty_id = :duty order by id
                        """)
                .param("number", number)
                .param("duty", duty)
                .query((row, index) -> new Entry(
                        OrderAction.valueOf(row.getString("action")), instant(row, "at"), row.getString("text")))
                .list();
    }

    /** An update of the duties {@code d} of an order, from its {@code set} on, with its entries; answers what it changed. */
    private JdbcClient.StatementSpec change(
            String update, String number, OrderAction action, String by, String text, Instant now) {
        return jdbc.sql("with changed as (update qunli.order_duty d " + update
                        + " and d.notice_number = :number returning d.*)" + RECORD)
                .param("number", number)
                .param("action", action.name())
                .param("by", by)
                .param("text", text)
                .param("now", timestamp(now));
    }

    private static Duty duty(ResultSet row, int index) throws SQLException {
        return new Duty(
                row.getLong("id"),
                row.getString("account"),
                row.getString("unit_code"),
                instant(row, "due_at"),
                instant(row, "reported_at"),
                row.getString("reported_by"),
                row.getString("report"),
                instant(row, "accepted_at"),
                row.getString("accepted_by"),
                instant(row, "returned_at"),
                row.getString("return_reason"),
                row.getString("excused_by"),
                row.getString("excuse_reason"),
                heads(row.getArray("heads_at_deadline")),
                DutyState.valueOf(row.getString("state")));
    }

    private static List<String> heads(Array noted) throws SQLException {
        return noted == null ? null : List.of((String[]) noted.getArray());
    }
}
