package org.qunli.channel;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which channel each group uses. Who may choose it is the register's business. */
@Service
@Transactional
public class GroupChannels {

    /** The key, alone or at the end of the address that WeCom shows. */
    private static final Pattern WEBHOOK = Pattern.compile("(?:https://\\S+[?&]key=)?([0-9A-Za-z-]{16,64})");

    private static final int RECOGNISABLE = 4;

    private final JdbcClient jdbc;
    private final WecomProperties wecom;
    private final Clock clock;

    GroupChannels(JdbcClient jdbc, WecomProperties wecom, Clock clock) {
        this.jdbc = jdbc;
        this.wecom = wecom;
        this.clock = clock;
    }

    /** The channels that this installation can use. */
    public List<Channel> available() {
        return Stream.of(Channel.values()).filter(this::isAvailable).toList();
    }

    /** The group's channel; the inbox for whoever chose none. */
    @Transactional(readOnly = true)
    public ChannelChoice of(String groupCode) {
        return jdbc.sql(
                        "select channel, right(webhook_key, :shown) as robot from qunli.group_channel where group_code = :group")
                .param("shown", RECOGNISABLE)
                .param("group", groupCode)
                .query((row, index) ->
                        new ChannelChoice(Channel.valueOf(row.getString("channel")), row.getString("robot")))
                .optional()
                .orElse(new ChannelChoice(Channel.INBOX, null));
    }

    /**
     * Sends the group's messages through this channel from now on.
     *
     * @param webhook for the robot: the address that WeCom shows, or the key in it; null or blank keeps the present one
     * @throws ProblemException INVALID if the channel is not set up here, or the robot's address is missing or malformed
     */
    public void choose(String groupCode, Channel channel, String webhook, String by) {
        if (!isAvailable(channel)) {
            throw ProblemException.invalid("channel", "channel.not-available");
        }
        var key = channel == Channel.WECOM_ROBOT
                ? newKey(webhook)
                        .or(() -> webhookKey(groupCode))
                        .orElseThrow(() -> ProblemException.invalid("webhook", "channel.webhook-missing"))
                : null;
        jdbc.sql("""
                        insert into qunli.group_channel (group_code, channel, webhook_key, chosen_by, chosen_at)
                        values (:group, :channel, :key, :by, :now)
                        on conflict (group_code) do update set channel = excluded.channel,
                            webhook_key = excluded.webhook_key, chosen_by = excluded.chosen_by,
                            chosen_at = excluded.chosen_at
                        """)
                .param("group", groupCode)
                .param("channel", channel.name())
                .param("key", key)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** The secret key of the group's robot. */
    @Transactional(readOnly = true)
    Optional<String> webhookKey(String groupCode) {
        return jdbc.sql(
                        "select webhook_key from qunli.group_channel where group_code = :group and webhook_key is not null")
                .param("group", groupCode)
                .query(String.class)
                .optional();
    }

    private boolean isAvailable(Channel channel) {
        return switch (channel) {
            case INBOX -> true;
            case WECOM_ROBOT -> wecom.isConfigured();
            case WECOM_APP -> wecom.hasApplication();
        };
    }

    private static Optional<String> newKey(String webhook) {
        if (webhook == null || webhook.isBlank()) {
            return Optional.empty();
        }
        var matcher = WEBHOOK.matcher(webhook.strip());
        if (!matcher.matches()) {
            throw ProblemException.invalid("webhook", "channel.webhook-malformed");
        }
        return Optional.of(matcher.group(1));
    }
}
