package org.qunli.notice;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A transcript of a group as QQ exports it; the first message's header is line 7. */
class QqTranscript {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd H:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final StringBuilder text = new StringBuilder();

    /** Of the group that {@link NoticeScene#financeGroup} makes. */
    QqTranscript() {
        this("工作群 xinhe-cz");
    }

    QqTranscript(String group) {
        text.append("""
                消息记录\uff08此消息记录为文本格式\uff0c不支持重新导入\uff09
                ================================================================
                消息分组:我的群聊
                ================================================================
                消息对象:%s
                ================================================================
                """.formatted(group));
    }

    /** @param sender nickname and number in parentheses */
    QqTranscript says(Instant at, String sender, String words) {
        text.append("%s %s\n%s\n\n".formatted(TIME.format(at), sender, words));
        return this;
    }

    byte[] bytes(Charset charset) {
        return text.toString().getBytes(charset);
    }
}
