package org.qunli.notice.transcript;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.problem.ProblemException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

@DisplayName("Messages in transcripts")
class TranscriptReaderTest {

    private static final Charset GBK = Charset.forName("GBK");

    /** As QQ 9 writes it, with what groups are full of. */
    private static final String QQ = """
            消息记录（此消息记录为文本格式，不支持重新导入）

            ================================================================
            消息分组:我的群聊
            ================================================================
            消息对象:财政工作群
            ================================================================

            2024-01-02 9:04:05 【群主】张伟<zhangwei@example.com>
            各位:今晚 20:00 前报值班名单。

            收到请回复:
            [图片]

            2024-01-02 9:04:30 系统消息(10000)
            高峰加入本群。

            2024-01-02 9:05:06 【管理员】财政所-何小东(10001)
            收到

            2024-01-02 21:05:07 小东(东)(10001)
            收到!

            2024-01-02 21:06:00 (10002)
            [表情]

            """;

    @Test
    @DisplayName("A QQ export: number or mail address, changing nicknames, several lines, pictures, no system messages")
    void qqExport() {
        var messages = read(QQ.getBytes(UTF_8));
        assertThat(messages)
                .extracting(Message::line, Message::sender, Message::nickname)
                .containsExactly(
                        tuple(9, "zhangwei@example.com", "张伟"),
                        tuple(18, "10001", "财政所-何小东"),
                        tuple(21, "10001", "小东(东)"),
                        tuple(24, "10002", ""));
        assertThat(messages.get(0).text()).isEqualTo("各位:今晚 20:00 前报值班名单。\n\n收到请回复:\n[图片]");
        assertThat(messages.get(1).at()).isEqualTo(LocalDateTime.of(2024, 1, 2, 9, 5, 6));
        assertThat(messages.get(2).text()).isEqualTo("收到!");
    }

    @Test
    @DisplayName("UTF-8 with and without byte order mark, GBK and UTF-16 read alike, and lines may end as on Windows")
    void encodings() {
        var expected = read(QQ.getBytes(UTF_8));
        assertThat(read(("\uFEFF" + QQ).getBytes(UTF_8))).isEqualTo(expected);
        assertThat(read(QQ.getBytes(GBK))).isEqualTo(expected);
        assertThat(read(("\uFEFF" + QQ).getBytes(UTF_16LE))).isEqualTo(expected);
        assertThat(read(QQ.replace("\n", "\r\n").getBytes(GBK))).isEqualTo(expected);
        assertThat(read(QQ.replace("消息对象:", "消息对象\uFF1A").getBytes(UTF_8))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02 9:05:06, 09:05:06",
        "2024-01-02 09:05:06, 09:05:06",
        "2024-01-02 8:43:38 PM, 20:43:38",
        "2024-01-02 12:43:38 AM, 00:43:38",
        "2024-01-02 下午 08:43:38, 20:43:38",
        "2024-01-02 上午 08:43:38, 08:43:38"
    })
    @DisplayName("QQ writes times as the computer is set")
    void qqTimes(String written, LocalTime time) {
        assertThat(read((written + " 何小东(10001)\n收到\n").getBytes(UTF_8)))
                .singleElement()
                .extracting(Message::at)
                .isEqualTo(LocalDate.of(2024, 1, 2).atTime(time));
    }

    @Test
    @DisplayName("Of an export of all contacts only the group's messages are read")
    void allContacts() {
        var all = QQ + QQ.replace("财政工作群", "钓鱼群").replace("10001", "10009");
        assertThat(read(all.getBytes(UTF_8))).isEqualTo(read(QQ.getBytes(UTF_8)));
    }

    @Test
    @DisplayName("Somebody who writes like a heading of QQ's export does not end the group's messages")
    void wordsLikeAHeading() {
        var written = QQ.replace("高峰加入本群。", "高峰加入本群。\n\n2024-01-02 9:04:50 张伟(10003)\n消息对象:全体村干部");
        assertThat(read(written.getBytes(UTF_8)))
                .extracting(Message::sender, Message::text)
                .contains(tuple("10003", "消息对象:全体村干部"), tuple("10001", "收到"));
        assertThat(read("消息对象:财政工作群\n\n2024-01-02 9:05:06 何小东(10001)\n收到\n".getBytes(UTF_8)))
                .hasSize(1);
    }

    @Test
    @DisplayName("Another group's export is refused with that group's name")
    void otherGroup() {
        var other = QQ.replace("财政工作群", "钓鱼群");
        assertRefused(other.getBytes(UTF_8), null, "notice.transcript.other-group", "钓鱼群");
        assertRefused(
                other.replace("消息对象:", "消息对象\uFF1A").getBytes(UTF_8), null, "notice.transcript.other-group", "钓鱼群");
    }

    @ParameterizedTest
    @CsvSource({
        "何小东 2024/1/2 9:05, 2024-01-02T09:05",
        "何小东 2024/01/02 9:05 PM, 2024-01-02T21:05",
        "何小东 2024-01-02 09:05:06, 2024-01-02T09:05:06",
        "何小东 2024年1月2日 9:05, 2024-01-02T09:05",
        "何小东  2024年1月2日 下午9:05, 2024-01-02T21:05",
        "何小东 1月2日 晚上9:05, 2024-01-02T21:05",
        "何小东 12月31日 9:05, 2023-12-31T09:05",
        "何小东 9:05, 2024-01-03T09:05",
        "何小东 昨天 9:05, 2024-01-02T09:05",
        "何小东 星期二 9:05, 2024-01-02T09:05"
    })
    @DisplayName("WeChat for desktop copies name and time in one line; what lacks of the date, the clerk says")
    void weChatTimes(String header, LocalDateTime at) {
        var messages = readWeChat(header + "\n收到\n\n高峰 2024/1/2 9:06\n[图片]\n", LocalDate.of(2024, 1, 3), null);
        assertThat(messages).extracting(Message::nickname).containsExactly("何小东", "高峰");
        assertThat(messages).extracting(Message::text).containsExactly("收到", "[图片]");
        assertThat(messages.get(0).at()).isEqualTo(at);
    }

    @Test
    @DisplayName("WeChat for desktop: name and time may stand on lines of their own, paragraphs in between")
    void weChatTwoLines() {
        var messages = readWeChat("""
                张伟
                2024年01月02日 09:04
                各位:

                会议室
                9:30 集合

                何小东
                2024年01月02日 09:05
                收到
                """, null, null);
        assertThat(messages).extracting(Message::nickname).containsExactly("张伟", "何小东");
        assertThat(messages.get(0).text()).contains("9:30 集合");
        assertThat(messages.get(1).precision()).isEqualTo(Message.Precision.MINUTE);
    }

    @Test
    @DisplayName("WeChat for desktop: without times, the line above or the clerk says when, and that is no exact time")
    void weChatUntimed() {
        var copied = "张伟:\n请报名单\n\n何小东:\n收到\n";
        assertThat(readWeChat(copied, null, null)).extracting(Message::at).containsOnlyNulls();
        assertThat(readWeChat(copied, LocalDate.of(2024, 1, 2), LocalTime.of(9, 5)))
                .extracting(Message::nickname, Message::at, Message::precision)
                .contains(tuple("何小东", LocalDateTime.of(2024, 1, 2, 9, 5), Message.Precision.GIVEN));
        assertThat(readWeChat("2024年1月2日 9:05\n\n" + copied, null, null))
                .extracting(Message::at)
                .containsOnly(LocalDateTime.of(2024, 1, 2, 9, 5));
        assertThat(readWeChat(copied.replace(":", "\uFF1A"), null, null))
                .extracting(Message::nickname)
                .containsExactly("张伟", "何小东");
    }

    @Test
    @DisplayName("WeChat for desktop: a date between dashes holds for the times below it")
    void weChatDateLine() {
        assertThat(readWeChat("—————  2024-01-02  —————\n\n何小东  9:05\n\n收到\n", null, null))
                .extracting(Message::at, Message::text)
                .containsExactly(tuple(LocalDateTime.of(2024, 1, 2, 9, 5), "收到"));
    }

    @Test
    @DisplayName("WeChat for desktop: a time in a text is no new message where messages have dates")
    void weChatTimeInText() {
        assertThat(readWeChat("张伟 2024/1/2 9:04\n通知\n\n集合时间 9:30\n\n何小东 2024/1/2 9:05\n收到\n", null, null))
                .extracting(Message::nickname)
                .containsExactly("张伟", "何小东");
    }

    @Test
    @DisplayName("WeChat for desktop: neither is one where messages have no times")
    void weChatTimeInUntimedText() {
        assertThat(readWeChat("张伟:\n通知\n\n集合时间 9:30\n\n何小东:\n收到\n", null, null))
                .extracting(Message::nickname)
                .containsExactly("张伟", "何小东");
    }

    @Test
    @DisplayName("Times without a date are refused until the clerk gives the date")
    void dateNeeded() {
        assertRefused("何小东 9:05\n收到\n".getBytes(UTF_8), "date", "notice.transcript.date-needed", "日期");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "账号,姓名,单位编码\nwang,王建国,xinhe\n",
                "各位领导:\n\n现将有关事项通知如下。\n",
                "From: <Save by Tencent MsgMgr>\nSubject: Tencent IM Message\n",
                "关于做好防汛值班工作的通知\n\n各村、各单位:\n请认真执行。",
                "收到\n",
                "2024-13-45 99:99:99\n"
            })
    @DisplayName("Other texts are refused in Chinese, with what to do")
    void noTranscript(String text) {
        assertThatThrownBy(() -> read(text.getBytes(UTF_8)))
                .isInstanceOf(ProblemException.class)
                .hasMessageFindingMatch("请.*(导出|复制)");
    }

    @Test
    @DisplayName("Pictures and empty files are refused as such")
    void noText() {
        assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2}, "file", "notice.transcript.no-text", "文本文件");
        assertRefused(new byte[0], "file", "notice.transcript.empty", "没有内容");
        assertRefused("\n\n".getBytes(UTF_8), "file", "notice.transcript.empty", "没有内容");
    }

    @Test
    @Timeout(20)
    @DisplayName("200,000 lines take seconds, and each message is passed on before the next but one is read")
    void streams() {
        var source = new Generated(50_000, number -> "%s %d(%d)\n收到\n第 %d 条\n\n"
                .formatted("2024-01-02 09:05:06", number, 10_001 + number % 500, number));
        var progress = new Progress(source);
        read(source, null, null, progress);
        assertThat(progress.messages).isEqualTo(50_000);
        assertThat(source.lines()).isEqualTo(200_000);
        // a reader's buffer of 8,192 characters holds a few hundred messages of these
        assertThat(progress.mostHeld).isLessThan(1_000);
    }

    @Test
    @Timeout(20)
    @DisplayName("A line without end is cut, not held")
    void endlessLine() {
        var source =
                new Generated(5_000, number -> number == 0 ? "2024-01-02 09:05:06 何小东(10001)\n" : "收到".repeat(500));
        var messages = new ArrayList<Message>();
        read(source, null, null, messages::add);
        assertThat(messages)
                .singleElement()
                .extracting(message -> message.text().length())
                .isEqualTo(500);
    }

    /** A file that exists only while it is read. */
    private static final class Generated implements InputStreamSource {

        private final int parts;
        private final IntFunction<String> part;
        private int produced;
        private int lines;

        Generated(int parts, IntFunction<String> part) {
            this.parts = parts;
            this.part = part;
        }

        int lines() {
            return lines;
        }

        @Override
        public InputStream getInputStream() {
            produced = 0;
            lines = 0;
            return new InputStream() {

                private byte[] present = new byte[0];
                private int position;

                @Override
                public int read() {
                    while (position == present.length) {
                        if (produced == parts) {
                            return -1;
                        }
                        var text = part.apply(produced++);
                        lines += (int) text.chars()
                                .filter(character -> character == '\n')
                                .count();
                        present = text.getBytes(UTF_8);
                        position = 0;
                    }
                    return present[position++] & 0xFF;
                }
            };
        }
    }

    /** How many messages had been produced at most, but not yet passed on. */
    private static final class Progress implements Consumer<Message> {

        private final Generated source;
        private int messages;
        private int mostHeld;

        Progress(Generated source) {
            this.source = source;
        }

        @Override
        public void accept(Message message) {
            messages++;
            mostHeld = Math.max(mostHeld, source.produced - messages);
        }
    }

    private static void assertRefused(byte[] content, String field, String code, String words) {
        assertThatThrownBy(() -> read(content))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getCodes()).containsExactly(code);
                    assertThat(refusal.field()).isEqualTo(field == null ? "file" : field);
                    assertThat(refusal).hasMessageContaining(words);
                });
    }

    private static List<Message> read(byte[] content) {
        var messages = new ArrayList<Message>();
        read(new ByteArrayResource(content), null, null, messages::add);
        return messages;
    }

    private static List<Message> readWeChat(String text, LocalDate date, LocalTime time) {
        var messages = new ArrayList<Message>();
        read(new ByteArrayResource(text.getBytes(UTF_8)), date, time, messages::add);
        return messages;
    }

    private static void read(InputStreamSource source, LocalDate date, LocalTime time, Consumer<Message> messages) {
        try {
            new TranscriptReader("财政工作群"::equals, date, time, messages).read(TextLines.of(source));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
