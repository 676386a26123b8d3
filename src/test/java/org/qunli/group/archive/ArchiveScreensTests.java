package org.qunli.group.archive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.group.GroupType;
import org.qunli.support.Browser;
import org.qunli.support.Tasklist;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Archives on screen:")
class ArchiveScreensTests extends ArchiveScene {

    /** What is uploaded is sent again after pauses. */
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(30_000);

    @Autowired
    Browser browser;

    @Test
    @DisplayName(
            "C-7, C-12: from the task in Tasklist over an upload whose connection is lost to the confirmed purge; then a flipped bit")
    void quarterOfACompany(@TempDir Path folder) throws IOException {
        var company = company();
        var core = group(company, "公司经营班子群", GroupType.LEADERSHIP);
        var department = group(company, "工程部工作群", GroupType.DEPARTMENT);
        var broken = group(company, "招标采购群", GroupType.BUSINESS);
        calendar.openDueRounds();
        var round = archiveOf(core).round();

        var task = browser.tasklist(company.account("admin")).open("本岗位待办", "导出并上传群资料 " + round);
        assertThat(task.form()).containsText("工程部工作群");
        picture(task, "archive-upload-task");

        var page = browser.signIn(company.account("admin"));
        page.navigate("/archives?round=" + round);
        Browser.picture(page, "archives-awaited");
        uploadOverABrokenConnection(page, archiveOf(core), folder);
        choose(page, archiveOf(department), "工程部.txt", "张三：收到");
        assertThat(row(page, archiveOf(department))).containsText("已归档", PATIENTLY);
        assertThat(archiveOf(core).state()).isEqualTo(ArchiveState.STORED);

        task.open("我的任务", "导出并上传群资料 " + round).fill("无法导出的原因", "群主手机损坏，聊天记录丢失").complete();
        var office = browser.tasklist(company.account("office")).open("本岗位待办", "审核未归档的群 " + round);
        assertThat(office.form()).containsText("群主手机损坏");
        assertThat(office.form()).containsText(Pattern.compile("自提交时起再给 [1-9]\\d* 天"));
        office.choose("处理意见", "免予归档");
        assertThat(office.form()).containsText("请填写理由后再提交");
        assertThat(office.completion()).isDisabled();
        picture(office, "archive-review-task");
        office.fill("免予归档的理由", "情况属实").complete();
        assertThat(archiveOf(broken).state()).isEqualTo(ArchiveState.EXCUSED);
        task.open("本岗位待办", "清理群内容并确认 " + round);
        assertThat(task.form()).containsText("删除后重建群");
        task.choose("清理情况", "本期不清理");
        assertThat(task.completion()).isDisabled();
        task.choose("清理情况", "已按要求清理");
        assertThat(task.completion()).isEnabled();
        task.fill("其中未清理的群", archiveOf(department).groupCode());
        assertThat(task.form()).containsText("请填写未清理的理由后再提交");
        assertThat(task.completion()).isDisabled();
        picture(task, "archive-purge-task");
        task.fill("未清理的理由", "群主出差");
        task.complete();

        var file = fileOf(archiveOf(department));
        assertThat(file.toFile().setWritable(true)).isTrue();
        var content = Files.readAllBytes(file);
        content[3] ^= 1;
        Files.write(file, content);
        var oversight = browser.signIn(company.account("office"));
        oversight.navigate("/archives");
        oversight
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("立即核验"))
                .click();
        assertThat(oversight.locator(".done")).containsText("核验 DY-");
        engine.runDueJobs();
        oversight.navigate("/archives");
        assertThat(row(oversight, archiveOf(department))).containsText("文件内容变了");
        Browser.picture(oversight, "archives-damaged");
        oversight.navigate("/");
        assertThat(oversight.locator("main")).containsText("份群档案损坏");
        var damage = browser.tasklist(company.account("office2")).open("本岗位待办", "处理损坏的档案");
        assertThat(damage.form()).containsText("文件内容变了");
        picture(damage, "archive-damage-task");
        damage.fill("处理情况", "已从备份恢复").complete();
        engine.runDueJobs();

        phone(company, core);
    }

    /** The second piece gets lost twice, and once an answer; then the page is left in the middle and opened again. */
    private void uploadOverABrokenConnection(Page page, GroupArchive archive, Path folder) throws IOException {
        var export = new LargeExport(20);
        var file = folder.resolve("经营班子群 聊天记录.zip");
        try (var out = Files.newOutputStream(file)) {
            export.write(0, export.size, out);
        }
        var pieces = new AtomicInteger();
        var offsets = new ArrayList<String>();
        page.route("**/api/archives/uploads/*", route -> {
            if (!route.request().method().equals("PATCH")) {
                route.resume();
                return;
            }
            offsets.add(route.request().headers().get("upload-offset"));
            if (pieces.incrementAndGet() % 3 == 2) {
                route.abort();
            } else {
                route.resume();
            }
        });
        page.locator("#archive-" + archive.id() + " input[type=file]").setInputFiles(file);
        assertThat(row(page, archive)).containsText("连接中断");
        Browser.picture(page, "archives-uploading");
        page.reload();
        assertThat(row(page, archive)).containsText("选择同一文件接着传");
        page.locator("#archive-" + archive.id() + " input[type=file]").setInputFiles(file);
        assertThat(row(page, archive)).containsText("核验无误", PATIENTLY);
        assertThat(archives.find(archive.id()).orElseThrow().sha256()).isEqualTo(export.sha256());
        assertThat(offsets).contains("0", "8388608", "16777216");
        page.unroute("**/api/archives/uploads/*");
    }

    private void choose(Page page, GroupArchive archive, String name, String content) {
        page.locator("#archive-" + archive.id() + " input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Locator row(Page page, GroupArchive archive) {
        return page.locator("#archive-" + archive.id());
    }

    private void phone(Company company, String group) {
        var phone = browser.signInOnPhone(company.account("admin"));
        phone.navigate("/archives");
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out")
                .isTrue();
        Browser.picture(phone, "archives-phone");
        phone.navigate("/groups/" + group);
        phone.getByText("查看群档案").click();
        assertThat(phone.locator("h1")).containsText("公司经营班子群");
        assertThat(phone.locator("main")).containsText("确认已清理");
        Browser.picture(phone, "archives-group-phone");
        phone.navigate("/archives?lang=en");
        assertThat(phone.locator("main")).containsText("quarter");
        assertThat(phone.locator("main")).not().containsText("??");
    }

    private static void picture(Tasklist tasklist, String name) {
        tasklist.page().setViewportSize(1280, 1700);
        Browser.picture(tasklist.page(), name);
    }
}
