package org.qunli.duty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;

@QunliTest
@DisplayName("Holidays and make-up working days")
class HolidayImportTests {

    private static final String HEADER = "日期,节日,安排\n";

    @Autowired
    DutyCalendar calendar;

    @Autowired
    HolidayImport holidays;

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @ParameterizedTest(name = "{0} {2}: {1}")
    @CsvSource({
        "2025-10-01, false, National Day",
        "2025-10-08, false, National Day",
        "2025-10-09, true, Thursday",
        "2025-10-11, true, make-up Saturday",
        "2025-01-26, true, make-up Sunday",
        "2026-02-14, true, make-up Saturday",
        "2026-02-23, false, Spring Festival",
        "2026-05-09, true, make-up Saturday",
        "2026-05-10, false, Sunday",
        "2026-07-01, true, Wednesday"
    })
    @DisplayName("R-5: 2025 and 2026 are shipped: National Day is off, a make-up Saturday is worked")
    void shippedYears(LocalDate day, boolean working) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(working);
    }

    @Test
    @DisplayName("R-5: duty time passes over National Day and runs on the make-up Saturday")
    void dutyTime() {
        var zone = ZoneId.of("Asia/Shanghai");
        var duty = new DutyTime("08:30-12:00,13:30-17:30", calendar::isWorkingDay, zone);
        var evening = LocalDateTime.parse("2026-09-30T17:10").atZone(zone).toInstant();
        assertThat(duty.after(evening, Duration.ofMinutes(30)).atZone(zone).toLocalDateTime())
                .isEqualTo("2026-10-08T08:40");
        var friday = LocalDateTime.parse("2026-10-09T17:10").atZone(zone).toInstant();
        assertThat(duty.after(friday, Duration.ofMinutes(30)).atZone(zone).toLocalDateTime())
                .isEqualTo("2026-10-10T08:40");
    }

    @Test
    @DisplayName("R-5: a year nobody imported runs by ordinary weekdays, and is not claimed to be known")
    void unknownYear() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 1))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 4))).isFalse();
        assertThat(calendar.years()).extracting(HolidayYear::year).doesNotContain(2031);
    }

    @Test
    @DisplayName("A year twice changes nothing; a corrected one takes the place of the whole year")
    void twiceAndCorrected() throws IOException {
        var shipped = new ClassPathResource("holidays/2025.csv").getContentAsByteArray();
        assertThat(holidays.run(shipped, "admin"))
                .isEqualTo(new HolidayImport.Result(List.of(2025), 0, 0, 0, 33, List.of()));

        assertThat(run("2019-10-01,国庆节,放假\n2019-10-12,国庆节,上班\n2019-10-02,国庆节,放假\n")
                        .added())
                .isEqualTo(3);
        assertThat(run("2019/10/1,国庆,休\n2019年10月12日,国庆节,补班\n"))
                .isEqualTo(new HolidayImport.Result(List.of(2019), 0, 1, 1, 1, List.of()));
        assertThat(calendar.isWorkingDay(LocalDate.of(2019, 10, 2))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2025, 10, 1))).isFalse();
    }

    @Test
    @DisplayName("A year's file that begins on the last day of the year before leaves that year's other days alone")
    void newYearsEve() {
        run("2013-10-01,国庆节,放假\n2013-10-12,国庆节,上班\n");
        assertThat(run("2013-12-31,元旦,放假\n2014-01-01,元旦,放假\n2014-05-01,劳动节,放假\n"))
                .isEqualTo(new HolidayImport.Result(List.of(2014), 3, 0, 0, 0, List.of()));
        assertThat(calendar.isWorkingDay(LocalDate.of(2013, 10, 1))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2013, 12, 31))).isFalse();
        assertThat(run("2014-01-01,元旦,放假\n2014-05-02,劳动节,放假\n").removed()).isEqualTo(1);
        assertThat(calendar.isWorkingDay(LocalDate.of(2013, 12, 31))).isFalse();
    }

    @Test
    @DisplayName("A file with bad rows is refused whole, with row, column and reason")
    void badRows() {
        var answer = api.upload("admin", "/api/holidays", Map.of("file", (HEADER + """
                        2018-01-01,元旦,放假
                        2018-13-01,元旦,放假
                        2018-01-01,元旦,放假
                        2018-02-01,,放假
                        2018-02-02,春节,也许
                        2999-02-02,春节,放假
                        """).getBytes(UTF_8)));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("errors").findValuesAsText("row")).containsExactly("3", "4", "5", "6", "7");
        assertThat(answer.getBody().path("errors").findValuesAsText("column"))
                .containsExactly("日期", "日期", "节日", "安排", "日期");
        assertThat(answer.getBody().path("errors").findValuesAsText("reason"))
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
        assertThat(calendar.isWorkingDay(LocalDate.of(2018, 1, 1))).isTrue();
    }

    @Test
    @DisplayName("XLSX is taken as well, with dates as spreadsheets store them")
    void workbook() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "test", "1.0")) {
            var sheet = workbook.newWorksheet("2017");
            for (int column = 0; column < 3; column++) {
                sheet.value(0, column, HEADER.strip().split(",")[column]);
            }
            sheet.value(1, 0, LocalDate.of(2017, 10, 2));
            sheet.value(1, 1, "国庆节");
            sheet.value(1, 2, "放假");
        }
        assertThat(holidays.run(file.toByteArray(), "admin").added()).isEqualTo(1);
        assertThat(calendar.isWorkingDay(LocalDate.of(2017, 10, 2))).isFalse();
    }

    @Test
    @DisplayName("Only an administrator imports")
    void onlyAdministrators() {
        var file = (HEADER + "2016-10-01,国庆节,放假\n").getBytes(UTF_8);
        assertThat(api.upload("lixiuying", "/api/holidays", Map.of("file", file))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.upload("admin", "/api/holidays", Map.of("file", file))
                        .getBody()
                        .path("added")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("admin", "/api/holidays").getBody().findValuesAsText("year"))
                .contains("2025", "2026", "2016");
    }

    @Test
    @DisplayName("R-5: the administrator's page shows the years, warns of one without a calendar, and names bad rows")
    void page(@TempDir Path folder) throws IOException {
        var missing = calendar.years().stream().filter(HolidayYear::isMissing).toList();
        var bad = Files.writeString(folder.resolve("bad.csv"), HEADER + "2015-10-01,国庆节,也许\n");
        try (var page = browser.signInOnPhone("admin")) {
            page.navigate("/");
            page.locator("nav.menu").getByText("节假日").click();
            assertThat(page.locator("main")).containsText("放假 33 天");
            for (var year : missing) {
                assertThat(page.locator(".problem").first()).containsText(year.year() + " 年还没有导入放假安排");
            }
            page.setInputFiles("input[type=file]", bad);
            page.locator("main button.primary").click();
            assertThat(page.locator("main table")).containsText("“也许”应为“放假”或“上班”");
            Browser.picture(page, "holidays-phone");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        }
    }

    private HolidayImport.Result run(String rows) {
        return holidays.run((HEADER + rows).getBytes(UTF_8), "admin");
    }
}
