package org.qunli.group.cleanup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.group.cleanup.District.form;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.Platform;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The campaign of the rule document: 351 WeChat groups and 342 QQ groups in 40 units, of which 187 and 179 stayed. The
 * first 164 and 163 of them are silent, over, or have the members of another group, in turn.
 */
@QunliTest
@DisplayName("The real case:")
class RealCaseTest {

    private static final int UNITS = 40;

    @Autowired
    CleanupService cleanups;

    @Autowired
    CleanupViews views;

    @Autowired
    CleanupWorkbooks workbooks;

    @Autowired
    Engine engine;

    @Autowired
    Roster roster;

    @Autowired
    Browser browser;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    @DisplayName("R-2, R-3: 351 WeChat groups become 187 (47%), 342 QQ groups 179 (48%), across 40 units")
    void districtOfTheDocument() throws IOException {
        people();
        groups("WECHAT", 'W', 351, 164);
        groups("QQ", 'Q', 342, 163);
        var number = cleanups.open(
                new Opening(
                        "zj",
                        "微信工作群、QQ工作群过多过滥专项整治",
                        null,
                        null,
                        LocalDate.now(clock).plusDays(30),
                        null),
                "zj-office");
        engine.runDueJobs();
        // a few units think otherwise about single groups, as often in the one direction as in the other
        deviate(number, Verdict.MERGE, Verdict.KEEP);
        deviate(number, Verdict.KEEP, Verdict.DISSOLVE);

        for (int nth = 1; nth <= UNITS; nth++) {
            selfCheck(number, nth);
        }
        engine.runDueJobs();
        var live = views.summary(number, "zj-office");
        assertThat(live.total().getAfter()).as("nothing is carried out yet").isEqualTo(693);
        assertThat(live.total().getPlanned()).isEqualTo(366);
        for (int nth = 1; nth <= UNITS; nth++) {
            carryOut(number, nth);
        }
        engine.runDueJobs();
        engine.complete("zj-office", number, form("reason=同意上报"));

        var summary = views.summary(number, "zj-office");
        var wechat = summary.byPlatform().get(Platform.WECHAT);
        var qq = summary.byPlatform().get(Platform.QQ);
        assertThat(summary.getUnitsDone()).isEqualTo(UNITS);
        assertThat(List.of(wechat.before(), wechat.getAfter())).containsExactly(351, 187);
        assertThat(wechat.getReduction()).isEqualTo(47);
        assertThat(List.of(qq.before(), qq.getAfter())).containsExactly(342, 179);
        assertThat(qq.getReduction()).isEqualTo(48);
        assertThat(jdbc.sql("select count(*) from qunli.work_group where code like 'ZJ%' and status = 'ACTIVE'")
                        .query(Integer.class)
                        .single())
                .as("what the register says today")
                .isEqualTo(366);
        workbook(number);
        screens(number);
    }

    private void workbook(String number) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbooks.summary(number, "zj-office")))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(0)).isEqualTo("互联网工作群组清理整治情况汇总表");
            assertThat(rows.get(2).getCellText(2)).isEqualTo("微信");
            assertThat(rows.get(2).getCellText(6)).isEqualTo("腾讯QQ");
            var sum = rows.get(4 + UNITS);
            assertThat(sum.getCellText(1)).isEqualTo("合计");
            assertThat(figures(sum, 2, 4)).containsExactly(351, 187, 164, 47);
            assertThat(figures(sum, 6, 4)).containsExactly(342, 179, 163, 48);
            assertThat(figures(sum, 10, 4)).containsExactly(693, 366, 327, 47);
            assertThat(IntStream.range(4, 4 + UNITS)
                            .map(row -> figures(rows.get(row), 2, 1).get(0))
                            .sum())
                    .as("the units add up")
                    .isEqualTo(351);
        }
    }

    /** Shares as whole percentages. */
    private static List<Integer> figures(Row row, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(column -> row.getCellAsNumber(column).orElseThrow().doubleValue())
                .map(figure -> (int) (figure > 0 && figure < 1 ? Math.round(figure * 100) : figure))
                .toList();
    }

    private void screens(String number) {
        var page = browser.signIn("zj-office");
        page.navigate("/cleanups/" + number);
        assertThat(page.locator("#platforms")).containsText("351");
        assertThat(page.locator("#platforms")).containsText("47%");
        page.waitForFunction("() => [...document.querySelectorAll('canvas')].every(canvas => canvas.style.height)");
        Browser.picture(page, "cleanup-campaign");
        page.navigate("/cleanups/" + number + "/summary");
        assertThat(page.locator("tr.sum")).containsText("187");
        Browser.picture(page, "cleanup-summary");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("header.top")).isHidden();
        Browser.picture(page, "cleanup-summary-print");
        var phone = browser.signInOnPhone("zj-office");
        for (var path : Stream.of("", "/summary").toList()) {
            phone.navigate("/cleanups/" + number + path);
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + path)
                    .isLessThanOrEqualTo(390);
            Browser.picture(phone, "cleanup-campaign" + path.replace('/', '-') + "-phone");
        }
    }

    /** In five units, one WeChat group for which the one is suggested becomes the other. */
    private void deviate(String number, Verdict suggested, Verdict chosen) {
        for (int nth = 1, changed = 0; changed < 5; nth++) {
            var unit = unit(nth);
            var group = views.selfCheck(number, unit, unit + "-office").groups().stream()
                    .map(SelfCheckView.Line::group)
                    .filter(one -> one.suggestion() == suggested && one.platform() == Platform.WECHAT)
                    // the last one, which nothing is merged into
                    .reduce((earlier, later) -> later);
            if (group.isPresent()) {
                cleanups.choose(
                        number, unit, group.get().code(), new Choice(chosen, null, "经研究另作处理"), unit + "-office");
                changed++;
            }
        }
    }

    private void selfCheck(String number, int nth) {
        var unit = unit(nth);
        cleanups.acceptSuggestions(number, unit, unit + "-office");
        engine.complete(unit + "-office", number + "-" + unit, form());
        engine.complete(unit + "-deputy", number + "-" + unit, form("decision=approve"));
    }

    private void carryOut(String number, int nth) {
        var unit = unit(nth);
        views.selfCheck(number, unit, unit + "-office").groups().stream()
                .map(SelfCheckView.Line::group)
                .filter(FrozenGroup::isToBeDone)
                .forEach(group ->
                        cleanups.report(number, unit, group.code(), Outcome.DONE, "已办理，群列表中不再出现", unit + "-office"));
        engine.complete(unit + "-office", number + "-" + unit, form());
    }

    private static String unit(int nth) {
        return "zj-%02d".formatted(nth);
    }

    /** 40 organizations below a district of their own, whose policy settles no weeks; nobody signs in but its office. */
    private void people() {
        roster.units("zj,专项整治区,,区县,district\n" + lines("%1$s,第%2$02d单位,zj,机构,\n"));
        roster.people(
                "账号,姓名,单位编码,岗位\nzj-office,区办,zj,办公室文员\n"
                        + lines(
                                "%1$s-office,办%2$02d,%1$s,办公室文员\n%1$s-deputy,副%2$02d,%1$s,分管领导\n"
                                        + "%1$s-W1,员一%2$02d,%1$s,\n%1$s-W2,员二%2$02d,%1$s,\n%1$s-Q1,员三%2$02d,%1$s,\n%1$s-Q2,员四%2$02d,%1$s,\n"));
        roster.givePasswords("zj-");
    }

    private static String lines(String line) {
        return IntStream.rangeClosed(1, UNITS)
                .mapToObj(nth -> line.formatted(unit(nth), nth))
                .reduce("", String::concat);
    }

    /** So many groups, dealt out to the units; of each unit's groups those come first that are to go. */
    private void groups(String platform, char letter, int count, int gone) {
        jdbc.sql("""
                        with numbered as (
                            select i, 'zj-' || lpad((i % 40 + 1)::text, 2, '0') as unit, i < :gone as gone, i % 3 as kind
                            from generate_series(0, :count - 1) as i
                        )
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                            administrator, size, status, founded_at, filed_at, registered_at, review_date, last_active_on, ends_on)
                        select 'ZJ' || :letter || '.' || lpad(i::text, 3, '0'), name, name, :platform,
                            case when gone and kind = 1 then 'TEMPORARY' else 'WORK' end, name, unit, unit || '-office',
                            unit || '-office', case when gone then 8 else 40 end, 'ACTIVE', :now, :now, :now, :today,
                            case when gone and kind = 0 then cast(:today as date) - 200 else cast(:today as date) end,
                            case when gone and kind = 1 then cast(:today as date) - 30 end
                        from numbered cross join lateral (select md5(i || :platform) as name) as named
                        """)
                .param("gone", gone)
                .param("count", count)
                .param("letter", String.valueOf(letter))
                .param("platform", platform)
                .param("now", Timestamp.from(clock.instant()))
                .param("today", LocalDate.now(clock))
                .update();
        // two people for each group that doubles another, and for the first one of the unit that stays
        jdbc.sql("""
                        insert into qunli.group_member (group_code, account)
                        select w.code, w.unit_code || '-' || :letter || m
                        from qunli.work_group w cross join generate_series(1, 2) as m
                        where w.code like 'ZJ' || :letter || '%' and (w.size = 8 and w.type = 'WORK'
                            and w.last_active_on = :today or w.code in (select min(code) from qunli.work_group
                            where code like 'ZJ' || :letter || '%' and size = 40 group by unit_code))
                        """)
                .param("letter", String.valueOf(letter))
                .param("today", LocalDate.now(clock))
                .update();
    }
}
