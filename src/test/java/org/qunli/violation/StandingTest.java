package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.qunli.violation.Severity.MINOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.qunli.support.Browser;
import org.qunli.violation.standing.SanctionExport;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("What stands against somebody")
class StandingTest extends CaseTest {

    @Autowired
    SanctionExport export;

    @Autowired
    Browser browser;

    @Test
    @DisplayName(
            "is on the own sheet: what, why, by which clause, until when, and how to appeal; at the desk and on a phone")
    void ownSheet() {
        var number = warned("sunchunyan");
        var fine = imposed("sunchunyan", "xinhe-c06", MeasureKind.FINE, 50);
        var circular = imposed("sunchunyan", "xinhe-c06", MeasureKind.CIRCULAR, null);
        rewrite("update qunli.measure set counts_until = null where id = " + circular);
        takenBack(fine);
        rewrite("update qunli.measure set counts_until = at + interval '1 year' where case_number = '" + number + "'");

        var own = api.get("sunchunyan", "/api/me/record").getBody().path("own");
        assertThat(own).hasSize(3);
        assertThat(own.findValuesAsText("kind")).containsExactly("CIRCULAR", "FINE", "WARNING");
        assertThat(own.findValuesAsText("state")).containsExactly("STANDING", "REVOKED", "STANDING");
        assertThat(own.get(2).path("clause").asText()).isEqualTo("T-1");
        assertThat(own.get(2).path("category").asText()).isEqualTo("WRONG_NICKNAME");
        assertThat(own.get(2).path("appealUntil").isNull()).isFalse();
        assertThat(own.get(1).path("appealUntil").isNull()).isTrue();
        try (var page = browser.signInOnPhone("sunchunyan")) {
            page.navigate("/");
            page.getByText("我的记录").first().click();
            assertThat(page.locator("#own").textContent())
                    .contains("警告", "昵称未实名", "条款 T-1", number, "经济处罚", "50 元", "已撤销", "计入至", "申诉");
            var clause = page.getByText("非实名的一律清除出群");
            assertThat(clause.isVisible()).isFalse();
            page.locator("#own li").last().locator("summary").click();
            assertThat(clause.isVisible()).isTrue();
            Browser.picture(page, "standing-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            page.getByText("政务微信群管理制度").last().click();
            assertThat(page.locator("dt:target + dd").textContent()).contains("非实名的一律清除出群");
            page.navigate("/me/record");
            page.getByText(number).click();
            assertThat(page.locator("h1").textContent()).contains(number);
            page.navigate("/me/record");
            page.getByText("提出申诉").first().click();
            assertThat(page.locator("textarea[name=grounds]").isVisible()).isTrue();
        }
        assertThat(api.get("daidongmei", "/api/me/record").getBody().path("own"))
                .isEmpty();
    }

    @Test
    @DisplayName("says that an appeal is under review, how it ended, or that the time to appeal is over")
    void appealed() {
        var fine = imposed("sunchanggui", "xinhe-c06", MeasureKind.FINE, 50);
        var circular = imposed("sunchanggui", "xinhe-c06", MeasureKind.CIRCULAR, null);
        var appeal = appeals.file(fine, "当时停电", "sunchanggui");
        rewrite("update qunli.measure set appeal_until = at where id = " + circular);
        letTimePass(Duration.ofMinutes(1));
        assertSheet("sunchanggui", "复核中", "查看申诉", "申诉期限已于");
        rewrite("update qunli.appeal set status = 'UPHELD' where number = '" + appeal + "'");
        assertSheet("sunchanggui", "维持", "查看申诉", "申诉期限已于");
        rewrite("update qunli.appeal set status = 'OPEN' where number = '" + appeal + "'");
        appeals.withdraw(appeal, "sunchanggui");
        assertSheet("sunchanggui", "提出申诉", "不服的，可在", "申诉期限已于");
    }

    private void assertSheet(String account, String... words) {
        try (var page = browser.signInOnPhone(account)) {
            page.navigate("/me/record");
            assertThat(page.locator("#own").textContent())
                    .contains(words)
                    .doesNotContain(words[0].equals("提出申诉") ? "查看申诉" : "提出申诉");
        }
    }

    @Test
    @DisplayName("counts no more once its time has passed")
    void expired() {
        var number = warned("dingyuhang");
        rewrite("update qunli.measure set counts_until = at + interval '1 second' where case_number = '" + number
                + "'");
        letTimePass(Duration.ofMinutes(1));
        assertThat(api.get("dingyuhang", "/api/me/record").getBody().path("own").findValuesAsText("state"))
                .containsExactly("EXPIRED");
    }

    @Test
    @DisplayName("as a unit is for the unit's head to see, and for nobody below (T-10)")
    void unit() {
        imposed(null, "xinhe-c06", MeasureKind.CIRCULAR, null);
        assertThat(units("sunchunsheng").findValuesAsText("unitName")).contains("双井村");
        assertThat(units("fenghaoran")).isEmpty();
        assertThat(units("hejianguo").findValuesAsText("unitName")).doesNotContain("双井村");
        try (var page = browser.signInOnPhone("sunchunsheng")) {
            page.navigate("/me/record");
            assertThat(page.locator("#units").textContent()).contains("双井村", "会议通报");
            Browser.picture(page, "standing-unit-phone");
        }
    }

    @Test
    @DisplayName(
            "is exported per person and period for the performance review, with a sheet of sums and what each clause says (C-9, C-13)")
    void exported() throws IOException {
        var number = warned("xiahuimin");
        imposed("xiahuimin", "xinhe-c06", MeasureKind.FINE, 100);
        var revoked = imposed("xiahuimin", "xinhe-c06", MeasureKind.FINE, 50);
        takenBack(revoked);
        var today = LocalDate.now(clock);

        var file = export.export("xinhe", today, today, "lixiuying");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var measures = rows(workbook, 0, "xiahuimin");
            assertThat(cells(workbook, 0, 1))
                    .containsExactly("账号", "姓名", "单位", "处理措施", "金额（元）", "日期", "依据条款", "案件或结算编号", "状态", "条款规定");
            assertThat(measures).hasSize(3);
            assertThat(measures.get(0).getCellText(1)).isEqualTo("夏慧敏");
            assertThat(measures.get(0).getCellText(2)).isEqualTo("双井村");
            assertThat(measures.get(0).getCellText(3)).isEqualTo("警告");
            assertThat(measures.get(0).getCellAsDate(5).orElseThrow().toLocalDate())
                    .isEqualTo(today);
            assertThat(measures.get(0).getCellText(6)).isEqualTo("《政务微信群管理制度（试行）》条款 T-1");
            assertThat(measures.get(0).getCellText(9)).isEqualTo("实名入群；“非实名的一律清除出群”。");
            assertThat(measures.get(0).getCellText(7)).isEqualTo(number);
            assertThat(measures.get(0).getCellText(8)).isEqualTo("有效");
            assertThat(measures.get(1).getCellText(4)).isEqualTo("100");
            assertThat(measures.get(2).getCellText(8)).isEqualTo("已撤销");
            var sums = rows(workbook, 1, "xiahuimin");
            assertThat(sums).hasSize(1);
            var header = cells(workbook, 1, 1);
            assertThat(sums.get(0).getCellText(header.indexOf("处理次数"))).isEqualTo("2");
            assertThat(sums.get(0).getCellText(header.indexOf("警告"))).isEqualTo("1");
            assertThat(sums.get(0).getCellText(header.indexOf("金额合计（元）"))).isEqualTo("100");
            assertThat(sums.get(0).getCellText(header.indexOf("已撤销"))).isEqualTo("1");
        }
        var entries = export.entries("huangqiang");
        assertThat(entries.get(0).name()).isEqualTo("李秀英");
        assertThat(entries.get(0).firstDay()).isEqualTo(today);
        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(export.export("xinhe", today.minusYears(3), today.minusYears(2), "xujun")))) {
            assertThat(rows(workbook, 0, "xiahuimin")).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "is exported by the organization's office, commission and supervision office alone; every export is entered")
    void whoExports() {
        for (var account : List.of("lixiuying", "huangqiang", "xujun", "qu-jiwei")) {
            assertThat(exportOver(account, "xinhe")).as(account).isEqualTo(200);
        }
        for (var account : List.of("hexiaodong", "chenjing", "zhulin", "admin", "yy-commission", "ny-office")) {
            assertThat(exportOver(account, "xinhe")).as(account).isEqualTo(403);
        }
        assertThat(export.organizations("qu-jiwei"))
                .extracting(unit -> unit.getName())
                .contains("新河镇", "区人民医院");
        assertThat(api.get("lixiuying", "/api/sanctions/exports").getBody().findValuesAsText("name"))
                .contains("秦明远", "徐军", "黄强", "李秀英");
        assertThat(api.get("hexiaodong", "/api/sanctions/exports")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> export.export(
                        "xinhe", LocalDate.now(clock), LocalDate.now(clock).minusDays(1), "xujun"));
    }

    @Test
    @DisplayName("is exported on a page, this year unless another period is chosen")
    void exportPage() {
        try (var page = browser.signIn("lixiuying")) {
            page.navigate("/cases");
            page.getByText("处理情况导出").click();
            assertThat(page.locator("input[name=from]").inputValue())
                    .isEqualTo(LocalDate.now(clock).getYear() + "-01-01");
            var download = page.waitForDownload(
                    () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("导出 Excel"))
                            .click());
            assertThat(download.suggestedFilename()).startsWith("处理情况").endsWith(".xlsx");
            page.reload();
            assertThat(page.locator("#exports tbody tr").first().textContent()).contains("李秀英", "新河镇");
            Browser.picture(page, "sanctions");
        }
        try (var page = browser.signInOnPhone("lixiuying")) {
            page.navigate("/sanctions");
            Browser.picture(page, "sanctions-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        }
    }

    private int exportOver(String account, String organization) {
        var year = LocalDate.now(clock).getYear();
        return api.postForFile(
                account,
                "/api/sanctions/exports",
                Map.of("organization", organization, "from", year + "-01-01", "to", year + "-12-31"));
    }

    private String warned(String account) {
        var number = report(
                group("xinhe", "chenjing", account, "gaofeng"), account, Category.WRONG_NICKNAME, MINOR, "gaofeng");
        confirmFacts(number, "chenjing");
        carryOut(number, "sunlei");
        return number;
    }

    private long imposed(String account, String unit, MeasureKind kind, Integer amount) {
        return imposed(account, unit, "xinhe", kind, amount, "xujun");
    }

    private JsonNode units(String account) {
        return api.get(account, "/api/me/record").getBody().path("units");
    }

    private static List<Row> rows(ReadableWorkbook workbook, int sheet, String account) throws IOException {
        return workbook.getSheet(sheet).orElseThrow().read().stream()
                .filter(row -> row.getCellCount() > 0 && account.equals(row.getCellText(0)))
                .toList();
    }

    private static List<String> cells(ReadableWorkbook workbook, int sheet, int row) throws IOException {
        return StreamSupport.stream(
                        workbook.getSheet(sheet).orElseThrow().read().get(row).spliterator(), false)
                .map(cell -> cell.getText())
                .toList();
    }
}
