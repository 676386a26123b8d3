package org.qunli.channel;

import org.springframework.context.MessageSourceResolvable;

/** Where a group's notices and reminders go, beside the local inbox. */
public enum Channel implements MessageSourceResolvable {
    /** 仅站内: nothing leaves the house. */
    INBOX,
    /** 企业微信群机器人: into the group's chat, for all to see. */
    WECOM_ROBOT,
    /** 企业微信应用: to each person, with a button 收到. */
    WECOM_APP;

    @Override
    public String[] getCodes() {
        return new String[] {"channel.name." + name()};
    }
}
