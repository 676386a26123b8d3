package org.qunli.process.migration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.model.ModelFile;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A release's differences and running instances on screen:")
class MigrationScreensTest extends MigrationScene {

    @Autowired
    Browser browser;

    @Autowired
    Api api;

    @Test
    @DisplayName("the change is drawn, instances are mapped, checked and moved; a program sees the same")
    void drawnAndMoved() {
        released(diagram("before", "drawn"), form(), table());
        start("drawn", 1, 12);
        startReturned("drawn", 13);
        var version = newest("drawn");
        var release = draft(
                diagram("after", "drawn"),
                new ModelFile(form().name(), form().text().replace("审批意见", "审批意见（必填）")),
                new ModelFile(table().name(), table().text().replace("<text>2</text>", "<text>3</text>")));

        var page = browser.signIn(AUTHOR);
        page.navigate("/models/releases/" + release);
        var difference = page.locator(".difference");
        assertThat(difference.locator(".canvas[data-ready]")).hasCount(2, PATIENTLY);
        assertThat(difference.locator(".canvas[data-side=after] .djs-shape.added"))
                .hasCount(3);
        assertThat(difference.locator(".canvas[data-side=before] .djs-shape.removed"))
                .hasCount(1);
        assertThat(difference.locator(".canvas[data-side=before] .token")).hasCount(2);
        assertThat(difference.locator(".canvas[data-side=after] .token")).hasText("12");
        assertThat(difference.locator(".table-difference td.was")).hasText("2");
        assertThat(difference.locator(".table-difference td.is")).hasText("3");
        assertThat(difference.locator(".form-difference")).containsText("审批意见（必填）");
        difference
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("分管领导审批"))
                .first()
                .click();
        assertThat(difference.locator(".canvas[data-side=after] .looked-at")).hasCount(1);
        Browser.picture(page, "migration-difference");

        var section = page.locator("#running");
        assertThat(section).containsText("补正材料", SOON);
        section.getByText("逐件检查能否迁移").click();
        assertThat(section.locator(".check")).containsText("已检查 13 件，1 件不能迁移", SOON);
        assertThat(section.locator(".check")).containsText("停在“补正材料”，新图中没有对应的节点", SOON);
        Browser.picture(page, "migration-instances");
        section.locator("select[name='target/drawn/" + version + "/userTask_supplement']")
                .selectOption("userTask_approve");
        section.getByText("能迁移的迁移").click();
        section.getByText("保存迁移方案").click();
        assertThat(page.locator("#running .done")).containsText("迁移方案已保存", SOON);
        assertThat(page.locator("#running")).containsText("人工指定", SOON);

        var tampered = FormData.create()
                .set("_csrf", page.locator("input[name=_csrf]").first().inputValue())
                .set("verdict/drawn", "MOVE")
                .set("target/drawn/newest/userTask_supplement", "userTask_approve");
        assertThat(page.request()
                        .post(
                                "/models/releases/" + release + "/instances",
                                RequestOptions.create().setForm(tampered))
                        .text())
                .contains("去留选择无效");

        var choices = api.get(AUTHOR, "/api/models/releases/{id}/migration/choices", release)
                .getBody();
        assertThat(choices.path("allOrNone").asBoolean()).isFalse();
        assertThat(choices.at("/processes/drawn/mapping/" + version + "/userTask_supplement")
                        .asText())
                .isEqualTo("userTask_approve");
        assertThat(api.get("admin", "/api/models/releases/{id}/instances", release)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api.get(AUTHOR, "/api/models/releases/{id}/difference", release)
                        .getBody()
                        .at("/forms/0/fields/0/aspects/0/after")
                        .asText())
                .isEqualTo("审批意见（必填）");
        assertThat(api.get(AUTHOR, "/api/models/releases/{id}/instances", release)
                        .getBody()
                        .findValuesAsText("key"))
                .contains("drawn");

        phone(release);
        deploy(release);
        page.reload();
        page.locator("#running").getByText("开始迁移").click();
        assertThat(page.locator("#running .migration")).containsText("正在逐件检查", SOON);
        look();
        look();
        runBatchJobs(1);
        runBatchJobs(5);
        look();
        assertThat(page.locator("#running .migration")).containsText("已迁移 5", SOON);
        page.locator("#running").getByText("暂停").click();
        assertThat(page.locator("#running .migration")).containsText("已暂停", SOON);
        Browser.picture(page, "migration-paused");
        page.locator("#running").getByText("继续").click();
        assertThat(page.locator("#running .migration")).containsText("正在迁移", SOON);
        runMigrations();
        assertThat(page.locator("#running .migration")).containsText("已迁移 13", SOON);
        page.locator("#running").getByText("各件结果").click();
        Browser.picture(page, "migration-done");
        assertThat(versions("drawn")).isEqualTo(Map.of(newest("drawn"), 13L));

        var state = api.get(OTHER, "/api/models/releases/{id}/migration", release)
                .getBody()
                .get(0);
        assertThat(state.path("state").asText()).isEqualTo("DONE");
        assertThat(state.path("instances")).hasSize(13);
        var again = api.post(OTHER, "/api/models/releases/{id}/migration", null, release);
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(api.post(
                                OTHER,
                                "/api/models/releases/{id}/migration/{migration}",
                                Map.of("action", "PAUSE"),
                                release - 1,
                                state.path("migration").asLong())
                        .getStatusCode()
                        .value())
                .as("a migration of another release")
                .isEqualTo(404);
        assertThat(api.post(
                                OTHER,
                                "/api/models/releases/{id}/migration/{migration}",
                                Map.of("action", "PAUSE"),
                                release,
                                state.path("migration").asLong())
                        .getStatusCode()
                        .value())
                .isEqualTo(409);

        service.rollBack(release, "试改完毕", OTHER);
        runMigrations();
        assertThat(versions("drawn")).isEqualTo(Map.of(version, 13L));
    }

    private void phone(long release) {
        Page phone = browser.signInOnPhone(OTHER);
        phone.navigate("/models/releases/" + release);
        assertThat(phone.locator(".difference .canvas[data-ready]")).hasCount(2, PATIENTLY);
        assertThat(phone.locator("#running")).containsText("补正材料", SOON);
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out")
                .isTrue();
        Browser.picture(phone, "migration-phone");
        phone.navigate("/models/releases/" + release + "?lang=en");
        assertThat(phone.locator("#running")).containsText("Tasks stay where they are", SOON);
        assertThat(phone.locator(".difference")).containsText("before");
        assertThat(phone.locator("main")).not().containsText("??");
    }
}
