package org.qunli.channel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.channel.ChannelScene.DEPUTY;
import static org.qunli.channel.ChannelScene.MEMBER;
import static org.qunli.channel.ChannelScene.OTHER_MEMBER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeOrder;
import org.qunli.notice.NoticeService;
import org.qunli.notice.ReplySource;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.qunli.support.Wecom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

@QunliTest
@DisplayName("T-7: a personal link")
class OneTapTest {

    ChannelScene scene;

    @Autowired
    Wecom wecom;

    @Autowired
    Browser browser;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    TestRestTemplate http;

    @Autowired
    NoticeService notices;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(ChannelScene.class);
    }

    @Test
    @DisplayName("shows the notice and one button without a sign-in, and replies with one tap")
    void oneTap() {
        var number = scene.issue(scene.groupWithApplication(), "山洪灾害防御演练通知", "今日 15:00 在镇政府广场集合,请带雨具。", true);
        var link = link(MEMBER, "山洪灾害防御演练通知");
        try (var page = browser.blank(390, 844)) {
            page.navigate(link);
            assertThat(page.locator("article")).containsText("镇政府广场");
            assertThat(page.locator("article")).containsText("何小东");
            assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(1);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            Browser.picture(page, "one-tap-phone");
            org.assertj.core.api.Assertions.assertThat(
                            scene.receipt(number, MEMBER).acknowledgedAt())
                    .as("opening alone replies to nothing")
                    .isNull();
            tap(page);
            assertThat(page.locator(".done")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(0);
            Browser.picture(page, "one-tap-done-phone");
        }
        assertThat(scene.receipt(number, MEMBER).source()).isEqualTo(ReplySource.LINK);
        assertThat(scene.receipt(number, MEMBER).acknowledgedBy()).isEqualTo("何小东");
        assertThat(scene.receipt(number, OTHER_MEMBER).acknowledgedAt()).isNull();
    }

    @Test
    @DisplayName("shows what the notice orders and until when, before one says that one knows (T-9)")
    void order() {
        var order = new NoticeOrder("报送防汛物资清单", clock.instant().plus(Duration.ofDays(2)), false);
        notices.issue(
                new NoticeDraft(
                        scene.groupWithApplication(),
                        "汛前物资检查",
                        "各单位检查库房。",
                        NoticeKind.WORK,
                        true,
                        false,
                        null,
                        null,
                        null,
                        "试验",
                        order),
                DEPUTY);
        try (var page = browser.blank(390, 844)) {
            page.navigate(link(MEMBER, "汛前物资检查"));
            assertThat(page.locator("article")).containsText("报送防汛物资清单");
            assertThat(page.locator("article")).containsText("前完成并报告");
            Browser.picture(page, "one-tap-order-phone");
        }
    }

    @Test
    @DisplayName("that was altered, to another person or a later expiry, replies for nobody")
    void altered() {
        var number = scene.issue(scene.groupWithApplication(), "河道清障");
        var link = link(MEMBER, "河道清障");
        var token = link.substring("/tap/".length()).split("\\.");
        var content = new String(Base64.getUrlDecoder().decode(token[0]), StandardCharsets.UTF_8);
        for (var forged : new String[] {
            content.replace(MEMBER, OTHER_MEMBER),
            content.replaceAll("\\d+$", "9999999999"),
            content.replace(number, "x")
        }) {
            var other = "/tap/"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8))
                    + "." + token[1];
            assertThat(http.getForEntity(other, String.class).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(http.postForEntity(other, null, String.class).getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        for (var malformed : new String[] {"x", "x.y", token[0], token[0] + ".", "你." + token[1]}) {
            assertThat(http.getForEntity("/tap/{token}", String.class, malformed)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNull();
        assertThat(scene.receipt(number, OTHER_MEMBER).acknowledgedAt()).isNull();
    }

    @Test
    @DisplayName("of somebody else acknowledges nothing, neither for oneself nor for its owner")
    void ofAnother() {
        var number = scene.issue(scene.groupWithApplication(), "低保复核");
        var link = link(MEMBER, "低保复核");
        try (var page = browser.signInOnPhone(OTHER_MEMBER)) {
            page.navigate(link);
            assertThat(page.locator("main")).containsText("发给别人的");
            assertThat(page.locator("main a.button")).hasAttribute("href", "/notices");
            var status = page.evaluate("async link => (await fetch(link, { method: 'POST' })).status", link);
            assertThat(status).isEqualTo(403);
        }
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNull();
        assertThat(scene.receipt(number, OTHER_MEMBER).acknowledgedAt()).isNull();
    }

    @Test
    @DisplayName(
            "T-7: expires seven days after the due time, leads on to the sign-in then, and takes no reply to a withdrawn notice")
    void expires() {
        var number = scene.issue(scene.groupWithApplication(), "秋粮收购");
        var link = link(MEMBER, "秋粮收购");
        var withdrawn = scene.issue(scene.groupWithApplication(), "已取消的培训");
        var linkToWithdrawn = link(MEMBER, "已取消的培训");
        notices.withdraw(withdrawn, DEPUTY, "取消");
        assertThat(http.postForEntity(linkToWithdrawn, null, String.class).getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        assertThat(http.getForObject(linkToWithdrawn, String.class))
                .contains("已撤回")
                .doesNotContain("待回复");
        clock.advance(Duration.ofDays(7).plusMinutes(11));
        var answer = http.postForEntity(link, null, String.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getBody()).contains("已过期");
        try (var page = browser.blank(390, 844)) {
            page.navigate(link);
            Browser.picture(page, "one-tap-expired-phone");
            page.getByText("登录后查看我的通知").click();
            page.getByLabel("账号").fill(MEMBER);
            page.getByLabel("密码").fill("qunli-2026");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                    .click();
            assertThat(page.locator("main")).containsText("秋粮收购");
        }
        assertThat(scene.receipt(number, MEMBER).acknowledgedAt()).isNull();
    }

    /** The link in the person's reminder, as a path. */
    private String link(String account, String title) {
        clock.advance(Duration.ofMinutes(20));
        engine.runDueJobs();
        return wecom.sentTo(account, title).stream()
                .map(sent -> sent.message().path("textcard").path("url").asText())
                .filter(url -> url.contains("/tap/"))
                .map(url -> URI.create(url).getPath())
                .findFirst()
                .orElseThrow();
    }

    private static void tap(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("收到"))
                .click();
    }
}
