package org.qunli.notice.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.RealNames.Bearer;
import org.qunli.notice.AwaitedNotice;
import org.qunli.notice.transcript.Message.Precision;
import org.qunli.notice.transcript.ReplyJudge.Found;
import org.qunli.notice.transcript.SenderRecord.Activity;

@DisplayName("Which notice a message in a transcript answers, and how sure that is")
class ReplyFinderTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = at("18:00:00");
    private static final Members MEMBERS = new Members(
            List.of(
                    new Bearer("hexiaodong", "何小东", List.of("财政所")),
                    new Bearer("gaofeng", "高峰", List.of("农业农村办")),
                    new Bearer("luoliang", "罗亮", List.of("党建办"))),
            Map.of());

    private final AwaitedNotice morning = notice("1", "早上的通知", "09:00:00", "hexiaodong", "gaofeng");
    private final AwaitedNotice noon = notice("2", "中午的通知", "12:00:00", "hexiaodong");

    private int line;

    @Test
    @DisplayName("A reply within the time of one notice is sure; a first one before its issue answers nothing")
    void sure() {
        assertThat(find(List.of(morning), says("何小东", "08:59:58", "收到"), says("何小东", "09:05:00", "收到")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.message().line()).isEqualTo(2);
                    assertThat(found.account()).isEqualTo("hexiaodong");
                    assertThat(found.at()).isEqualTo(at("09:05:00"));
                    assertThat(found.doubts()).isEmpty();
                });
    }

    @Test
    @DisplayName("Whoever is not awaited has answered nothing; a second 收到 answers nothing more")
    void notAwaited() {
        assertThat(find(List.of(morning), says("罗亮", "09:05:00", "收到"))).isEmpty();
        assertThat(find(List.of(morning), says("高峰", "09:05:00", "收到"), says("高峰", "09:06:00", "收到")))
                .hasSize(1);
    }

    @Test
    @DisplayName("A reply that could mean two open notices is unsure for both")
    void twoNotices() {
        assertThat(find(List.of(morning, noon), says("何小东", "12:05:00", "收到")))
                .extracting(found -> found.notice().number(), Found::doubts)
                .containsExactly(tuple("1", List.of(Doubt.OTHER_NOTICE)), tuple("2", List.of(Doubt.OTHER_NOTICE)));
    }

    @Test
    @DisplayName("Who answered the first notice in time means the second one; so does who was not asked by the first")
    void oneAfterTheOther() {
        assertThat(find(List.of(morning, noon), says("何小东", "09:05:00", "收到"), says("何小东", "12:05:00", "收到")))
                .extracting(found -> found.notice().number(), Found::doubts)
                .containsExactly(tuple("1", List.of()), tuple("2", List.of()));
        var other = notice("3", "下午的通知", "12:00:00", "luoliang");
        assertThat(find(List.of(morning, other), says("罗亮", "12:05:00", "收到")))
                .extracting(found -> found.notice().number(), Found::doubts)
                .containsExactly(tuple("3", List.of()));
    }

    @Test
    @DisplayName("A quotation says which notice is meant")
    void quotation() {
        var text = "「张伟:早上的通知\n请报名单」\n- - - - - - - - - - - - - - -\n收到";
        assertThat(find(List.of(morning, noon), says("何小东", "12:05:00", text)))
                .extracting(found -> found.notice().number(), Found::doubts)
                .containsExactly(tuple("1", List.of()));
    }

    @Test
    @DisplayName("A late reply is found within a day, and not after")
    void late() {
        assertThat(find(List.of(morning), says("何小东", "17:00:00", "收到")))
                .singleElement()
                .satisfies(found -> assertThat(found.doubts()).isEmpty());
        var old = new AwaitedNotice(
                "0",
                "昨天的通知",
                at("09:00:00").minus(Duration.ofDays(2)),
                at("09:30:00").minus(Duration.ofDays(2)),
                Map.of("hexiaodong", Optional.empty()));
        assertThat(find(List.of(old), says("何小东", "17:00:00", "收到"))).isEmpty();
    }

    @Test
    @DisplayName("An unclear word before a clear reply does not matter, unless only the unclear one was in time")
    void unclearAndClear() {
        assertThat(find(List.of(morning), says("何小东", "09:05:00", "好的"), says("何小东", "09:06:00", "收到")))
                .extracting(Found::doubts)
                .containsExactly(List.of());
        assertThat(find(List.of(morning), says("何小东", "09:05:00", "好的"), says("何小东", "09:46:00", "收到")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.WORDING), List.of());
    }

    @Test
    @DisplayName("Words about somebody else, unknown nicknames and one's own reply are told apart")
    void persons() {
        assertThat(find(List.of(morning), says("何小东", "09:05:00", "代高峰收到")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.OTHER_PERSON));
        assertThat(find(List.of(morning), says("一帆风顺", "09:05:00", "收到")))
                .extracting(Found::account, Found::doubts)
                .containsExactly(tuple(null, List.of(Doubt.UNKNOWN_SENDER)));
        var finder = finder(List.of(morning), says("何小东", "09:05:00", "收到"));
        assertThat(finder.replies(new ReplyJudge(MEMBERS, "hexiaodong", NOW)))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.OWN));
    }

    @Test
    @DisplayName(
            "Where only minutes are shown, nobody is late by that: the minute's beginning counts; the minutes of issue and due time are unsure")
    void minutes() {
        var notice = notice("4", "九点零一分半的通知", "09:01:30", "hexiaodong");
        assertThat(find(List.of(notice), says("何小东", "09:01:00", "收到", Precision.MINUTE)))
                .extracting(Found::at, Found::doubts)
                .containsExactly(tuple(at("09:01:30"), List.of(Doubt.EDGE_MINUTE)));
        assertThat(find(List.of(notice), says("何小东", "09:30:00", "收到", Precision.MINUTE)))
                .extracting(Found::at, Found::doubts)
                .containsExactly(tuple(at("09:30:00"), List.of()));
        assertThat(find(List.of(notice), says("何小东", "09:31:00", "收到", Precision.MINUTE)))
                .extracting(Found::at, Found::doubts)
                .containsExactly(tuple(at("09:31:00"), List.of(Doubt.EDGE_MINUTE)));
    }

    @Test
    @DisplayName(
            "Who replies and says who is to do it has replied; who signs with another name, or for somebody, has not")
    void namesOthers() {
        assertThat(find(List.of(morning), says("何小东", "09:05:00", "收到,请高峰落实")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.WORDING));
        for (var words : List.of("收到 高峰", "收到,代高峰回复", "农业农村办高峰收到")) {
            assertThat(find(List.of(morning), says("何小东", "09:05:00", words)))
                    .as(words)
                    .extracting(Found::doubts)
                    .containsExactly(List.of(Doubt.OTHER_PERSON));
        }
        assertThat(find(List.of(morning), says("何小东", "09:05:00", "代高峰收到"), says("何小东", "09:06:00", "好的")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.OTHER_PERSON), List.of(Doubt.WORDING));
    }

    @Test
    @DisplayName("Of several replies the earliest counts, in whatever order the copies were put together")
    void order() {
        assertThat(find(List.of(morning), says("何小东", "09:40:00", "收到"), says("何小东", "09:05:00", "收到")))
                .extracting(Found::at, Found::doubts)
                .containsExactly(tuple(at("09:05:00"), List.of()));
        assertThat(find(
                        List.of(morning),
                        new Message(++line, null, "何小东", null, Precision.GIVEN, "收到"),
                        says("何小东", "09:05:00", "收到", Precision.GIVEN)))
                .extracting(Found::at, Found::doubts)
                .containsExactly(tuple(at("09:05:00"), List.of(Doubt.TIME_GIVEN)));
    }

    @Test
    @DisplayName("What may have been written before the notice does not hide a sure reply that came after it")
    void beforeAndAfterIssue() {
        var notice = notice("4", "九点零一分半的通知", "09:01:30", "hexiaodong");
        assertThat(find(
                        List.of(notice),
                        says("何小东", "09:01:00", "收到", Precision.MINUTE),
                        says("何小东", "09:05:00", "收到", Precision.MINUTE)))
                .extracting(Found::at, Found::doubts)
                .containsExactly(tuple(at("09:05:00"), List.of()));
    }

    @Test
    @DisplayName("Times that are not the message's own, lie ahead or lack are told apart")
    void times() {
        assertThat(find(List.of(morning), says("何小东", "09:05:00", "收到", Precision.GIVEN)))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.TIME_GIVEN));
        assertThat(find(List.of(morning), says("何小东", "18:00:01", "收到")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.IN_FUTURE));
        assertThat(find(List.of(morning), new Message(1, null, "何小东", null, Precision.GIVEN, "收到")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.NO_TIME));
    }

    @Test
    @DisplayName(
            "A reply in time that somebody repeated late in the system is found, for the clerk to look at; a late one is not")
    void repliedLater() {
        var notice = new AwaitedNotice(
                "5", "已回复的通知", at("09:00:00"), at("09:30:00"), Map.of("hexiaodong", Optional.of(at("09:45:00"))));
        assertThat(find(List.of(notice), says("何小东", "09:05:00", "收到")))
                .extracting(Found::doubts)
                .containsExactly(List.of(Doubt.REPLIED_LATER));
        assertThat(find(List.of(notice), says("何小东", "09:40:00", "收到"))).isEmpty();
    }

    @Test
    @DisplayName("R-4: activity is counted once, however often and however much overlapping transcripts are read")
    void activity() {
        var first = finder(List.of(), says("何小东", "09:00:00", "一"), says("何小东", "10:00:00", "二"));
        assertThat(activity(first)).containsExactly(new Activity(at("09:00:00"), at("10:00:00"), 2));
        var known = Map.of("何小东", activity(first).get(0));
        var again = new ReplyFinder(List.of(), known, ReplyWordingTest.delivered(), ZONE);
        for (var time : List.of("08:00:00", "09:00:00", "10:00:00", "11:00:00")) {
            again.accept(says("何小东", time, "三"));
        }
        assertThat(activity(again)).containsExactly(new Activity(at("08:00:00"), at("11:00:00"), 4));
    }

    @Test
    @DisplayName("What is held grows with the people, not with the messages: 200,000 replies of 100 people are 100")
    void constantMemory() {
        var notices = List.of(notice("6", "通知", "09:00:00", "hexiaodong"));
        var finder = new ReplyFinder(notices, Map.of(), ReplyWordingTest.delivered(), ZONE);
        var at = LocalDateTime.ofInstant(at("09:05:00"), ZONE);
        for (int i = 0; i < 200_000; i++) {
            var id = String.valueOf(10_001 + i % 100);
            finder.accept(new Message(i, id, "第 " + i + " 个昵称", at, Precision.SECOND, "收到"));
        }
        assertThat(finder.messages()).isEqualTo(200_000);
        assertThat(finder.senders()).hasSize(100).allSatisfy(sender -> {
            assertThat(sender.repliesByTime()).hasSize(1);
            assertThat(sender.nicknames()).hasSizeLessThanOrEqualTo(20);
        });
    }

    private static List<Activity> activity(ReplyFinder finder) {
        return finder.senders().stream().map(SenderRecord::activity).toList();
    }

    private static List<Found> find(List<AwaitedNotice> notices, Message... messages) {
        return finder(notices, messages).replies(new ReplyJudge(MEMBERS, "lixiuying", NOW));
    }

    private static ReplyFinder finder(List<AwaitedNotice> notices, Message... messages) {
        var finder = new ReplyFinder(notices, new HashMap<>(), ReplyWordingTest.delivered(), ZONE);
        Arrays.stream(messages).forEach(finder);
        return finder;
    }

    private Message says(String nickname, String time, String text) {
        return says(nickname, time, text, Precision.SECOND);
    }

    private Message says(String nickname, String time, String text, Precision precision) {
        return new Message(++line, null, nickname, LocalDateTime.ofInstant(at(time), ZONE), precision, text);
    }

    private static AwaitedNotice notice(String number, String title, String issued, String... missing) {
        return new AwaitedNotice(
                number,
                title,
                at(issued),
                at(issued).plus(Duration.ofMinutes(30)),
                Arrays.stream(missing).collect(Collectors.toMap(account -> account, account -> Optional.empty())));
    }

    private static Instant at(String time) {
        return LocalDate.of(2024, 1, 2)
                .atTime(LocalTime.parse(time))
                .atZone(ZONE)
                .toInstant();
    }
}
