package org.qunli.notice;

import org.springframework.context.MessageSourceResolvable;

/** What a notice is about (T-3). Who may issue which kind, and whether it may demand a reply, is a decision table. */
public enum NoticeKind implements MessageSourceResolvable {
    /** 工作通知. */
    WORK,
    /** 会议通知. */
    MEETING,
    /** 资料: material and procedures to read. */
    MATERIAL,
    /** 政策文件. */
    POLICY,
    /** 督查通报. */
    SUPERVISION,
    /** 应急通知. */
    EMERGENCY,
    /** 演练通知: falls due within minutes, to try the procedure out. */
    DRILL;

    @Override
    public String[] getCodes() {
        return new String[] {"notice.kind." + name()};
    }
}
