package org.qunli.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.channel.ChannelScene.ADMINISTRATOR;
import static org.qunli.channel.ChannelScene.MEMBER;
import static org.qunli.channel.ChannelScene.OFFICE;
import static org.qunli.channel.ChannelScene.newKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.secret.DatabaseCopy;
import org.qunli.secret.Secret;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.qunli.support.Wecom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("A group's channel")
class GroupChannelTest {

    ChannelScene scene;

    @Autowired
    Wecom wecom;

    @Autowired
    Browser browser;

    @Autowired
    Api api;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(ChannelScene.class);
    }

    @Test
    @DisplayName(
            "is chosen and tested on the group's page by administrator and office, the key is shown to nobody again")
    void page() {
        var group = scene.group();
        var key = newKey();
        try (var page = browser.signInOnPhone(ADMINISTRATOR)) {
            page.navigate("/groups/" + group);
            page.getByLabel("渠道").selectOption("WECOM_ROBOT");
            page.getByLabel("群机器人 Webhook 地址").fill(wecom.robot(key));
            press(page, "保存");
            assertThat(page.locator(".done")).containsText("已保存");
            press(page, "发送测试消息");
            assertThat(page.locator(".done")).containsText("测试消息已通过企业微信群机器人发出");
            assertThat(page.getByLabel("渠道")).hasValue("WECOM_ROBOT");
            assertThat(page.content()).contains(key.substring(32)).doesNotContain(key);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            Browser.picture(page, "group-channel-phone");
            wecom.removeRobot(key);
            press(page, "发送测试消息");
            assertThat(page.locator("main")).containsText("Webhook 地址无效");
        }
        assertThat(wecom.saidBy(key)).singleElement().satisfies(said -> assertThat(said.markdown())
                .contains("渠道试验群", "王建国正在测试"));
        try (var page = browser.signIn(OFFICE)) {
            page.navigate("/groups/" + group);
            assertThat(page.getByLabel("渠道")).isVisible();
            Browser.picture(page, "group-channel");
        }
        try (var page = browser.signIn(MEMBER)) {
            page.navigate("/groups/" + group);
            assertThat(page.getByLabel("渠道")).hasCount(0);
            assertThat(page.locator("dl")).containsText("企业微信群机器人");
        }
    }

    @Test
    @DisplayName("is chosen over REST as well, by nobody else, and never with a malformed address")
    void rest() {
        var group = scene.group();
        assertThat(api.get(ADMINISTRATOR, "/api/groups/{group}/channel", group)
                        .getBody()
                        .path("channel")
                        .asText())
                .isEqualTo("INBOX");
        assertThat(put(ADMINISTRATOR, group, Map.of("channel", "WECOM_ROBOT")).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(put(
                                ADMINISTRATOR,
                                group,
                                Map.of("channel", "WECOM_ROBOT", "webhook", "http://evil.example/?key=" + newKey()))
                        .getBody()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("webhook");
        var key = newKey();
        var chosen = put(OFFICE, group, Map.of("channel", "WECOM_ROBOT", "webhook", wecom.robot(key)));
        assertThat(chosen.getBody().toString()).contains(key.substring(32)).doesNotContain(key);
        assertThat(put(OFFICE, group, Map.of("channel", "WECOM_ROBOT")).getStatusCode())
                .as("keeps the key")
                .isEqualTo(HttpStatus.OK);
        assertThat(test(OFFICE, group).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(wecom.saidBy(key)).hasSize(1);
        for (var request : new HttpMethod[] {HttpMethod.GET, HttpMethod.PUT}) {
            assertThat(api.exchange(MEMBER, request, "/api/groups/{group}/channel", Map.of("channel", "INBOX"), group)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(put(ADMINISTRATOR, group, Map.of("channel", "WECOM_APP")).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(test(ADMINISTRATOR, group).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(wecom.sentTo(ADMINISTRATOR, "/groups/" + group)).hasSize(1);
        put(ADMINISTRATOR, group, Map.of("channel", "INBOX"));
        assertThat(test(ADMINISTRATOR, group).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName("is the inbox alone where WeCom is not set up")
    void notSetUp(@Autowired JdbcClient jdbc) {
        var nothing = new WecomProperties(null, null, null, null, null, null, null);
        var channels =
                new GroupChannels(jdbc, nothing, new RobotKeys(jdbc, new Secret("0f".repeat(32))), Clock.systemUTC());
        assertThat(channels.available()).containsExactly(Channel.INBOX);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> channels.choose(scene.group(), Channel.WECOM_APP, null, OFFICE))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("keeps the key of its robot so that nobody who has a copy of the database can write into the group")
    void encrypted(@Autowired JdbcClient jdbc) {
        var key = newKey();
        var group = scene.groupWithRobot(key);
        scene.issue(group, "汛期值班");
        scene.runDueJobs();
        assertThat(wecom.saidBy(key)).isNotEmpty();
        wecom.removeRobot(key);
        scene.issue(group, "汛期值班二");
        scene.runDueJobs();

        assertThat(DatabaseCopy.columnsWith(jdbc, group)).contains("qunli.group_channel.group_code");
        assertThat(DatabaseCopy.columnsWith(jdbc, key))
                .as("neither whole nor in an address")
                .isEmpty();
    }

    @Test
    @DisplayName("asks for the robot's address again once record.key is another one, and works as soon as it has it")
    void otherSecret(@Autowired JdbcClient jdbc) {
        var key = newKey();
        var group = scene.groupWithRobot(key);
        var other = new RobotKeys(jdbc, new Secret("0f".repeat(32))).encrypt(group, key);
        jdbc.sql("update qunli.group_channel set robot_key = ?, sealed_with = ? where group_code = ?")
                .params(other.key(), other.sealedWith(), group)
                .update();

        var choice =
                api.get(ADMINISTRATOR, "/api/groups/{group}/channel", group).getBody();
        assertThat(choice.path("channel").asText()).isEqualTo("WECOM_ROBOT");
        assertThat(choice.path("robot").isNull()).isTrue();
        assertThat(choice.path("robotLost").asBoolean()).isTrue();
        assertThat(put(OFFICE, group, Map.of("channel", "WECOM_ROBOT"))
                        .getBody()
                        .toString())
                .contains("Please enter it again.");
        assertThat(test(OFFICE, group).getBody().toString()).contains("群机器人的地址用现在的密钥（record.key）读不出来");
        var number = scene.issue(group, "防汛检查");
        scene.runDueJobs();
        assertThat(engine.task(number + "@notice-1").getName()).contains("防汛检查");
        assertThat(engine.formOf(ADMINISTRATOR, number + "@notice-1").toString())
                .contains("请在群资料的“消息渠道”中重新填写");

        try (var page = browser.signInOnPhone(ADMINISTRATOR)) {
            page.navigate("/groups/" + group);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("原来保存的群机器人地址用现在的密钥");
            Browser.picture(page, "group-channel-lost-phone");
            page.getByLabel("群机器人 Webhook 地址").fill(wecom.robot(key));
            press(page, "保存");
            assertThat(page.locator(".done")).containsText("已保存");
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
            press(page, "发送测试消息");
            assertThat(page.locator(".done")).containsText("测试消息已通过企业微信群机器人发出");
        }
    }

    @Test
    @DisplayName("that has failed becomes a task in Tasklist with the text to copy")
    void byHand() {
        var key = newKey();
        var group = scene.groupWithRobot(key);
        wecom.removeRobot(key);
        var number = scene.issue(group, "水库泄洪预警");
        scene.runDueJobs();
        var clerk = browser.tasklist(ADMINISTRATOR).open("本岗位待办", "水库泄洪预警");
        assertThat(clerk.form()).containsText("机器人可能已被移出群");
        assertThat(clerk.form()).containsText("【水库泄洪预警】");
        clerk.choose("办理情况", "已人工发送");
        Browser.picture(clerk.page(), "form-send-by-hand");
        clerk.complete();
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        engine.isRunning(number + "@notice-1"))
                .isFalse());
        clerk.page().close();
    }

    private ResponseEntity<JsonNode> put(String account, String group, Object choice) {
        return api.exchange(account, HttpMethod.PUT, "/api/groups/{group}/channel", choice, group);
    }

    private ResponseEntity<JsonNode> test(String account, String group) {
        return api.post(account, "/api/groups/{group}/channel/test", null, group);
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }
}
