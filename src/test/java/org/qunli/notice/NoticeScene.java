package org.qunli.notice;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Api;

/** A group of the township with a few members, and what they do with notices in it. */
class NoticeScene {

    /** In charge of the finance office, whose group it is. */
    static final String DEPUTY = "zhangwei";

    static final String MAIN_LEADER = "zhulin";
    static final String OFFICE = "lixiuying";
    static final String CLERK = "wangjianguo";
    static final String MEMBER = "hexiaodong";
    static final String OTHER_MEMBER = "gaofeng";

    private final GroupRegister groups;
    private final NoticeService notices;
    private final Acknowledgements acknowledgements;
    private final Inbox inbox;
    private final Api api;

    NoticeScene(GroupRegister groups, NoticeService notices, Acknowledgements acknowledgements, Inbox inbox, Api api) {
        this.groups = groups;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.inbox = inbox;
        this.api = api;
    }

    /** Registers a group of the unit and returns its code. */
    String group(String unitCode, String... members) {
        return groups.register(new ExistingGroup(
                        null,
                        "工作群 " + unitCode,
                        Platform.WECHAT,
                        GroupType.DEPARTMENT,
                        "工作联系",
                        unitCode,
                        members[0],
                        members[0],
                        List.of(members)))
                .getCode();
    }

    String financeGroup() {
        return group("xinhe-cz", CLERK, MEMBER, OTHER_MEMBER, DEPUTY);
    }

    /** The deputy leader issues a work notice that demands a reply; returns its number. */
    String open(String... recipients) {
        return issue(DEPUTY, draft().recipients(recipients).reply()).number();
    }

    NoticeView issue(String issuer, Draft draft) {
        return notices.issue(draft.build(), issuer);
    }

    Acknowledgement reply(String number, String account) {
        return acknowledgements.acknowledge(number, account, null);
    }

    void withdraw(String number, String account) {
        notices.withdraw(number, account, "改期");
    }

    /** Waits until the last reply has closed the notice, which it does soon, not at once. */
    void awaitDelivered(String number) {
        await().until(() -> read(number).status(), NoticeStatus.DELIVERED::equals);
    }

    NoticeView read(String number) {
        return notices.get(number, OFFICE);
    }

    ReceiptView receipt(String number, String unitCode, String recipient) {
        return notices.receiptsOf(number, unitCode, OFFICE).stream()
                .filter(receipt -> receipt.recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    List<String> messages(String account, String number) {
        return inbox.newest(account, 500).stream()
                .filter(message -> ("/notices/" + number).equals(message.link()))
                .map(InboxMessage::title)
                .toList();
    }

    JsonNode json(String account, String number) {
        return api.get(account, "/api/notices/{number}", number).getBody();
    }

    /** Replies due after half an hour, without quiet hours. */
    NoticeTerms terms() {
        return new NoticeTerms(
                new ReplyClock(Duration.ofMinutes(20), Duration.ofMinutes(30), null, null, ZoneOffset.UTC, null), null);
    }

    Draft draft() {
        return new Draft(financeGroup());
    }

    /** What Tasklist sends when a leader decides. */
    static Map<String, Object> decision(String decision, String reason) {
        return Map.of("decision", decision, "reason", reason);
    }

    /** A draft with everything filled in but what a test is about. */
    static class Draft {

        private final String group;
        private NoticeKind kind = NoticeKind.WORK;
        private String title = "防汛值班安排";
        private boolean reply;
        private boolean urgent;
        private String onBehalfOf;
        private String counter;
        private List<String> recipients;
        private String budgetReason;
        private NoticeOrder order;

        Draft(String group) {
            this.group = group;
        }

        Draft kind(NoticeKind kind) {
            this.kind = kind;
            return this;
        }

        Draft title(String title) {
            this.title = title;
            return this;
        }

        Draft reply() {
            this.reply = true;
            return this;
        }

        Draft urgent() {
            this.urgent = true;
            return this;
        }

        Draft onBehalfOf(String leader) {
            this.onBehalfOf = leader;
            return this;
        }

        Draft counter(String counter) {
            this.counter = counter;
            return this;
        }

        Draft recipients(String... recipients) {
            this.recipients = recipients.length == 0 ? null : List.of(recipients);
            return this;
        }

        Draft budgetReason(String reason) {
            this.budgetReason = reason;
            return this;
        }

        Draft order(NoticeOrder order) {
            this.order = order;
            return this;
        }

        NoticeDraft build() {
            return new NoticeDraft(
                    group,
                    title,
                    "今晚 20:00 前报值班人员名单。\n联系人：李秀英",
                    kind,
                    reply,
                    urgent,
                    onBehalfOf,
                    counter,
                    recipients,
                    budgetReason,
                    order);
        }
    }
}
