package org.qunli.process.release;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.model.ModelFile;
import org.qunli.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Releases on screen:")
class ReleaseScreensTest extends ReleaseScene {

    @Autowired
    Browser browser;

    @Test
    @DisplayName("from a misspelt form over the consent of another designer to the roll back")
    void fromDraftToRollBack() {
        deploy(diagram("原来的步骤"), form());
        var broken = new ModelFile(
                "designer-trial.bpmn",
                diagram("新的步骤").text().replace("formRef=\"designer-trial\"", "formRef=\"designer-trail\""));

        var author = browser.signIn(AUTHOR);
        author.navigate("/models");
        author.getByLabel("改了什么、为什么").fill("试办流程的步骤改名");
        choose(author, broken);
        click(author, "检查并存为草稿");
        assertThat(author.locator("#findings")).containsText("designer-trail");
        assertThat(author.locator("#decision")).containsText("1 处错误");
        Browser.picture(author, "release-errors");

        choose(author, diagram("新的步骤"));
        click(author, "上传并检查");
        assertThat(author.locator(".done").first()).containsText("已保存并检查");
        for (var word : author.getByPlaceholder("为什么可以这样").all()) {
            word.fill("试办，不影响他人");
        }
        if (author.getByText("保存说明").count() > 0) {
            click(author, "保存说明");
        }
        click(author, "请另一名设计员同意");
        assertThat(author.locator("#decision")).containsText("正在等待");
        assertThat(author.getByText("同意并部署")).isHidden();

        var other = browser.signIn(OTHER);
        assertThat(other.locator("main")).containsText("有流程改动请您同意");
        other.getByText("有流程改动请您同意").first().click();
        Browser.picture(other, "release-proposed");
        other.locator("#approve summary").click();
        other.getByText("我已核对").click();
        Browser.picture(other, "release-approve");
        click(other, "确认部署");
        assertThat(other.locator(".done").first()).containsText("已部署");
        assertThat(runs("designer-trial.bpmn")).isEqualTo(diagram("新的步骤"));

        var phone = browser.signInOnPhone(AUTHOR);
        phone.navigate(other.url());
        phone.locator("#roll-back summary").click();
        phone.getByPlaceholder("为什么回退").fill("新的步骤走不通");
        nothingSticksOut(phone);
        Browser.picture(phone, "release-phone");
        click(phone, "确认回退");
        assertThat(phone.locator("main")).containsText("回退了");
        assertThat(runs("designer-trial.bpmn")).isEqualTo(diagram("原来的步骤"));

        conflicts(other, phone);
    }

    private void conflicts(Page desk, Page phone) {
        jdbc.sql("update qunli.packaged_model set conflict_since = now() where name = 'group-creation.bpmn'")
                .update();
        try {
            desk.navigate("/models");
            assertThat(desk.locator("#conflicts")).containsText("group-creation.bpmn");
            desk.locator("#running summary").click();
            assertThat(desk.locator("#running")).containsText("violation-handling.bpmn");
            Browser.picture(desk, "releases");
            phone.navigate("/models");
            nothingSticksOut(phone);
            Browser.picture(phone, "releases-phone");
            phone.navigate("/models?lang=en");
            assertThat(phone.locator("main")).containsText("Release changes");
            assertThat(phone.locator("main")).not().containsText("??");
            phone.locator("#running summary").click();
            assertThat(phone.locator("main")).not().containsText("??");
            click(desk, "保留现在的版本");
            assertThat(desk.locator("#conflicts")).isHidden();
        } finally {
            jdbc.sql("update qunli.packaged_model set conflict_since = null, kept_by = null, kept_at = null"
                            + " where name = 'group-creation.bpmn'")
                    .update();
        }
    }

    private static void choose(Page page, ModelFile... files) {
        page.locator("input[type=file]")
                .setInputFiles(Arrays.stream(files)
                        .map(file -> new FilePayload(
                                file.name(), "text/xml", file.text().getBytes(StandardCharsets.UTF_8)))
                        .toArray(FilePayload[]::new));
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void nothingSticksOut(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out")
                .isTrue();
    }
}
