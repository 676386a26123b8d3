package org.qunli.channel;

import java.util.List;
import java.util.UUID;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupChannelService;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeService;
import org.qunli.notice.ReceiptView;
import org.qunli.support.Engine;
import org.qunli.support.TestClock;
import org.qunli.support.Wecom;

/** A group of the finance office that uses one of WeCom's channels, and notices in it. */
class ChannelScene {

    static final String DEPUTY = "zhangwei";
    static final String OFFICE = "lixiuying";
    static final String ADMINISTRATOR = "wangjianguo";
    static final String MEMBER = "hexiaodong";
    static final String OTHER_MEMBER = "gaofeng";

    private final GroupRegister groups;
    private final GroupChannelService channels;
    private final NoticeService notices;
    private final Engine engine;
    private final TestClock clock;
    private final Wecom wecom;

    ChannelScene(
            GroupRegister groups,
            GroupChannelService channels,
            NoticeService notices,
            Engine engine,
            TestClock clock,
            Wecom wecom) {
        this.groups = groups;
        this.channels = channels;
        this.notices = notices;
        this.engine = engine;
        this.clock = clock;
        this.wecom = wecom;
    }

    /** A group that uses the inbox alone; returns its code. */
    String group() {
        return groups.register(new ExistingGroup(
                        null,
                        "渠道试验群",
                        Platform.WECOM,
                        GroupType.DEPARTMENT,
                        "工作联系",
                        "xinhe-cz",
                        ADMINISTRATOR,
                        ADMINISTRATOR,
                        List.of(ADMINISTRATOR, MEMBER, OTHER_MEMBER, DEPUTY)))
                .getCode();
    }

    String groupWithApplication() {
        var group = group();
        channels.choose(ADMINISTRATOR, group, Channel.WECOM_APP, null);
        return group;
    }

    /** A group whose robot has this key. */
    String groupWithRobot(String key) {
        var group = group();
        channels.choose(ADMINISTRATOR, group, Channel.WECOM_ROBOT, wecom.robot(key));
        return group;
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The deputy leader issues a notice that awaits replies; returns its number. */
    String issue(String group, String title) {
        return issue(group, title, "今晚 20:00 前报值班人员名单。", true);
    }

    String issue(String group, String title, String body, boolean reply) {
        return notices.issue(
                        new NoticeDraft(
                                group, title, body, NoticeKind.WORK, reply, false, null, null, null, "试验", null),
                        DEPUTY)
                .number();
    }

    /** Runs what is due; a message that is not sent stays for the engine's next attempt. */
    void runDueJobs() {
        try {
            engine.runDueJobs();
        } catch (SendFailure failure) {
            // the engine has noted it, and when to try again
        }
    }

    /** Lets so many attempts be made, each after the pause that the engine chose. */
    void runAttempts(int attempts, java.time.Duration pause) {
        for (var attempt = 0; attempt < attempts; attempt++) {
            runDueJobs();
            clock.advance(pause);
        }
    }

    ReceiptView receipt(String number, String account) {
        return notices.repliesByUnit(number, OFFICE).stream()
                .flatMap(unit -> notices.receiptsOf(number, unit.unitCode(), OFFICE).stream())
                .filter(receipt -> receipt.recipient().equals(account))
                .findFirst()
                .orElseThrow();
    }
}
