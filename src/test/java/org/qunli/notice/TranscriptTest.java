package org.qunli.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupRole;
import org.qunli.notice.transcript.TranscriptUpload;
import org.qunli.notice.transcript.Transcripts;
import org.qunli.organization.Directory;
import org.qunli.organization.RosterImport;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@QunliTest
@DisplayName("Replies from a group's transcript")
class TranscriptTest {

    private static final Charset GBK = Charset.forName("GBK");

    NoticeScene scene;

    @Autowired
    Api api;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("T-7: are shown first and booked as accepted, with their time, the file's hash and the line")
    void shownThenBooked() {
        var notice = open("防汛值班安排", MEMBER, OTHER_MEMBER, CLERK);
        clock.advance(Duration.ofMinutes(45));
        var transcript = new QqTranscript()
                .says(notice.issuedAt().plusSeconds(60), "财政所-何小东(10001)", "收到")
                .says(notice.issuedAt().plus(Duration.ofMinutes(40)), "高峰(10002)", "收到,谢谢");

        var shown = created(upload(OFFICE, notice.group(), transcript.bytes(GBK)));
        assertThat(texts(shown.path("replies"), "name")).containsExactly("何小东", "高峰");
        assertThat(shown.path("replies").findValuesAsText("late")).containsExactly("false", "true");
        assertThat(scene.read(notice.number()).counts().overdue()).isEqualTo(3);

        var accepted = accept(OFFICE, shown, "何小东", "高峰");
        assertThat(accepted.path("booked").asInt()).isEqualTo(2);
        var inTime = scene.receipt(notice.number(), "xinhe-cz", MEMBER);
        assertThat(inTime.state()).isEqualTo(ReceiptState.ACKNOWLEDGED);
        assertThat(inTime.source()).isEqualTo(ReplySource.TRANSCRIPT);
        assertThat(inTime.acknowledgedBy()).isEqualTo("何小东");
        assertThat(inTime.acknowledgedAt())
                .isEqualTo(notice.issuedAt().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        assertThat(inTime.transcript())
                .isEqualTo(new TranscriptLine(shown.path("sha256").asText(), 7, OFFICE));
        assertThat(scene.receipt(notice.number(), "xinhe-nf", OTHER_MEMBER).state())
                .isEqualTo(ReceiptState.LATE);
        assertThat(scene.read(notice.number()).counts().overdue()).isEqualTo(1);
        assertThatThrownBy(() -> jdbc.sql(
                                "update qunli.receipt set transcript_line = 1 where notice_number = :number and account = :member")
                        .param("number", notice.number())
                        .param("member", MEMBER)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @DisplayName("R-4: the same file twice changes nothing, neither replies nor activity")
    void twiceTheSame() {
        var notice = open("防火巡查", MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(5));
        var transcript = new QqTranscript()
                .says(notice.issuedAt().plusSeconds(60), "何小东(10001)", "收到")
                .says(notice.issuedAt().plusSeconds(90), "何小东(10001)", "我马上到")
                .says(notice.issuedAt().plusSeconds(99), "一帆风顺(10009)", "早");
        var first = created(upload(CLERK, notice.group(), transcript.bytes(UTF_8)));
        assertThat(first.path("messages").asInt()).isEqualTo(3);
        assertThat(first.path("senders").asInt()).isEqualTo(2);
        assertThat(first.path("unknownSenders").asInt()).isEqualTo(1);
        assertThat(accept(CLERK, first, "何小东").path("booked").asInt()).isEqualTo(1);
        assertThat(accept(CLERK, first, "何小东").path("booked").asInt()).isZero();
        var receipt = scene.receipt(notice.number(), "xinhe-cz", MEMBER);
        var activity = activity(notice.group());
        assertThat(activity).containsExactly("10001 hexiaodong 2", "10009 null 1");

        var second = created(upload(OFFICE, notice.group(), transcript.bytes(UTF_8)));
        assertThat(second.path("sha256")).isEqualTo(first.path("sha256"));
        assertThat(second.path("replies")).isEmpty();
        assertThat(scene.receipt(notice.number(), "xinhe-cz", MEMBER)).isEqualTo(receipt);
        assertThat(activity(notice.group())).isEqualTo(activity);
    }

    @Test
    @DisplayName("B-5: the last reply closes the notice, wherever it came from")
    void lastReply() {
        var notice = open("会议改期", MEMBER, OTHER_MEMBER);
        scene.reply(notice.number(), OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(5));
        var shown = created(upload(
                OFFICE,
                notice.group(),
                new QqTranscript()
                        .says(notice.issuedAt().plusSeconds(60), "何小东(10001)", "收到")
                        .bytes(UTF_8)));
        accept(OFFICE, shown, "何小东");
        scene.awaitDelivered(notice.number());
        assertThat(engine.isRunning(notice.number())).isFalse();
        assertThat(api.get(OFFICE, "/api/transcripts/{id}", shown.path("id").asLong())
                        .getBody()
                        .path("replies")
                        .findValuesAsText("bookedAt"))
                .hasSize(1);
    }

    @Test
    @DisplayName("T-11: whoever counts finds on the form who has not replied in time by then, not when it was listed")
    void onTheForm() {
        var notice = open("防火值班", MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        assertThat(engine.formOf(OFFICE, notice.number()).get("missed").toString())
                .contains("何小东", "高峰", "未回复");
        scene.reply(notice.number(), OTHER_MEMBER);
        var transcript = new QqTranscript()
                .says(notice.issuedAt().plusSeconds(60), "何小东(10001)", "收到")
                .bytes(UTF_8);
        accept(OFFICE, created(upload(OFFICE, notice.group(), transcript)), "何小东");
        var form = engine.formOf(OFFICE, notice.number());
        assertThat(form.get("missed").toString()).contains("高峰").doesNotContain("何小东", "未回复");
        assertThat(form.get("facts").toString()).contains("按时回复 1，逾期回复 1，未回复 0");
        engine.complete(OFFICE, notice.number(), Map.of("decision", "none"));
    }

    @Test
    @DisplayName("T-11: a reply given in time counts even after the result is public, and the issuer is told")
    void afterTheResult() {
        var notice = open("信访值班", MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(31));
        engine.runDueJobs();
        engine.complete(OFFICE, notice.number(), Map.of("decision", "none"));
        assertThat(scene.read(notice.number()).status()).isEqualTo(NoticeStatus.SETTLED);
        assertThat(scene.receipt(notice.number(), "xinhe-cz", MEMBER).state()).isEqualTo(ReceiptState.OVERDUE);

        var shown = created(upload(
                OFFICE,
                notice.group(),
                new QqTranscript()
                        .says(notice.issuedAt().plusSeconds(60), "何小东(10001)", "收到")
                        .bytes(UTF_8)));
        accept(OFFICE, shown, "何小东");
        assertThat(scene.receipt(notice.number(), "xinhe-cz", MEMBER).state()).isEqualTo(ReceiptState.ACKNOWLEDGED);
        assertThat(scene.messages(DEPUTY, notice.number())).contains("通知回复结果有更正");
    }

    @Test
    @DisplayName(
            "T-7: a reply in time counts before a late one in the system, which is kept; never the other way round")
    void inTimeAfterAll() {
        var notice = open("抗旱会议", MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(40));
        scene.reply(notice.number(), MEMBER);
        scene.reply(notice.number(), OTHER_MEMBER);
        var late = scene.receipt(notice.number(), "xinhe-cz", MEMBER).acknowledgedAt();
        assertThat(scene.receipt(notice.number(), "xinhe-cz", MEMBER).state()).isEqualTo(ReceiptState.LATE);
        var transcript = new QqTranscript()
                .says(notice.issuedAt().plusSeconds(60), "何小东(10001)", "收到")
                .says(notice.issuedAt().plus(Duration.ofMinutes(35)), "高峰(10002)", "收到");

        var shown = created(upload(OFFICE, notice.group(), transcript.bytes(UTF_8)));
        assertThat(texts(shown.path("replies"), "name")).as("late is late").containsExactly("何小东");
        assertThat(accept(OFFICE, shown, "何小东").path("booked").asInt()).isEqualTo(1);
        var receipt = scene.receipt(notice.number(), "xinhe-cz", MEMBER);
        assertThat(receipt.state()).isEqualTo(ReceiptState.ACKNOWLEDGED);
        assertThat(receipt.source()).isEqualTo(ReplySource.TRANSCRIPT);
        assertThat(receipt.acknowledgedAt())
                .isEqualTo(notice.issuedAt().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        assertThat(receipt.lateReplyAt()).as("kept").isEqualTo(late);
        assertThat(scene.receipt(notice.number(), "xinhe-nf", OTHER_MEMBER).state())
                .isEqualTo(ReceiptState.LATE);
        for (var change : List.of("acknowledged_at = due_at + interval '1 hour'", "late_reply_at = null")) {
            assertThatThrownBy(() -> jdbc.sql("update qunli.receipt set " + change
                                    + " where notice_number = :number and account = :member")
                            .param("number", notice.number())
                            .param("member", MEMBER)
                            .update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    @DisplayName("Who an unknown sender is, a clerk says once; from then on the number is known under any nickname")
    void alias() {
        var notice = open("植树活动", MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(5));
        var transcript = new QqTranscript()
                .says(notice.issuedAt().plusSeconds(60), "一帆风顺(10001)", "收到")
                .bytes(UTF_8);
        var shown = created(upload(OFFICE, notice.group(), transcript));
        var reply = shown.path("replies").path(0);
        assertThat(reply.path("doubts").path(0).asText()).isEqualTo("UNKNOWN_SENDER");
        var nobody = api.post(
                OFFICE,
                "/api/transcripts/{id}/acceptance",
                Map.of("replies", List.of(key(reply))),
                shown.path("id").asLong());
        assertThat(nobody.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(nobody.getBody().path("detail").asText()).contains("一帆风顺");
        var accepted = new HashMap<>(key(reply));
        accepted.put("account", MEMBER);
        assertThat(api.post(
                                OFFICE,
                                "/api/transcripts/{id}/acceptance",
                                Map.of("replies", List.of(accepted)),
                                shown.path("id").asLong())
                        .getBody()
                        .path("booked")
                        .asInt())
                .isEqualTo(1);

        var next = scene.issue(
                DEPUTY, new NoticeScene.Draft(notice.group()).reply().recipients(MEMBER, OTHER_MEMBER));
        clock.advance(Duration.ofMinutes(5));
        var again = created(upload(
                OFFICE,
                notice.group(),
                new QqTranscript()
                        .says(next.issuedAt().plusSeconds(60), "雨过天晴(10001)", "收到")
                        .bytes(UTF_8)));
        assertThat(texts(again.path("replies"), "name")).containsExactly("何小东");
        assertThat(again.path("replies").path(0).path("doubts")).isEmpty();

        var aliases = "/api/groups/{code}/aliases?sender=10001";
        assertThat(api.get(OFFICE, aliases, notice.group()).getBody().findValuesAsText("account"))
                .containsExactly(MEMBER);
        assertThat(api.exchange(MEMBER, HttpMethod.DELETE, aliases, null, notice.group())
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        api.exchange(OFFICE, HttpMethod.DELETE, aliases, null, notice.group());
        assertThat(api.get(OFFICE, aliases, notice.group()).getBody()).isEmpty();
    }

    @Test
    @DisplayName("R-6: nobody books an own reply; what cannot be booked is not, nor is anything beside it")
    void ownReply() {
        var notice = open("收款通知", CLERK, MEMBER);
        clock.advance(Duration.ofMinutes(5));
        var shown = created(upload(
                CLERK,
                notice.group(),
                new QqTranscript()
                        .says(notice.issuedAt().plusSeconds(50), "何小东(10001)", "收到")
                        .says(notice.issuedAt().plusSeconds(60), "王建国(10003)", "收到")
                        .bytes(UTF_8)));
        var both = StreamSupport.stream(shown.path("replies").spliterator(), false)
                .map(TranscriptTest::key)
                .toList();
        assertThat(both).hasSize(2);
        var answer = api.post(
                CLERK,
                "/api/transcripts/{id}/acceptance",
                Map.of("replies", both),
                shown.path("id").asLong());
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(scene.read(notice.number()).counts().acknowledged()).isZero();
    }

    @Test
    @DisplayName(
            "Only the administrator, the office, the supervision and the counter hand transcripts in, each their own")
    void whoMay() {
        var notice =
                scene.issue(DEPUTY, scene.draft().reply().recipients(MEMBER).counter("panbin"));
        var transcript =
                new QqTranscript().says(notice.issuedAt(), "何小东(10001)", "收到").bytes(UTF_8);
        for (var stranger : List.of(MEMBER, DEPUTY, "ny-member1")) {
            assertThat(upload(stranger, notice.group(), transcript).getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        var mine = created(upload("panbin", notice.group(), transcript));
        assertThat(mine.path("replies")).hasSize(1);
        assertThat(api.get(OFFICE, "/api/transcripts/{id}", mine.path("id").asLong())
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(upload(OFFICE, "ZZZ-999", transcript).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    @DisplayName("Whoever no longer keeps the group neither sees nor books what they found in its transcript")
    void keepsItNoMore(@Autowired GroupRegister groups) {
        var notice = open("巡查值班", MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(5));
        var shown = created(upload(
                CLERK,
                notice.group(),
                new QqTranscript()
                        .says(notice.issuedAt().plusSeconds(60), "何小东(10001)", "收到")
                        .bytes(UTF_8)));
        groups.handOver(notice.group(), GroupRole.ADMINISTRATOR, OTHER_MEMBER, OFFICE, "换人");
        var id = shown.path("id").asLong();
        assertThat(api.get(CLERK, "/api/transcripts/{id}", id).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        var replies = Map.of("replies", List.of(key(shown.path("replies").path(0))));
        assertThat(api.post(CLERK, "/api/transcripts/{id}/acceptance", replies, id)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(scene.read(notice.number()).counts().acknowledged()).isZero();
    }

    @Test
    @DisplayName("T-7: one sender is one person: whom the clerk takes for two is booked for neither")
    void oneSenderTwoPeople() {
        var notice = open("早上的通知", MEMBER, OTHER_MEMBER);
        var second = scene.issue(
                DEPUTY,
                new NoticeScene.Draft(notice.group()).title("另一条").reply().recipients(MEMBER, OTHER_MEMBER));
        clock.advance(Duration.ofMinutes(5));
        var shown = created(upload(
                OFFICE,
                notice.group(),
                new QqTranscript()
                        .says(second.issuedAt().plusSeconds(60), "一帆风顺(10001)", "收到")
                        .bytes(UTF_8)));
        assertThat(shown.path("replies")).hasSize(2);
        var replies = new ArrayList<Map<String, Object>>();
        for (var account : List.of(MEMBER, OTHER_MEMBER)) {
            var reply = new HashMap<>(key(shown.path("replies").path(replies.size())));
            reply.put("account", account);
            replies.add(reply);
        }
        var answer = api.post(
                OFFICE,
                "/api/transcripts/{id}/acceptance",
                Map.of("replies", replies),
                shown.path("id").asLong());
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("detail").asText()).contains("一帆风顺", "by one person");
        assertThat(scene.read(notice.number()).counts().acknowledged()).isZero();
    }

    @Test
    @Transactional
    @DisplayName(
            "T-6: two people of one name and one unit are told apart where recipients and unknown senders are chosen")
    void namesakes(
            @Autowired RosterImport roster,
            @Autowired NoticeService notices,
            @Autowired Transcripts transcripts,
            @Autowired Directory directory)
            throws IOException {
        roster.run("账号,姓名,单位编码,职务\nns-1,柏舟,xinhe-cz,会计\nns-2,柏舟,xinhe-cz,出纳\n".getBytes(UTF_8), false, "admin");
        var labels = List.of("柏舟（财政所，会计）", "柏舟（财政所，出纳）");
        var group = scene.group("xinhe-cz", CLERK, "ns-1", "ns-2");
        assertThat(notices.options(group, DEPUTY).recipients())
                .extracting(NoticeOptions.Option::label)
                .containsAll(labels);
        assertThat(directory.suggestions(notices.counters(group, DEPUTY), "柏舟", 20))
                .containsAll(labels);

        var notice = scene.issue(DEPUTY, new NoticeScene.Draft(group).reply());
        var transcript =
                new QqTranscript().says(notice.issuedAt(), "柏舟(10001)", "收到").bytes(UTF_8);
        var upload = new TranscriptUpload(new ByteArrayResource(transcript), null, null, true);
        var silent = transcripts.silent(transcripts.read(group, upload, OFFICE).id(), OFFICE);
        assertThat(directory.suggestions(silent, "柏舟", 9)).containsExactlyInAnyOrderElementsOf(labels);
    }

    @Test
    @DisplayName("What is no transcript, another group's, or without a file, is refused with the reason")
    void noTranscript() {
        var group = scene.financeGroup();
        var letter = upload(OFFICE, group, "关于做好防汛值班工作的通知\n各单位请认真执行。".getBytes(UTF_8));
        assertThat(letter.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(letter.getBody().path("detail").asText()).contains("关于做好防汛值班工作的通知");
        assertThat(letter.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("file");
        var other = new QqTranscript("钓鱼群")
                .says(clock.instant(), "何小东(10001)", "收到")
                .bytes(UTF_8);
        assertThat(upload(OFFICE, group, other).getBody().path("detail").asText())
                .contains("钓鱼群");
        assertThat(api.upload(OFFICE, "/api/groups/{code}/transcripts", Map.of("file", other, "renamed", "true"), group)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        assertThat(api.upload(OFFICE, "/api/groups/{code}/transcripts", Map.of("file", new byte[0]), group)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    private NoticeView open(String title, String... recipients) {
        return scene.issue(DEPUTY, scene.draft().title(title).reply().recipients(recipients));
    }

    private ResponseEntity<JsonNode> upload(String account, String group, byte[] transcript) {
        return api.upload(account, "/api/groups/{code}/transcripts", Map.of("file", transcript), group);
    }

    private static JsonNode created(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.CREATED);
        return answer.getBody();
    }

    private JsonNode accept(String account, JsonNode transcript, String... names) {
        var replies = StreamSupport.stream(transcript.path("replies").spliterator(), false)
                .filter(reply -> List.of(names).contains(reply.path("name").asText()))
                .map(TranscriptTest::key)
                .toList();
        var answer = api.post(
                account,
                "/api/transcripts/{id}/acceptance",
                Map.of("replies", replies),
                transcript.path("id").asLong());
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }

    private static Map<String, Object> key(JsonNode reply) {
        return Map.of(
                "line",
                reply.path("line").asInt(),
                "notice",
                reply.path("notice").asText());
    }

    private static List<String> texts(JsonNode nodes, String field) {
        return nodes.findValuesAsText(field);
    }

    private List<String> activity(String group) {
        return jdbc.sql(
                        "select sender, account, messages from qunli.member_activity where group_code = :group order by 1")
                .param("group", group)
                .query((row, index) -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(3))
                .list();
    }
}
