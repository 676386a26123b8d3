package org.qunli.notice;

import static org.qunli.database.Columns.texts;
import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The receipts of notices, as sets of rows: a notice may have 100,000 of them, so none is ever loaded to be changed. A
 * reply is one conditional update of one row.
 */
@Repository
class Receipts {

    private static final String UNANSWERED =
            "r.due_at is not null and r.acknowledged_at is null and r.exempted_at is null";
    /** Whose silence counts. */
    private static final String AWAITED = UNANSWERED + " and not r.on_leave";

    private static final String TAKES_REPLIES = Arrays.stream(NoticeStatus.values())
            .filter(NoticeStatus::takesReplies)
            .map(status -> "'" + status + "'")
            .collect(Collectors.joining(", ", "n.status in (", ")"));

    private static final String SOME_AWAITED = """
            select replied.number, awaited.id
            from unnest(?::text[], ?::bigint[], ?::bigint[]) as replied (number, silent, answered),
                 lateral ((select r.id from qunli.receipt r where r.id = replied.silent and %1$s)
                          union all
                          (select r.id from qunli.receipt r
                           where r.notice_number = replied.number and %1$s and r.id > replied.answered limit 1)
                          union all
                          (select r.id from qunli.receipt r where r.notice_number = replied.number and %1$s limit 1)
                          limit 1) awaited
            """.formatted(AWAITED);

    private static final String ADDRESSED =
            "(r.account = :account or (r.account is null and r.unit_code = any(:units)))";

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes one row per recipient.
     *
     * @param people the units that they belong to, by account
     * @param units those that are addressed themselves
     */
    void add(String number, Map<String, String> people, List<String> units, Instant dueAt) {
        var accounts = Stream.concat(people.keySet().stream(), units.stream().map(unit -> (String) null));
        var unitCodes = Stream.concat(people.values().stream(), units.stream()).toArray(String[]::new);
        jdbc.sql("""
                        insert into qunli.notice_unit (notice_number, unit_code)
                        select distinct :number, unit_code from unnest(:units) as addressed (unit_code)
                        """).param("number", number).param("units", unitCodes).update();
        jdbc.sql("""
                        insert into qunli.receipt (notice_number, account, unit_code, due_at)
                        select :number, account, unit_code, :dueAt
                        from unnest(:accounts, :units) as chosen (account, unit_code)
                        """)
                .param("number", number)
                .param("accounts", accounts.toArray(String[]::new))
                .param("units", unitCodes)
                .param("dueAt", timestamp(dueAt))
                .update();
    }

    /**
     * A receipt that a reply answered.
     *
     * @param recipient the account or unit code that was addressed
     * @param onlyPeople whether its notice addresses no units
     */
    record Answered(long id, String recipient, Instant dueAt, ReplySource source, boolean onlyPeople) {}

    /**
     * Records a reply to a notice that takes replies, unless there is one already: the first stands. Two that reply at
     * once for the same unit wait for each other on the row.
     *
     * @param units whom the person answers for; asked for only if the notice may address units
     * @return the receipts that this reply answered, the person's own first
     */
    List<Answered> acknowledge(String number, String account, Supplier<Collection<String>> units, Reply reply) {
        // one statement per unique index: with "or" the planner's choice would depend on its statistics
        var answered = new ArrayList<>(acknowledge("r.account = ?", number, account, reply));
        if (answered.stream().noneMatch(Answered::onlyPeople)) {
            answered.addAll(acknowledgeForUnits(number, units.get(), reply));
        }
        return answered;
    }

    /** Records a reply for units, as {@link #acknowledge(String, String, Supplier, Reply)} does after the person's own. */
    List<Answered> acknowledgeForUnits(String number, Collection<String> units, Reply reply) {
        return acknowledge("r.account is null and r.unit_code = any(?)", number, units.toArray(String[]::new), reply);
    }

    /**
     * What somebody replies to a notice that addresses them in person.
     *
     * @param reply not one out of a transcript
     */
    record PersonalReply(String number, String account, Reply reply) {}

    /**
     * Records what many reply in the same moment, in one statement. Nobody's row is waited for, so that it cannot come to
     * a deadlock with others who change many rows.
     *
     * @return the receipt that each answered, in the order of the replies; null where there was a reply already (of two in
     *     the list, one stands), none is awaited, or the row was being changed: only {@link #acknowledge(String, String, Supplier, Reply)} tells
     */
    List<Answered> acknowledge(List<PersonalReply> replies) {
        var answered = new Answered[replies.size()];
        // each looked up by its keys, whatever the planner believes of the table: a plan that reads a notice's receipts
        // through, good while notices are small, would be kept when a large one comes
        jdbc.sql("""
                        update qunli.receipt r
                        set acknowledged_at = free.at, acknowledged_by = free.actor, entrustment_id = free.entrustment,
                            source = coalesce(free.source, 'SELF')
                        from (select addressed.id, n.chosen_units, reply.*
                              from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::bigint[], ?::text[])
                                   with ordinality as reply (number, account, at, actor, entrustment, source, place),
                                   lateral (select chosen_units from qunli.notice
                                            where number = reply.number and status in ('OPEN', 'IN_REVIEW', 'SETTLED')
                                            offset 0) n,
                                   lateral (select id from qunli.receipt
                                            where notice_number = reply.number and account = reply.account
                                              and due_at is not null and acknowledged_at is null
                                            for update skip locked) addressed) free
                        where r.id = free.id
                        returning free.place, r.id, r.account, r.due_at, r.source,
                                  coalesce(cardinality(free.chosen_units), 0) = 0
                        """)
                .param(texts(replies, PersonalReply::number))
                .param(texts(replies, PersonalReply::account))
                .param(texts(replies, reply -> reply.reply().at()))
                .param(texts(replies, reply -> reply.reply().actor()))
                .param(texts(replies, reply -> reply.reply().entrustmentId()))
                .param(texts(replies, reply -> reply.reply().source()))
                .query(row -> {
                    answered[row.getInt(1) - 1] = answered(row, 2);
                });
        return Arrays.asList(answered);
    }

    private static Answered answered(ResultSet row, int first) throws SQLException {
        return new Answered(
                row.getLong(first),
                row.getString(first + 1),
                row.getTimestamp(first + 2).toInstant(),
                ReplySource.valueOf(row.getString(first + 3)),
                row.getBoolean(first + 4));
    }

    /** A reply in time, out of a transcript, counts before a late one, which the database then keeps beside it. */
    private List<Answered> acknowledge(String addressed, String number, Object recipient, Reply reply) {
        var transcript = reply.transcript();
        var unanswered = transcript == null
                ? "r.acknowledged_at is null"
                : "(r.acknowledged_at is null or r.acknowledged_at > r.due_at and r.due_at >= ?)";
        return jdbc.sql("""
                        update qunli.receipt r
                        set acknowledged_at = ?, acknowledged_by = ?, entrustment_id = ?,
                            transcript_sha256 = ?, transcript_line = ?, transcript_accepted_by = ?,
                            source = coalesce(?, case when r.account is null then 'UNIT' else 'SELF' end)
                        from qunli.notice n
                        where r.due_at is not null and %s
                          and r.notice_number = ? and n.number = r.notice_number
                          and n.status in ('OPEN', 'IN_REVIEW', 'SETTLED') and %s
                        returning r.id, coalesce(r.account, r.unit_code), r.due_at, r.source,
                                  coalesce(cardinality(n.chosen_units), 0) = 0
                        """.formatted(unanswered, addressed))
                .param(timestamp(reply.at()))
                .param(reply.actor())
                .param(reply.entrustmentId())
                .param(transcript == null ? null : transcript.sha256())
                .param(transcript == null ? null : transcript.line())
                .param(transcript == null ? null : transcript.acceptedBy())
                .param(reply.source() == null ? null : reply.source().name())
                .params(transcript == null ? List.of() : List.of(timestamp(reply.at())))
                .param(number)
                .param(recipient)
                .query((row, index) -> answered(row, 1))
                .list();
    }

    /**
     * A notice that was replied to.
     *
     * @param silent id of a receipt of the notice that waited for its reply before, to look at first; 0 if none is known
     * @param answered id of a receipt to look beside next: those before it have often replied, too, and the index still
     *     holds their traces
     */
    record Replied(String number, long silent, long answered) {}

    /** For each notice that still awaits somebody, the receipt of one who has neither replied nor been exempted, nor is on leave. */
    Map<String, Long> findAwaited(List<Replied> notices) {
        return jdbc
                .sql(SOME_AWAITED)
                .param(texts(notices, Replied::number))
                .param(texts(notices, Replied::silent))
                .param(texts(notices, Replied::answered))
                .query((row, index) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Marks those who are silent now as reminded, each once (B-5), and returns them. */
    List<Receipt> markReminded(String number, Instant at) {
        return jdbc.sql("update qunli.receipt r set reminded_at = :at where r.notice_number = :number and "
                        + "r.reminded_at is null and " + AWAITED + " returning r.*")
                .param("at", timestamp(at))
                .param("number", number)
                .query(Receipts::receipt)
                .list();
    }

    /** Those without a reply in time who are neither exempted nor on leave, units first; at most {@code limit}. */
    List<Receipt> missed(String number, int limit) {
        return withoutReplyInTime(number, " and not r.on_leave", limit);
    }

    /** Like those who missed it, but with those on leave: a reply of theirs may come to light as well. */
    List<Receipt> withoutReplyInTime(String number) {
        return withoutReplyInTime(number, "", Integer.MAX_VALUE);
    }

    private List<Receipt> withoutReplyInTime(String number, String condition, int limit) {
        return jdbc.sql("""
                        select * from qunli.receipt r
                        where r.notice_number = :number and r.exempted_at is null
                          and (r.acknowledged_at is null or r.acknowledged_at > r.due_at)%s
                        order by r.account is not null, r.unit_code, r.account limit :limit
                        """.formatted(condition))
                .param("number", number)
                .param("limit", limit)
                .query(Receipts::receipt)
                .list();
    }

    /** Exempts those among {@code ids} who missed the due time; the first exemption of each stands. */
    void exempt(String number, Collection<Long> ids, String by, String reason, Instant at) {
        jdbc.sql("""
                        update qunli.receipt r set exempted_at = :at, exempted_by = :by, exemption_reason = :reason
                        where r.notice_number = :number and r.id = any(:ids) and r.exempted_at is null
                          and (r.acknowledged_at is null or r.acknowledged_at > r.due_at)
                        """)
                .param("at", timestamp(at))
                .param("by", by)
                .param("reason", reason)
                .param("number", number)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Marks the receipts of these people as those of somebody on leave for the whole time. */
    void markOnLeave(String number, Collection<String> accounts) {
        jdbc.sql("update qunli.receipt r set on_leave = true "
                        + "where r.notice_number = :number and r.due_at is not null and r.account = any(:accounts)")
                .param("number", number)
                .param("accounts", accounts.toArray(String[]::new))
                .update();
    }

    /**
     * A person's receipt and the time in which its reply was due.
     *
     * @param notice how far its notice is
     * @param from when the notice's clock began to run
     */
    record ReplyPeriod(long receipt, NoticeStatus notice, Instant from, Instant dueAt, boolean onLeave) {}

    /**
     * Those of a person whose replies were due within these moments, even if only in part; their notices stay as far as
     * they are until the transaction ends.
     */
    List<ReplyPeriod> periods(String account, Instant from, Instant to) {
        return jdbc.sql("""
                        select r.id, n.status, coalesce(n.reply_from, n.issued_at) as reply_from, r.due_at, r.on_leave
                        from qunli.receipt r join qunli.notice n on n.number = r.notice_number
                        where r.account = :account and r.due_at >= :from and coalesce(n.reply_from, n.issued_at) < :to
                        order by n.number for no key update of n
                        """)
                .param("account", account)
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .query((row, index) -> new ReplyPeriod(
                        row.getLong("id"),
                        NoticeStatus.valueOf(row.getString("status")),
                        instant(row, "reply_from"),
                        instant(row, "due_at"),
                        row.getBoolean("on_leave")))
                .list();
    }

    void setOnLeave(long receipt, boolean onLeave) {
        jdbc.sql("update qunli.receipt set on_leave = :onLeave where id = :id")
                .param("onLeave", onLeave)
                .param("id", receipt)
                .update();
    }

    /** How many receipts are in which state. */
    Map<ReceiptState, Long> countByState(String number, Instant now) {
        return jdbc
                .sql(
                        "select " + ReceiptState.SQL
                                + " as state, count(*) as receipts from qunli.receipt r where r.notice_number = :number group by 1")
                .param("number", number)
                .param("now", timestamp(now))
                .query((row, index) -> Map.entry(ReceiptState.valueOf(row.getString("state")), row.getLong("receipts")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** For each unit, how many receipts are in which state. */
    Map<String, Map<ReceiptState, Long>> countByUnit(String number, Instant now) {
        record Line(String unit, ReceiptState state, long receipts) {}
        return jdbc
                .sql("select r.unit_code, " + ReceiptState.SQL
                        + " as state, count(*) as receipts from qunli.receipt r where r.notice_number = :number"
                        + " group by 1, 2")
                .param("number", number)
                .param("now", timestamp(now))
                .query((row, index) -> new Line(
                        row.getString("unit_code"),
                        ReceiptState.valueOf(row.getString("state")),
                        row.getLong("receipts")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Line::unit, Collectors.toMap(Line::state, Line::receipts)));
    }

    /** The receipts of a unit and its people, the unit's own first. */
    List<Receipt> ofUnit(String number, String unitCode) {
        return jdbc.sql("""
                        select * from qunli.receipt r where r.notice_number = :number and r.unit_code = :unit
                        order by r.account nulls first
                        """)
                .param("number", number)
                .param("unit", unitCode)
                .query(Receipts::receipt)
                .list();
    }

    /** All that a notice has addressed. */
    List<Receipt> all(String number) {
        return jdbc.sql("select * from qunli.receipt where notice_number = :number")
                .param("number", number)
                .query(Receipts::receipt)
                .list();
    }

    /** What a notice has addressed to this recipient, the person's own receipt first. */
    List<Receipt> of(String number, Recipient recipient) {
        return jdbc.sql("select * from qunli.receipt r where r.notice_number = :number and " + ADDRESSED
                        + " order by r.account nulls last, r.unit_code")
                .param("number", number)
                .param("account", recipient.account())
                .param("units", recipient.units().toArray(String[]::new))
                .query(Receipts::receipt)
                .list();
    }

    /**
     * The newest receipts of a recipient by notice number, one per notice, an unanswered one first.
     *
     * @param onlyOpen only those that wait for a reply
     */
    Map<String, Receipt> received(Recipient recipient, boolean onlyOpen, int limit) {
        // before it counts towards the limit
        var newest = onlyOpen
                ? " and " + UNANSWERED + " and exists (select from qunli.notice n where n.number = r.notice_number and "
                        + TAKES_REPLIES + ")"
                : "";
        record Row(String number, Receipt receipt) {}
        return jdbc
                .sql("""
                        select * from (
                            (select * from qunli.receipt r where r.account = :account %1$s order by r.id desc limit :limit)
                            union all
                            (select * from qunli.receipt r where r.account is null and r.unit_code = any(:units) %1$s
                             order by r.id desc limit :limit)
                        ) r
                        order by r.id desc
                        """.formatted(newest))
                .param("account", recipient.account())
                .param("units", recipient.units().toArray(String[]::new))
                .param("limit", limit)
                .query((row, index) -> new Row(row.getString("notice_number"), receipt(row, index)))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Row::number,
                        Row::receipt,
                        (one, other) -> one.acknowledgedAt() == null ? one : other,
                        java.util.LinkedHashMap::new));
    }

    /** How many notices that take replies wait for one of a recipient. */
    int awaited(Recipient recipient) {
        return jdbc.sql("""
                        select count(distinct n.number)
                        from (
                            select r.notice_number from qunli.receipt r where r.account = :account and %1$s
                            union all
                            select r.notice_number from qunli.receipt r
                            where r.account is null and r.unit_code = any(:units) and %1$s
                        ) open
                        join qunli.notice n on n.number = open.notice_number and %2$s
                        """.formatted(UNANSWERED, TAKES_REPLIES))
                .param("account", recipient.account())
                .param("units", recipient.units().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static Receipt receipt(ResultSet row, int index) throws SQLException {
        var source = row.getString("source");
        return new Receipt(
                row.getLong("id"),
                row.getString("account"),
                row.getString("unit_code"),
                instant(row, "due_at"),
                instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                source == null ? null : ReplySource.valueOf(source),
                row.getObject("entrustment_id", Long.class),
                transcript(row),
                instant(row, "late_reply_at"),
                instant(row, "reminded_at"),
                instant(row, "exempted_at"),
                row.getString("exempted_by"),
                row.getString("exemption_reason"),
                row.getBoolean("on_leave"));
    }

    private static TranscriptLine transcript(ResultSet row) throws SQLException {
        var sha256 = row.getString("transcript_sha256");
        return sha256 == null
                ? null
                : new TranscriptLine(sha256, row.getInt("transcript_line"), row.getString("transcript_accepted_by"));
    }
}
