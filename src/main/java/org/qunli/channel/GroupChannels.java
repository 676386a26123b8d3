package org.qunli.channel;

import java.sql.Timestamp;
import java.sql.Types;
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
    private final RobotKeys robots;
    private final Clock clock;

    GroupChannels(JdbcClient jdbc, WecomProperties wecom, RobotKeys robots, Clock clock) {
        this.jdbc = jdbc;
        this.wecom = wecom;
        this.robots = robots;
        this.clock = clock;
    }

    /** The channels that this installation can use. */
    public List<Channel> available() {
        return Stream.of(Channel.values()).filter(this::isAvailable).toList();
    }

    /** The group's channel; the inbox for whoever chose none. */
    @Transactional(readOnly = true)
    public ChannelChoice of(String groupCode) {
        var channel = jdbc.sql("select channel from qunli.group_channel where group_code = :group")
                .param("group", groupCode)
                .query(Channel.class)
                .optional()
                .orElse(Channel.INBOX);
        if (channel != Channel.WECOM_ROBOT) {
            return new ChannelChoice(channel, null, false);
        }
        var key = robots.of(groupCode);
        return new ChannelChoice(
                channel,
                key.map(known -> known.substring(known.length() - RECOGNISABLE)).orElse(null),
                key.isEmpty());
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
        var robot = channel == Channel.WECOM_ROBOT ? robots.encrypt(groupCode, robotKey(groupCode, webhook)) : null;
        jdbc.sql("""
                        insert into qunli.group_channel (group_code, channel, robot_key, sealed_with, chosen_by, chosen_at)
                        values (:group, :channel, :key, :sealedWith, :by, :now)
                        on conflict (group_code) do update set channel = excluded.channel,
                            robot_key = excluded.robot_key, sealed_with = excluded.sealed_with,
                            chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
                        """)
                .param("group", groupCode)
                .param("channel", channel.name())
                .param("key", robot == null ? null : robot.key(), Types.BINARY)
                .param("sealedWith", robot == null ? null : robot.sealedWith())
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private String robotKey(String groupCode, String webhook) {
        return newKey(webhook)
                .or(() -> robots.of(groupCode))
                .orElseThrow(() -> ProblemException.invalid(
                        "webhook", robots.isLost(groupCode) ? "channel.webhook-lost" : "channel.webhook-missing"));
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
