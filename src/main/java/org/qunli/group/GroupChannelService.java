package org.qunli.group;

import java.util.List;
import org.qunli.channel.Channel;
import org.qunli.channel.ChannelChoice;
import org.qunli.channel.Deliveries;
import org.qunli.channel.GroupChannels;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;

/** Lets those who keep a group in order choose where its notices go: owner, administrator and office. */
@Service
public class GroupChannelService {

    private final GroupRegister register;
    private final GroupChannels channels;
    private final Deliveries deliveries;
    private final Directory directory;

    GroupChannelService(GroupRegister register, GroupChannels channels, Deliveries deliveries, Directory directory) {
        this.register = register;
        this.channels = channels;
        this.deliveries = deliveries;
        this.directory = directory;
    }

    /** The channels that this installation can use. */
    public List<Channel> available() {
        return channels.available();
    }

    /** The group's channel, which everybody may know. */
    public Channel channelOf(String code) {
        return channels.of(code).channel();
    }

    /** Whether the person may choose the group's channel. */
    public boolean mayChoose(String account, WorkGroup group) {
        return account.equals(group.getOwner())
                || account.equals(group.getAdministrator())
                || directory.isResponsible(account, PostType.OFFICE_CLERK, group.getUnitCode());
    }

    /** @throws ProblemException NOT_FOUND if there is no such group, FORBIDDEN for whoever may not choose */
    public ChannelChoice choice(String account, String code) {
        return channels.of(editable(account, code).getCode());
    }

    /**
     * Sends the group's notices and reminders this way from now on.
     *
     * @param webhook for a robot: its address, or its key alone; null or blank keeps the present one
     * @throws ProblemException as {@link #choice}; INVALID if the channel is not set up or the address is no webhook's
     */
    public ChannelChoice choose(String account, String code, Channel channel, String webhook) {
        channels.choose(editable(account, code).getCode(), channel, webhook, account);
        return channels.of(code);
    }

    /**
     * Sends a test message through the group's channel.
     *
     * @throws ProblemException as {@link #choice}; CONFLICT if the group has the inbox only, or the message was not sent
     */
    public void test(String account, String code) {
        var group = editable(account, code);
        var channel = channelOf(code);
        if (channel == Channel.INBOX) {
            throw ProblemException.conflict("group.channel-nothing-to-test");
        }
        deliveries.test(code, group.getName(), channel, account);
    }

    private WorkGroup editable(String account, String code) {
        var group = register.visibleTo(account, code);
        if (!mayChoose(account, group)) {
            throw ProblemException.forbidden("group.channel-not-yours");
        }
        return group;
    }
}
