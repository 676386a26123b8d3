package org.qunli.channel;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import me.chanjar.weixin.cp.bean.message.WxCpGroupRobotMessage;
import me.chanjar.weixin.cp.constant.WxCpConsts;
import org.springframework.stereotype.Component;

/**
 * A group's robot: says something in the group's chat, where all can read it. Therefore its link leads to the page behind
 * the sign-in, and only reminders mention people: the silent.
 */
@Component
class WecomRobot implements Carrier {

    /** So many bytes of Markdown does WeCom take. */
    private static final int LONGEST = 4096;

    private final WecomProperties wecom;
    private final WecomClient client;
    private final RobotKeys robots;
    private final Wording wording;

    WecomRobot(WecomProperties wecom, WecomClient client, RobotKeys robots, Wording wording) {
        this.wecom = wecom;
        this.client = client;
        this.robots = robots;
        this.wording = wording;
    }

    @Override
    public Channel channel() {
        return Channel.WECOM_ROBOT;
    }

    @Override
    public boolean recognisesRepeats() {
        return false;
    }

    @Override
    public void send(OutboundMessage message, Letter letter) {
        var key = robots.of(message.groupCode())
                .orElseThrow(
                        () -> SendFailure.permanent(robots.isLost(message.groupCode()) ? "robot lost" : "no robot"));
        client.sendByRobot(
                key,
                new WxCpGroupRobotMessage()
                        .setMsgType(WxCpConsts.GroupRobotMsgType.MARKDOWN)
                        .setContent(markdown(message.purpose(), letter))
                        .toJson());
    }

    private String markdown(Purpose purpose, Letter letter) {
        var title = Wording.plain(letter.title());
        var page = wecom.page(letter.path());
        var due = letter.awaitsReply() ? wording.time(letter.dueAt()) : "";
        return switch (purpose) {
            case REMINDER -> wording.text("channel.robot.reminder", title, due, page, mentions(letter));
            case TEST -> wording.text("channel.robot.test", title, Wording.plain(letter.sender()), page);
            case NOTICE, WITHDRAWAL -> {
                var code = letter.awaitsReply() ? "channel.robot.notice-to-reply" : "channel.robot.notice";
                var frame = wording.text(code, title, Wording.plain(letter.sender()), "", due, page);
                var room = LONGEST - frame.getBytes(StandardCharsets.UTF_8).length;
                var body = Wording.bytes(Wording.plain(letter.body()), room);
                yield wording.text(code, title, Wording.plain(letter.sender()), body, due, page);
            }
        };
    }

    /** Accounts are WeCom's user ids. */
    private static String mentions(Letter letter) {
        return letter.accounts().stream().map(account -> "<@" + account + ">").collect(Collectors.joining(" "));
    }
}
