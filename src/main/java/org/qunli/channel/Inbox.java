package org.qunli.channel;

import static org.qunli.database.Instants.instant;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The local inbox: tells people something on their start page, in the caller's transaction. */
@Service
@Transactional
public class Inbox {

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final MessageSource messages;
    private final Clock clock;

    Inbox(JdbcTemplate jdbc, JdbcClient client, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Puts one message into each inbox.
     *
     * @param code the texts are {@code <code>.title} and {@code <code>.body} in the sender's bundle, always Chinese
     * @param link a page of ours, or null
     */
    public void send(Collection<String> accounts, String code, String link, Object... arguments) {
        var title = messages.getMessage(code + ".title", arguments, Locale.ROOT);
        var body = messages.getMessage(code + ".body", arguments, Locale.ROOT);
        var sentAt = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "insert into qunli.inbox_message (account, sent_at, title, body, link) values (?, ?, ?, ?, ?)",
                accounts,
                500,
                (statement, account) -> {
                    statement.setString(1, account);
                    statement.setTimestamp(2, sentAt);
                    statement.setString(3, title);
                    statement.setString(4, body);
                    statement.setString(5, link);
                });
    }

    /** The newest messages of a person, newest first. */
    @Transactional(readOnly = true)
    public List<InboxMessage> newest(String account, int limit) {
        return newest(account, 0, limit);
    }

    /** As above, after the {@code first} ones. */
    @Transactional(readOnly = true)
    public List<InboxMessage> newest(String account, int first, int limit) {
        return client.sql("""
                        select id, sent_at, read_at, title, body, link from qunli.inbox_message
                        where account = :account order by sent_at desc, id desc limit :limit offset :first
                        """)
                .param("account", account)
                .param("limit", limit)
                .param("first", first)
                .query((row, number) -> new InboxMessage(
                        row.getLong("id"),
                        row.getTimestamp("sent_at").toInstant(),
                        instant(row, "read_at"),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("link")))
                .list();
    }

    /** Marks the messages of a person as read, those that came after the {@code last} one excepted. */
    public void markRead(String account, long last) {
        client.sql("""
                        update qunli.inbox_message set read_at = :now
                        where account = :account and read_at is null and id <= :last
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("account", account)
                .param("last", last)
                .update();
    }
}
