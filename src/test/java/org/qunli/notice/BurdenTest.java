package org.qunli.notice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MAIN_LEADER;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@QunliTest
@DisplayName("R-5: the burden of notices")
class BurdenTest {

    NoticeScene scene;

    @Autowired
    Engine engine;

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName(
            "is counted per week: notices, recipients, replies demanded, reminders, minutes to half and to the last")
    void perWeek() {
        newWeek();
        scene.issue(DEPUTY, scene.draft());
        var number = scene.open(MEMBER, OTHER_MEMBER, "zoukai", "dujingyi");
        clock.advance(Duration.ofMinutes(4));
        scene.reply(number, MEMBER);
        clock.advance(Duration.ofMinutes(6));
        scene.reply(number, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(11));
        engine.runDueJobs();
        clock.advance(Duration.ofMinutes(4));
        scene.reply(number, "zoukai");
        scene.issue(OFFICE, scene.draft().onBehalfOf(DEPUTY));

        var burden = api.get(DEPUTY, "/api/burden").getBody();
        assertThat(burden.path("organization").isNull()).isTrue();
        assertThat(burden.path("weeks")).hasSize(12);
        var week = burden.path("weeks").get(11);
        assertThat(week.path("monday").asText()).isEqualTo(monday().toString());
        assertThat(week.path("notices").asLong()).isEqualTo(3);
        assertThat(week.path("recipients").asLong()).isEqualTo(3 + 4 + 3);
        assertThat(week.path("repliesDemanded").asLong()).isEqualTo(4);
        assertThat(week.path("reminders").asLong()).isEqualTo(2);
        assertThat(week.path("medianMinutes").asDouble()).isBetween(10.0, 10.9);
        assertThat(week.path("lastMinutes").asDouble()).isBetween(25.0, 25.9);
        assertThat(burden.path("issuers").findValuesAsText("account")).containsExactly(DEPUTY);
    }

    @Test
    @DisplayName("is shown to leaders for their own notices, to main leaders and the office for the organization's")
    void whoSeesWhat() {
        newWeek();
        scene.issue(DEPUTY, scene.draft());
        scene.issue(MAIN_LEADER, scene.draft());
        assertThat(lastWeek(DEPUTY).path("notices").asLong()).isEqualTo(1);
        assertThat(lastWeek(MEMBER).path("notices").asLong()).isZero();
        for (var reader : List.of(MAIN_LEADER, OFFICE)) {
            var burden = api.get(reader, "/api/burden").getBody();
            assertThat(burden.path("organization").asText()).isEqualTo("新河镇");
            assertThat(burden.path("weeks").get(11).path("notices").asLong()).isEqualTo(2);
            assertThat(burden.path("issuers").findValuesAsText("account")).contains(DEPUTY, MAIN_LEADER);
        }
        assertThat(lastWeek("ny-leader").path("notices").asLong()).isZero();
    }

    @Test
    @DisplayName("begins a new week on Monday in Shanghai, and forgets after twelve")
    void weeks() {
        newWeek();
        clock.advanceTo(monday().plusDays(6)
                .atTime(LocalTime.of(23, 59))
                .atZone(clock.getZone())
                .toInstant());
        scene.issue(DEPUTY, scene.draft());
        clock.advance(Duration.ofMinutes(2));
        scene.issue(DEPUTY, scene.draft());
        var weeks = api.get(DEPUTY, "/api/burden").getBody().path("weeks");
        assertThat(weeks.get(10).path("notices").asLong()).isEqualTo(1);
        assertThat(weeks.get(11).path("notices").asLong()).isEqualTo(1);
        assertThat(weeks.get(11).path("medianMinutes").isNull()).isTrue();
    }

    @Test
    @DisplayName("is drawn as charts, with a table that says the same, at the desk and on a phone")
    void page() {
        var number = scene.open(MEMBER, OTHER_MEMBER);
        clock.advance(Duration.ofMinutes(3));
        scene.reply(number, MEMBER);
        try (var page = browser.signIn(MAIN_LEADER)) {
            page.navigate("/");
            page.locator("nav.menu").getByText("通知负担").click();
            assertThat(page.locator("h1")).hasText("通知负担");
            assertThat(page.locator("#weeks tbody tr")).hasCount(12);
            assertThat(page.locator("#issuers")).containsText("张伟");
            assertDrawn(page);
            Browser.picture(page, "burden");
        }
        try (var page = browser.signInOnPhone(DEPUTY)) {
            page.navigate("/burden");
            assertDrawn(page);
            assertThat(page.locator("#issuers")).hasCount(0);
            Browser.picture(page, "burden-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        }
        try (var page = browser.signIn(MEMBER)) {
            page.navigate("/");
            assertThat(page.locator("nav.menu")).not().containsText("通知负担");
        }
    }

    /** Each chart has drawn as many bars or points as the table has weeks. */
    private static void assertDrawn(Page page) {
        page.waitForFunction("() => [...document.querySelectorAll('canvas')].every(canvas => "
                + "window.Chart?.getChart(canvas)?.getDatasetMeta(0).data.length === 12)");
        assertThat(page.locator("canvas")).hasCount(3);
    }

    private JsonNode lastWeek(String reader) {
        return api.get(reader, "/api/burden").getBody().path("weeks").get(11);
    }

    private LocalDate monday() {
        return LocalDate.now(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private void newWeek() {
        clock.advanceTo(monday().plusWeeks(1)
                .atTime(LocalTime.of(9, 0))
                .atZone(clock.getZone())
                .toInstant());
    }
}
