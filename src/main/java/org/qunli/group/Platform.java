package org.qunli.group;

import org.springframework.context.MessageSourceResolvable;

/** Where a group lives. */
public enum Platform implements MessageSourceResolvable {
    /** 微信. */
    WECHAT,
    /** QQ. */
    QQ,
    /** 企业微信. */
    WECOM;

    @Override
    public String[] getCodes() {
        return new String[] {"group.platform." + name()};
    }
}
