package org.qunli.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.channel.ChannelScene.ADMINISTRATOR;
import static org.qunli.channel.ChannelScene.DEPUTY;
import static org.qunli.channel.ChannelScene.MEMBER;
import static org.qunli.channel.ChannelScene.OFFICE;
import static org.qunli.channel.ChannelScene.OTHER_MEMBER;
import static org.qunli.channel.ChannelScene.newKey;
import static org.qunli.support.Wecom.Trouble.ANSWER_LOST;
import static org.qunli.support.Wecom.Trouble.BUSY;
import static org.qunli.support.Wecom.Trouble.DOWN;
import static org.qunli.support.Wecom.Trouble.RATE_LIMITED;
import static org.qunli.support.Wecom.Trouble.SLOW;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunli.group.GroupChannelService;
import org.qunli.notice.Acknowledgements;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeOrder;
import org.qunli.notice.NoticeService;
import org.qunli.notice.NoticeStatus;
import org.qunli.organization.RosterImport;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.qunli.support.Wecom;
import org.qunli.support.Wecom.Trouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks every path of {@code message-delivery.bpmn}, against a WeCom that does not always work. */
@QunliTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("A message to WeCom")
class MessageDeliveryTest {

    ChannelScene scene;

    @Autowired
    Wecom wecom;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    NoticeService notices;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Inbox inbox;

    @Autowired
    GroupChannelService channels;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(ChannelScene.class);
    }

    @Nested
    @DisplayName("through a group's robot")
    class Robot {

        @Test
        @DisplayName("B-5: a notice is said in Markdown, mentions nobody, and links to the page behind the sign-in")
        void notice() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "防汛值班", "请 <@all> 看 [这里](http://evil.example)", true);
            engine.runDueJobs();
            assertThat(wecom.saidBy(key)).singleElement().satisfies(said -> assertThat(said.markdown())
                    .contains("防汛值班", "张伟", "https://qunli.example/notices/" + number)
                    .doesNotContain("<@", "/tap/", "[这里]"));
            assertThat(engine.endedIn(number + "@notice-1")).containsExactly("endEvent_sent");
        }

        @Test
        @DisplayName("T-9: what a notice orders is said with it, and until when")
        void order() {
            var key = newKey();
            var order = new NoticeOrder("报送防汛物资清单", clock.instant().plus(Duration.ofDays(2)), false);
            notices.issue(
                    new NoticeDraft(
                            scene.groupWithRobot(key),
                            "防汛值班",
                            "请各单位抓紧。",
                            NoticeKind.WORK,
                            false,
                            false,
                            null,
                            null,
                            null,
                            null,
                            order),
                    DEPUTY);
            engine.runDueJobs();
            assertThat(wecom.saidBy(key)).singleElement().satisfies(said -> assertThat(said.markdown())
                    .contains("请各单位抓紧。", "交办：报送防汛物资清单，请在"));
        }

        @Test
        @DisplayName("B-5, T-7: a reminder mentions the silent, and nobody who has replied, not even while it waited")
        void reminder() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "防火巡查");
            acknowledgements.acknowledge(number, MEMBER, null);
            engine.runDueJobs();
            clock.advance(Duration.ofMinutes(20));
            wecom.nextRequestsMeet(key, DOWN);
            scene.runDueJobs();
            assertThat(wecom.saidBy(key)).hasSize(1);
            acknowledgements.acknowledge(number, OTHER_MEMBER, null);
            clock.advance(Duration.ofMinutes(1));
            scene.runDueJobs();
            assertThat(wecom.saidBy(key)).hasSize(2);
            assertThat(wecom.saidBy(key).get(1).markdown())
                    .contains("<@" + ADMINISTRATOR + ">")
                    .doesNotContain(MEMBER, OTHER_MEMBER);
        }

        @Test
        @DisplayName("The longest notice fits into WeCom's 4,096 bytes")
        void longest() {
            var key = newKey();
            scene.issue(scene.groupWithRobot(key), "长".repeat(100), "🌊汛".repeat(1333), true);
            engine.runDueJobs();
            assertThat(wecom.saidBy(key)).singleElement().satisfies(said -> assertThat(said.markdown())
                    .contains("…"));
        }

        @Test
        @DisplayName("It says 20 messages a minute at most; the rest waits for the next minute")
        void throttled() {
            var key = newKey();
            var group = scene.groupWithRobot(key);
            var numbers = IntStream.rangeClosed(1, 21)
                    .mapToObj(index -> scene.issue(group, "通知 " + index, "正文", false))
                    .toList();
            var requests = wecom.requests();
            scene.runDueJobs();
            assertThat(wecom.saidBy(key)).hasSize(20);
            assertThat(wecom.requests() - requests).isEqualTo(20);
            clock.advance(Duration.ofMinutes(1).plusSeconds(1));
            scene.runDueJobs();
            assertThat(wecom.saidBy(key)).hasSize(21);
            assertThat(numbers).allSatisfy(number -> assertThat(engine.isRunning(number + "@notice-1"))
                    .isFalse());
        }

        @Test
        @DisplayName("A lost answer may double the message, once: the protocol does not tell")
        void answerLost() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "食堂改造");
            wecom.nextRequestsMeet(key, ANSWER_LOST);
            scene.runAttempts(2, Duration.ofMinutes(1));
            assertThat(wecom.saidBy(key)).hasSize(2);
            assertThat(engine.endedIn(number + "@notice-1")).containsExactly("endEvent_sent");
        }

        @ParameterizedTest
        @EnumSource(names = {"ANSWER_LOST", "GATEWAY_TIMEOUT"})
        @DisplayName("If two answers are lost, the clerk looks instead of a third attempt")
        void answersLost(Trouble lost) {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "村账检查");
            wecom.nextRequestsMeet(key, lost, lost);
            scene.runAttempts(3, Duration.ofMinutes(5));
            assertThat(wecom.saidBy(key)).hasSize(2);
            assertThat(engine.formOf(ADMINISTRATOR, number + "@notice-1").get("byHand"))
                    .asString()
                    .contains("可能已经在群里");
            engine.complete(ADMINISTRATOR, number + "@notice-1", Map.of("decision", "unneeded"));
            assertThat(engine.isRunning(number + "@notice-1")).isFalse();
        }

        @Test
        @DisplayName("A removed robot is told to the clerk at once; with a new one the message is sent again")
        void removed() {
            var key = newKey();
            var group = scene.groupWithRobot(key);
            wecom.removeRobot(key);
            var number = scene.issue(group, "档案移交");
            scene.runDueJobs();
            var message = number + "@notice-1";
            assertThat(engine.formOf(ADMINISTRATOR, message).get("byHand"))
                    .asString()
                    .contains("Webhook 地址无效", "【档案移交】", "https://qunli.example/notices/" + number);
            assertThat(incidents(message)).isEqualTo(1);

            var newKey = newKey();
            channels.choose(ADMINISTRATOR, group, Channel.WECOM_ROBOT, wecom.robot(newKey));
            engine.complete(ADMINISTRATOR, message, Map.of("decision", "retry"));
            assertThat(incidents(message)).isZero();
            scene.runDueJobs();
            assertThat(wecom.saidBy(newKey)).hasSize(1);
            assertThat(engine.endedIn(message)).containsExactly("endEvent_sent");
        }
    }

    @Nested
    @DisplayName("through our application")
    class Application {

        @Test
        @DisplayName("B-5: a notice is a card with the button 收到 for all its recipients in one call")
        void card() {
            var number = scene.issue(scene.groupWithApplication(), "汛期排班表");
            engine.runDueJobs();
            assertThat(wecom.sentTo(MEMBER, "汛期排班表")).singleElement().satisfies(sent -> {
                assertThat(sent.recipients()).containsExactlyInAnyOrder(ADMINISTRATOR, MEMBER, OTHER_MEMBER);
                var card = sent.message().path("template_card");
                assertThat(card.path("task_id").asText()).isEqualTo(number + "@notice-1");
                assertThat(card.path("button_list").get(0).path("text").asText())
                        .isEqualTo("收到");
                assertThat(card.toString()).doesNotContain("/tap/");
            });
        }

        @Test
        @DisplayName("B-5: without a reply demanded there is no button")
        void noButton() {
            scene.issue(scene.groupWithApplication(), "停水公告", "明日 9:00 起。", false);
            engine.runDueJobs();
            assertThat(wecom.sentTo(MEMBER, "停水公告")).singleElement().satisfies(sent -> assertThat(
                            sent.message().path("msgtype").asText())
                    .isEqualTo("textcard"));
        }

        @Test
        @DisplayName("T-7: a reminder goes to each of the silent alone, with a link of their own")
        void reminder() {
            var number = scene.issue(scene.groupWithApplication(), "党费收缴");
            engine.runDueJobs();
            acknowledgements.acknowledge(number, MEMBER, null);
            clock.advance(Duration.ofMinutes(20));
            engine.runDueJobs();
            assertThat(wecom.sentTo(MEMBER, "/tap/"))
                    .noneMatch(sent -> sent.message().toString().contains("党费收缴"));
            var links = List.of(ADMINISTRATOR, OTHER_MEMBER).stream()
                    .map(silent -> wecom.sentTo(silent, "党费收缴").get(1))
                    .peek(sent -> assertThat(sent.recipients()).hasSize(1))
                    .map(sent -> sent.message().path("textcard").path("url").asText())
                    .toList();
            assertThat(links).allMatch(link -> link.contains("/tap/")).doesNotHaveDuplicates();
        }

        @Test
        @DisplayName("Whom WeCom does not know is named to the office if the group's administrator has left")
        void unreachedWithoutAdministrator(@Autowired RosterImport roster, @Autowired Outbox outbox) {
            var left = "账号,姓名,单位编码,离职日期\nleft.keeper,管库,xinhe-cz,2026-01-05\n";
            roster.run(left.getBytes(UTF_8), false, OFFICE);
            wecom.forget("yushuisheng");
            var group = scene.group();
            var number = scene.issue(group, "库房移交");
            channels.choose(ADMINISTRATOR, group, Channel.WECOM_APP, null);
            var people = List.of("yushuisheng", MEMBER);
            outbox.post(
                    new Posting(number, Purpose.NOTICE, "库房移交", group, people, "left.keeper", "office-clerk@xinhe"));
            engine.runDueJobs();
            assertThat(inbox.newest(OFFICE, 50))
                    .anyMatch(message -> Stream.of("库房移交", "于水生").allMatch(message.body()::contains));
        }

        @Test
        @DisplayName("A call has 1,000 recipients at most")
        void thousand(@Autowired Outbox outbox) {
            var group = scene.group();
            var number = scene.issue(group, "全镇停电");
            channels.choose(ADMINISTRATOR, group, Channel.WECOM_APP, null);
            var people = IntStream.rangeClosed(1, 1001)
                    .mapToObj(index -> "p" + index)
                    .toList();
            outbox.post(
                    new Posting(number, Purpose.NOTICE, "全镇停电", group, people, ADMINISTRATOR, "office-clerk@xinhe"));
            engine.runDueJobs();
            assertThat(wecom.sentTo("p1", "全镇停电").get(0).recipients()).hasSize(1000);
            assertThat(wecom.sentTo("p1001", "全镇停电").get(0).recipients()).hasSize(1);
        }

        @Test
        @DisplayName("An answer that is lost or late doubles nothing: WeCom recognises the message")
        void answerLost() {
            var number = scene.issue(scene.groupWithApplication(), "河长巡河");
            wecom.nextRequestsMeet("河长巡河", ANSWER_LOST, SLOW, ANSWER_LOST);
            scene.runAttempts(4, Duration.ofMinutes(15));
            assertThat(wecom.sentTo(MEMBER, "河长巡河\""))
                    .filteredOn(sent -> sent.message().has("template_card"))
                    .hasSize(1);
            assertThat(engine.isRunning(number + "@notice-1")).isFalse();
        }

        @Test
        @DisplayName("A reminder whose answer is lost is recognised as well: a person's link stays the same")
        void reminderAnswerLost() {
            scene.issue(scene.groupWithApplication(), "护林值守");
            engine.runDueJobs();
            wecom.nextRequestsMeet("护林值守", ANSWER_LOST, ANSWER_LOST, ANSWER_LOST);
            clock.advance(Duration.ofMinutes(20));
            scene.runAttempts(6, Duration.ofMinutes(2));
            for (var silent : List.of(ADMINISTRATOR, MEMBER, OTHER_MEMBER)) {
                assertThat(wecom.sentTo(silent, "护林值守"))
                        .filteredOn(sent -> sent.message().toString().contains("/tap/"))
                        .hasSize(1);
            }
        }

        @Test
        @DisplayName("A token that WeCom ended is renewed, and one that is valid is used again")
        void token() {
            var group = scene.groupWithApplication();
            scene.issue(group, "甲");
            scene.runDueJobs();
            var issued = wecom.tokensIssued();
            scene.issue(group, "乙");
            scene.runDueJobs();
            assertThat(wecom.tokensIssued()).isEqualTo(issued);
            wecom.revokeToken();
            scene.issue(group, "丙号令");
            scene.runDueJobs();
            assertThat(wecom.tokensIssued()).isEqualTo(issued + 1);
            assertThat(wecom.sentTo(MEMBER, "丙号令")).hasSize(1);
        }

        @Test
        @DisplayName(
                "Whom WeCom does not know is named to the group's administrator, though WeCom writes user ids in lower case")
        void unreached(@Autowired RosterImport roster) {
            roster.run("账号,姓名,单位编码\nYuHuo,于火,xinhe-cz\n".getBytes(UTF_8), false, OFFICE);
            wecom.forget("yushuisheng");
            wecom.forget("YuHuo");
            var group = scene.groupWithApplication();
            notices.issue(
                    new NoticeDraft(
                            group,
                            "预算调整",
                            "正文",
                            NoticeKind.WORK,
                            true,
                            false,
                            null,
                            null,
                            List.of("yushuisheng", "YuHuo", MEMBER),
                            "试验",
                            null),
                    DEPUTY);
            engine.runDueJobs();
            assertThat(inbox.newest(ADMINISTRATOR, 50))
                    .anyMatch(message -> Stream.of("预算调整", "于水生", "于火").allMatch(message.body()::contains));
            // the unit's staff stands in other tests as the sample has it
            roster.run("账号,姓名,单位编码,离职日期\nYuHuo,于火,xinhe-cz,2026-01-05\n".getBytes(UTF_8), false, OFFICE);
        }
    }

    @Nested
    @DisplayName("when WeCom does not work")
    class Troubles {

        @Test
        @DisplayName(
                "T-7: it is down for an hour: the notice runs on time, the inbox works, and the message arrives once")
        void downForAnHour() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "信访接待");
            wecom.down(key, Duration.ofHours(1));
            for (var minutes = 0; minutes < 60; minutes += 5) {
                scene.runDueJobs();
                scene.runDueJobs();
                clock.advance(Duration.ofMinutes(5));
            }
            assertThat(notices.get(number, OFFICE).status()).isEqualTo(NoticeStatus.IN_REVIEW);
            assertThat(inbox.newest(MEMBER, 50))
                    .anyMatch(message -> message.body().contains("信访接待"));
            assertThat(wecom.saidBy(key)).isEmpty();

            scene.runAttempts(4, Duration.ofHours(1));
            assertThat(wecom.saidBy(key))
                    .filteredOn(said -> !said.markdown().contains("请回复"))
                    .hasSize(1);
            assertThat(wecom.saidBy(key))
                    .filteredOn(said -> said.markdown().contains("请回复"))
                    .hasSize(1);
        }

        @Test
        @DisplayName("200 with an error code is no success")
        void errorCodes() {
            var key = newKey();
            scene.issue(scene.groupWithRobot(key), "水质检测");
            wecom.nextRequestsMeet(key, BUSY, RATE_LIMITED);
            scene.runAttempts(3, Duration.ofMinutes(5));
            assertThat(wecom.saidBy(key)).hasSize(1);
        }

        @Test
        @DisplayName(
                "After the last attempt: an incident in Cockpit, a metric, and a task for administrator and office")
        void givenUp() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "秸秆禁烧", "正文", false);
            var message = number + "@notice-1";
            var before = undelivered();
            wecom.down(key, Duration.ofDays(1));
            scene.runAttempts(6, Duration.ofHours(2));
            assertThat(engine.tasks(message)).isEmpty();
            scene.runDueJobs();
            assertThat(incidents(message)).isEqualTo(1);
            assertThat(undelivered() - before).isEqualTo(1);
            assertThat(engine.tasksOf(OFFICE, message)).hasSize(1);
            assertThatThrownBy(() -> engine.complete(ADMINISTRATOR, message, Map.of()))
                    .hasStackTraceContaining("请先选择办理情况");
            engine.complete(ADMINISTRATOR, message, Map.of("decision", "sent"));
            assertThat(engine.endedIn(message)).containsExactly("endEvent_handled");
            assertThat(incidents(message)).isZero();
        }

        @Test
        @DisplayName("A commit that fails after sending sends nothing twice")
        void commitFails(@Autowired Deliveries deliveries, @Autowired TransactionTemplate transaction) {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "防疫物资");
            transaction.executeWithoutResult(engineTransaction -> {
                deliveries.attempt(number + "@notice-1");
                engineTransaction.setRollbackOnly();
            });
            engine.runDueJobs();
            assertThat(wecom.saidBy(key)).hasSize(1);
            assertThat(engine.isRunning(number + "@notice-1")).isFalse();
        }

        @Test
        @DisplayName("B-8: what is withdrawn before it went out does not go out, nor does its withdrawal")
        void withdrawn() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "取消的会议");
            notices.withdraw(number, DEPUTY, "改期");
            engine.runDueJobs();
            assertThat(wecom.saidBy(key)).isEmpty();
            assertThat(engine.endedIn(number + "@notice-1")).containsExactly("endEvent_sent");
            assertThat(engine.endedIn(number + "@withdrawal-1")).containsExactly("endEvent_sent");
        }

        @Test
        @DisplayName("B-8: whoever was told of a notice is told, the same way and once, that it was withdrawn, and why")
        void takenBack(@Autowired Deliveries deliveries) {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "改期的会议");
            engine.runDueJobs();
            acknowledgements.acknowledge(number, MEMBER, null);
            notices.withdraw(number, DEPUTY, "会议改到周五");
            wecom.nextRequestsMeet(key, DOWN);
            scene.runAttempts(2, Duration.ofMinutes(5));
            assertThat(deliveries.attempt(number + "@withdrawal-1")).isEqualTo(Deliveries.Outcome.SENT);
            assertThat(wecom.saidBy(key)).hasSize(2);
            assertThat(wecom.saidBy(key).get(1).markdown())
                    .contains("通知已撤回：改期的会议", "会议改到周五", "/notices/" + number)
                    .doesNotContain("<@", "回复截止");
            for (var told : List.of(MEMBER, OTHER_MEMBER)) {
                assertThat(inbox.newest(told, 1)).singleElement().satisfies(message -> assertThat(message.body())
                        .contains(number, "改期的会议", "张伟撤回"));
            }
            assertThat(inbox.newest(DEPUTY, 50))
                    .noneMatch(message -> message.body().contains(number));
        }

        @Test
        @DisplayName("B-8: a notice that may have arrived, for all that is known, is withdrawn aloud")
        void perhapsTold() {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "也许已到的会议");
            wecom.nextRequestsMeet(key, ANSWER_LOST);
            scene.runDueJobs();
            notices.withdraw(number, DEPUTY, null);
            scene.runAttempts(2, Duration.ofMinutes(5));
            assertThat(wecom.saidBy(key)).hasSize(2);
            assertThat(wecom.saidBy(key).get(1).markdown())
                    .contains("通知已撤回：也许已到的会议")
                    .doesNotContain("理由");
        }

        @Test
        @DisplayName(
                "B-8: through the application, the withdrawal reaches each who had the notice, as a card without a button")
        void takenBackFromPeople() {
            var number = scene.issue(scene.groupWithApplication(), "撤回的培训");
            engine.runDueJobs();
            notices.withdraw(number, DEPUTY, "讲师生病");
            engine.runDueJobs();
            assertThat(wecom.sentTo(MEMBER, "通知已撤回：撤回的培训")).singleElement().satisfies(sent -> assertThat(
                            sent.message().toString())
                    .contains("textcard", "讲师生病", "/notices/" + number)
                    .doesNotContain("/tap/"));
        }

        @Test
        @DisplayName("Secrets stand in no log, no variable and no exception of the engine")
        void secrets(CapturedOutput output) {
            var key = newKey();
            var number = scene.issue(scene.groupWithRobot(key), "保密检查");
            wecom.nextRequestsMeet(key, DOWN, ANSWER_LOST);
            scene.runDueJobs();
            var job = history.createHistoricJobLogQuery()
                    .failureLog()
                    .orderByTimestamp()
                    .desc()
                    .list()
                    .get(0);
            assertThat(history.getHistoricJobLogExceptionStacktrace(job.getId()))
                    .contains("HTTP 500")
                    .doesNotContain(key, "webhook");
            scene.runAttempts(3, Duration.ofMinutes(5));
            assertThat(output.getAll()).doesNotContain(key);
            assertThat(history.createHistoricVariableInstanceQuery().list())
                    .extracting(HistoricVariableInstance::getValue)
                    .filteredOn(String.class::isInstance)
                    .noneMatch(value -> ((String) value).contains(key));
            assertThat(engine.isRunning(number + "@notice-1")).isFalse();
        }
    }

    @Test
    @DisplayName("By default nothing leaves the house, and the inbox alone reminds")
    void inboxAlone() {
        var number = scene.issue(scene.group(), "站内通知");
        clock.advance(Duration.ofMinutes(20));
        engine.runDueJobs();
        assertThat(wecom.sentTo(MEMBER, "站内通知")).isEmpty();
        assertThat(engine.endedIn(number + "@notice-1")).isEmpty();
        assertThat(engine.isRunning(number + "@notice-1")).isFalse();
        assertThat(inbox.newest(MEMBER, 20)).anyMatch(message -> message.body().contains("站内通知"));
    }

    private double undelivered() {
        return meters.counter("qunli.messages", "channel", "WECOM_ROBOT", "outcome", "undelivered")
                .count();
    }

    private long incidents(String message) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(message)
                .singleResult();
        return instance == null
                ? 0
                : runtime.createIncidentQuery()
                        .processInstanceId(instance.getId())
                        .incidentType("messageUndelivered")
                        .count();
    }
}
