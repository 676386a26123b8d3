package org.qunli.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages on their way out. What is known about an attempt commits at once, in a transaction of its own: it has to
 * outlive the engine's, which may yet fail.
 */
@Repository
class OutboundMessages {

    private final JdbcClient jdbc;

    OutboundMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new message, in the caller's transaction. @return false if there is one with this key already */
    boolean add(OutboundMessage message, Instant now) {
        return jdbc.sql("""
                        insert into qunli.outbound_message
                            (key, subject, purpose, group_code, channel, accounts, clerk, created_at)
                        values (:key, :subject, :purpose, :group, :channel, :accounts, :clerk, :now)
                        on conflict (key) do nothing
                        """)
                        .param("key", message.key())
                        .param("subject", message.subject())
                        .param("purpose", message.purpose().name())
                        .param("group", message.groupCode())
                        .param("channel", message.channel().name())
                        .param("accounts", message.accounts().toArray(String[]::new))
                        .param("clerk", message.clerk())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<OutboundMessage> find(String key) {
        return jdbc.sql("select * from qunli.outbound_message where key = :key")
                .param("key", key)
                .query(OutboundMessages::message)
                .optional();
    }

    /**
     * Notes that the message is about to be sent, unless its group's robot has sent {@code most} within {@code window}.
     * Attempts for one group wait for each other, on all nodes, so that none is overlooked.
     *
     * @return false if it has to wait
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean claim(OutboundMessage message, int most, Duration window, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('outbound_message'), hashtext(:group))")
                .param("group", message.groupCode())
                .query((row, index) -> true)
                .single();
        return jdbc.sql("""
                        update qunli.outbound_message set attempted_at = :now, unanswered = unanswered + 1
                        where key = :key and (
                            select count(*) from qunli.outbound_message o where o.group_code = :group
                            and o.channel = :channel and o.attempted_at > :since) < :most
                        """)
                        .param("now", Timestamp.from(now))
                        .param("key", message.key())
                        .param("group", message.groupCode())
                        .param("channel", message.channel().name())
                        .param("since", Timestamp.from(now.minus(window)))
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Whether people know of the subject: a message about it arrived, or nobody can tell. */
    boolean mayHaveArrived(String subject) {
        return jdbc.sql("""
                        select exists (select from qunli.outbound_message
                        where subject = :subject and purpose <> 'WITHDRAWAL'
                        and (outcome in ('SENT', 'BY_HAND') or unanswered > 0))
                        """).param("subject", subject).query(Boolean.class).single();
    }

    /** Notes what became of the attempt. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(String key, String problem, boolean answered) {
        jdbc.sql("""
                        update qunli.outbound_message
                        set problem = :problem, unanswered = unanswered - :answered where key = :key
                        """)
                .param("problem", problem)
                .param("answered", answered ? 1 : 0)
                .param("key", key)
                .update();
    }

    /**
     * Notes that nothing remains to be done; what came first stands. Of what need not be sent any more it stays known
     * whether an attempt went unanswered.
     *
     * @param by account, null if nobody did it by hand
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void settle(String key, String outcome, String by, Instant now) {
        jdbc.sql("""
                        update qunli.outbound_message
                        set settled_at = :now, outcome = :outcome, settled_by = :by,
                            unanswered = case when :outcome = 'UNNEEDED' then unanswered else 0 end
                        where key = :key and settled_at is null
                        """)
                .param("now", Timestamp.from(now))
                .param("outcome", outcome)
                .param("by", by)
                .param("key", key)
                .update();
    }

    /** Forgets the attempts so far: somebody looked whether they arrived. */
    void startOver(String key) {
        jdbc.sql("update qunli.outbound_message set unanswered = 0 where key = :key")
                .param("key", key)
                .update();
    }

    private static OutboundMessage message(ResultSet row, int index) throws SQLException {
        return new OutboundMessage(
                row.getString("key"),
                row.getString("subject"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("group_code"),
                Channel.valueOf(row.getString("channel")),
                List.of((String[]) row.getArray("accounts").getArray()),
                row.getString("clerk"),
                row.getInt("unanswered"),
                row.getString("problem"),
                row.getTimestamp("settled_at") != null);
    }
}
