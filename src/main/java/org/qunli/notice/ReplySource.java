package org.qunli.notice;

import org.springframework.context.MessageSourceResolvable;

/** Where a reply came from. */
public enum ReplySource implements MessageSourceResolvable {
    /** 本人. */
    SELF,
    /** 单位: somebody who answers for the unit (T-6). */
    UNIT,
    /** 受托人: an entrusted colleague (T-7). */
    ENTRUSTED,
    /** 聊天记录: given in the group itself and taken over by a clerk, with file and line as evidence. */
    TRANSCRIPT,
    /** 个人链接: whoever had the person's own link, see {@link OneTap}. */
    LINK,
    /** 企业微信: the button in the chat; WeCom says who tapped it. */
    CHAT_CALLBACK;

    @Override
    public String[] getCodes() {
        return new String[] {"notice.source." + name()};
    }
}
