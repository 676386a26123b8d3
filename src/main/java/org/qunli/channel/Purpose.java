package org.qunli.channel;

import org.springframework.context.MessageSourceResolvable;

/** What a message is for. */
public enum Purpose implements MessageSourceResolvable {
    /** 通知. */
    NOTICE,
    /** 提醒: to the silent only (B-5). */
    REMINDER,
    /** 撤回: to those who may have been told of the notice (B-8). */
    WITHDRAWAL,
    /** 测试: whether a group's channel works. */
    TEST;

    @Override
    public String[] getCodes() {
        return new String[] {"channel.purpose." + name()};
    }
}
