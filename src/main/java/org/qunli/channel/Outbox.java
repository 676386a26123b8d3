package org.qunli.channel;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qunli.channel.delegate.MessageDelivery;
import org.qunli.process.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is to leave the house. It goes out after the caller's transaction has committed, by the process
 * {@code message-delivery}, one instance per message; if the caller's transaction fails, nothing goes out.
 */
@Service
@Transactional
public class Outbox {

    /** WeCom sends an application's message to so many people at most. */
    private static final int MOST_RECIPIENTS = 1000;

    /** So many mentions fit into a robot's message beside its text, also of the longest accounts. */
    private static final int MOST_MENTIONS = 60;

    private final GroupChannels groups;
    private final OutboundMessages messages;
    private final Workflow workflow;
    private final Clock clock;

    Outbox(GroupChannels groups, OutboundMessages messages, Workflow workflow, Clock clock) {
        this.groups = groups;
        this.messages = messages;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Whether anything leaves the house for this group. */
    @Transactional(readOnly = true)
    public boolean serves(String groupCode) {
        return groups.of(groupCode).channel() != Channel.INBOX;
    }

    /**
     * Sends something through the channel that the group uses; nothing if that is the inbox alone. The same subject for
     * the same purpose goes out once, however often it is posted.
     */
    public void post(Posting posting) {
        var channel = groups.of(posting.groupCode()).channel();
        var number = 0;
        for (var accounts : parts(channel, posting)) {
            var key = "%s@%s-%d"
                    .formatted(posting.subject(), posting.purpose().name().toLowerCase(Locale.ROOT), ++number);
            var message = new OutboundMessage(
                    key, posting.subject(), posting.purpose(), posting.groupCode(), channel, accounts, posting.clerk());
            if (messages.add(message, clock.instant())) {
                var start = new MessageDelivery.Start(posting.title(), posting.clerk(), posting.clerkGroup());
                workflow.start(MessageDelivery.KEY, key, null, start.variables());
            }
        }
    }

    /** Whom each message is for; one reminder of the application is one person's, because its link is. */
    private static List<List<String>> parts(Channel channel, Posting posting) {
        var accounts = List.copyOf(posting.accounts());
        return switch (channel) {
            case INBOX -> List.of();
            case WECOM_ROBOT ->
                posting.purpose() == Purpose.REMINDER ? parts(accounts, MOST_MENTIONS) : List.of(List.of());
            case WECOM_APP -> parts(accounts, posting.purpose() == Purpose.REMINDER ? 1 : MOST_RECIPIENTS);
        };
    }

    private static List<List<String>> parts(List<String> accounts, int most) {
        var parts = new ArrayList<List<String>>();
        for (var first = 0; first < accounts.size(); first += most) {
            parts.add(accounts.subList(first, Math.min(first + most, accounts.size())));
        }
        return parts;
    }
}
