package org.qunli.process.migration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.model.ModelFile;
import org.qunli.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("A designer's day:")
class DesignerDayTest extends MigrationScene {

    private static final String PROCESS = "designer-day";

    @Autowired
    Browser browser;

    @Test
    @DisplayName(
            "a second approval is drawn, checked, agreed to, deployed; 199 of 200 running instances move, one says why"
                    + " it cannot; all is taken back")
    void secondApproval() {
        released(diagram("before", PROCESS), form());
        start(PROCESS, 1, 199);
        startReturned(PROCESS, 200);
        var old = newest(PROCESS);
        var changed = diagram("after", PROCESS);

        var author = browser.signIn(AUTHOR);
        author.navigate("/models");
        author.getByLabel("改了什么、为什么").fill("用车申请增加分管领导审批");
        choose(
                author,
                new ModelFile(changed.name(), changed.text().replace("${recordWithdrawal}", "${recordWithdrawl}")));
        click(author, "检查并存为草稿");
        assertThat(author.locator("#findings")).containsText("recordWithdrawl");
        assertThat(author.locator("#findings")).containsText("${recordWithdrawal}");
        Browser.picture(author, "designer-day-1-guard");

        choose(author, changed);
        click(author, "上传并检查");
        assertThat(author.locator(".done").first()).containsText("已保存并检查");
        for (var word : author.getByPlaceholder("为什么可以这样").all()) {
            word.fill("分管领导会再审一次");
        }
        click(author, "保存说明");
        assertThat(author.locator(".difference .canvas[data-ready]")).hasCount(2, PATIENTLY);
        author.locator(".changes button:has-text('分管领导审批')").first().click();
        assertThat(author.locator(".canvas[data-side=before] .token").first()).hasText("199");
        Browser.picture(author, "designer-day-2-difference");

        author.locator("#running").getByText("逐件检查能否迁移").click();
        assertThat(author.locator("#running .check")).containsText("已检查 200 件，1 件不能迁移", SOON);
        assertThat(author.locator("#running .check")).containsText(PROCESS + "-200", SOON);
        author.locator("#running").getByText("能迁移的迁移").click();
        author.locator("#running").getByText("保存迁移方案").click();
        assertThat(author.locator("#running .done")).isVisible();
        click(author, "请另一名设计员同意");

        var other = browser.signIn(OTHER);
        other.navigate(author.url());
        assertThat(other.locator("#running input[value=false]")).isChecked();
        assertThat(other.locator("#running input[value=false]")).isDisabled();
        other.locator("#approve summary").click();
        other.getByText("我已核对").click();
        click(other, "确认部署");
        assertThat(other.locator(".done").first()).containsText("已部署");
        assertThat(versions(PROCESS)).isEqualTo(Map.of(old, 200L));

        author.reload();
        author.locator("#running").getByText("开始迁移").click();
        assertThat(author.locator("#running .migration")).containsText("正在逐件检查", SOON);
        for (var portion = 0; portion < 3; portion++) {
            look();
        }
        look();
        runBatchJobs(1);
        runBatchJobs(80);
        look();
        assertThat(author.locator("#running .migration")).containsText("已迁移", SOON);
        Browser.picture(author, "designer-day-3-moving");
        runMigrations();
        assertThat(author.locator("#running .migration")).containsText("已迁移 199", SOON);
        assertThat(author.locator("#running .refused")).containsText("停在“补正材料”，新图中没有对应的节点", SOON);
        Browser.picture(author, "designer-day-4-moved");
        assertThat(versions(PROCESS)).isEqualTo(Map.of(old, 1L, newest(PROCESS), 199L));

        other.reload();
        other.locator("#roll-back summary").click();
        other.getByPlaceholder("为什么回退").fill("分管领导本周出差，先恢复一级审批");
        click(other, "确认回退");
        runMigrations();
        assertThat(versions(PROCESS)).isEqualTo(Map.of(old, 200L));
        author.reload();
        assertThat(author.locator("#running .migration").first()).containsText("已迁移 199", SOON);
        Browser.picture(author, "designer-day-5-rolled-back");
    }

    private static void choose(Page page, ModelFile file) {
        page.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(file.name(), "text/xml", file.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
