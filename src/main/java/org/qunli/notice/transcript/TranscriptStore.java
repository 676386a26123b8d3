package org.qunli.notice.transcript;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qunli.notice.transcript.ReplyJudge.Found;
import org.qunli.notice.transcript.SenderRecord.Activity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is kept of transcripts: confirmed aliases, activity, and what was found until it is accepted. */
@Repository
class TranscriptStore {

    private static final int BATCH = 500;
    private static final int KEPT_TEXT = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    TranscriptStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A transcript that was read; times are null if no message has one. */
    record Stored(
            long id,
            String group,
            String sha256,
            String uploadedBy,
            int messages,
            int senders,
            int unknownSenders,
            Instant first,
            Instant last) {}

    /** Lets one transcript of a group be read after the other. */
    void lock(String group) {
        jdbc.sql("select from qunli.work_group where code = :group for no key update")
                .param("group", group)
                .query((row, index) -> true)
                .single();
    }

    /** In the order of the senders; nobody's name is filled in. */
    List<MemberAlias> aliases(String group) {
        return jdbc.sql("select * from qunli.member_alias where group_code = :group order by sender")
                .param("group", group)
                .query((row, index) -> new MemberAlias(
                        row.getString("sender"),
                        row.getString("account"),
                        null,
                        row.getString("confirmed_by"),
                        instant(row, "confirmed_at")))
                .list();
    }

    void forgetAlias(String group, String sender) {
        jdbc.sql("delete from qunli.member_alias where group_code = :group and sender = :sender")
                .param("group", group)
                .param("sender", sender)
                .update();
    }

    void confirmAlias(String group, String sender, String account, String confirmedBy, Instant at) {
        jdbc.sql("""
                        insert into qunli.member_alias (group_code, sender, account, confirmed_by, confirmed_at)
                        values (:group, :sender, :account, :by, :at)
                        on conflict (group_code, sender) do update
                        set account = excluded.account, confirmed_by = excluded.confirmed_by,
                            confirmed_at = excluded.confirmed_at
                        where member_alias.account <> excluded.account
                        """)
                .param("group", group)
                .param("sender", sender)
                .param("account", account)
                .param("by", confirmedBy)
                .param("at", Timestamp.from(at))
                .update();
        jdbc.sql("update qunli.member_activity set account = :account where group_code = :group and sender = :sender")
                .param("group", group)
                .param("sender", sender)
                .param("account", account)
                .update();
    }

    /** What earlier transcripts said, by sender. */
    Map<String, Activity> activities(String group) {
        return jdbc
                .sql("select * from qunli.member_activity where group_code = :group")
                .param("group", group)
                .query((row, index) -> Map.entry(
                        row.getString("sender"),
                        new Activity(
                                instant(row, "first_message_at"),
                                instant(row, "last_message_at"),
                                row.getInt("messages"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @param accounts by sender, as far as known */
    void saveActivities(String group, Collection<SenderRecord> senders, Map<String, String> accounts) {
        var active =
                senders.stream().filter(sender -> sender.activity() != null).toList();
        template.batchUpdate("""
                insert into qunli.member_activity
                    (group_code, sender, nickname, account, first_message_at, last_message_at, messages)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (group_code, sender) do update
                set nickname = excluded.nickname, account = coalesce(excluded.account, member_activity.account),
                    first_message_at = excluded.first_message_at, last_message_at = excluded.last_message_at,
                    messages = excluded.messages
                where member_activity.messages <> excluded.messages
                """, active, BATCH, (statement, sender) -> {
            var activity = sender.activity();
            statement.setString(1, group);
            statement.setString(2, sender.sender());
            statement.setString(3, sender.nickname());
            statement.setString(4, accounts.get(sender.sender()));
            statement.setTimestamp(5, Timestamp.from(activity.first()));
            statement.setTimestamp(6, Timestamp.from(activity.last()));
            statement.setInt(7, activity.messages());
        });
    }

    /** Keeps what was found; what was found before {@code outdated} and not looked after since goes. */
    long save(Stored transcript, List<Found> replies, Instant at, Instant outdated) {
        jdbc.sql("delete from qunli.transcript where uploaded_at < :outdated")
                .param("outdated", Timestamp.from(outdated))
                .update();
        long id = jdbc.sql("""
                        insert into qunli.transcript (group_code, sha256, uploaded_by, uploaded_at, messages, senders,
                            unknown_senders, first_message_at, last_message_at)
                        values (:group, :sha256, :by, :at, :messages, :senders, :unknown, :first, :last) returning id
                        """)
                .param("group", transcript.group())
                .param("sha256", transcript.sha256())
                .param("by", transcript.uploadedBy())
                .param("at", Timestamp.from(at))
                .param("messages", transcript.messages())
                .param("senders", transcript.senders())
                .param("unknown", transcript.unknownSenders())
                .param("first", timestamp(transcript.first()))
                .param("last", timestamp(transcript.last()))
                .query(Long.class)
                .single();
        template.batchUpdate("""
                insert into qunli.transcript_reply
                    (transcript_id, line, notice_number, sender, nickname, account, said, given_at, doubts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, replies, BATCH, (statement, reply) -> {
            statement.setLong(1, id);
            var message = reply.message();
            var said = ReplyWording.answerIn(message.text()).strip();
            statement.setInt(2, message.line());
            statement.setString(3, reply.notice().number());
            statement.setString(4, message.sender());
            statement.setString(5, message.nickname());
            statement.setString(6, reply.account());
            statement.setString(7, said.substring(0, Math.min(said.length(), KEPT_TEXT)));
            statement.setTimestamp(8, timestamp(reply.at()));
            statement.setArray(
                    9,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "varchar",
                                    reply.doubts().stream().map(Doubt::name).toArray()));
        });
        return id;
    }

    Optional<Stored> find(long id) {
        return jdbc.sql("select * from qunli.transcript where id = :id")
                .param("id", id)
                .query((row, index) -> new Stored(
                        row.getLong("id"),
                        row.getString("group_code"),
                        row.getString("sha256"),
                        row.getString("uploaded_by"),
                        row.getInt("messages"),
                        row.getInt("senders"),
                        row.getInt("unknown_senders"),
                        instant(row, "first_message_at"),
                        instant(row, "last_message_at")))
                .optional();
    }

    /** What was found, in the order of the transcript; nobody's name is filled in. */
    List<FoundReply> replies(long id) {
        return jdbc.sql("""
                        select r.*, n.title, r.given_at > n.due_at as late
                        from qunli.transcript_reply r join qunli.notice n on n.number = r.notice_number
                        where r.transcript_id = :id order by r.line, n.issued_at, n.number
                        """)
                .param("id", id)
                .query((row, index) -> new FoundReply(
                        row.getInt("line"),
                        row.getString("notice_number"),
                        row.getString("title"),
                        row.getString("sender"),
                        row.getString("nickname"),
                        row.getString("account"),
                        null,
                        row.getString("said"),
                        instant(row, "given_at"),
                        row.getBoolean("late"),
                        Arrays.stream((Object[]) row.getArray("doubts").getArray())
                                .map(doubt -> Doubt.valueOf((String) doubt))
                                .toList(),
                        instant(row, "booked_at")))
                .list();
    }

    void markBooked(long id, int line, String notice, String account, Instant at) {
        jdbc.sql("""
                        update qunli.transcript_reply set account = :account, booked_at = :at
                        where transcript_id = :id and line = :line and notice_number = :notice
                        """)
                .param("account", account)
                .param("at", Timestamp.from(at))
                .param("id", id)
                .param("line", line)
                .param("notice", notice)
                .update();
    }
}
