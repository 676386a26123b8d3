package org.qunli.group.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupOverlaps;
import org.qunli.group.MemberOverlap;
import org.qunli.support.Browser;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R-1: the register")
class RegisterSearchTest extends RegisterScene {

    @Autowired
    GroupOverlaps overlaps;

    @Autowired
    RegisterWorkbook workbooks;

    @BeforeEach
    void register() {
        var today = LocalDate.now(clock);
        town.groups("""
                群名称,平台,单位,类型,用途,负责人,管理员,人数,最近活动,到期日,复核日期
                一村群,微信,T-v1,部门群,日常联络,村长,管一,40,%s,,
                防汛群,QQ,T-v1,专项工作群,汛期调度,老王,管二,60,%s,,
                换届群,微信,T-v2,临时群,换届选举,,,80,%s,%s,
                旧业务群,企业微信,T-v2,业务群,低保,村长,管一,20,,,%s
                """.formatted(
                        today, today.minusDays(60), today.minusDays(200), today.minusDays(1), today.minusDays(3)));
        town.leave("gone");
    }

    @Test
    @DisplayName("is searched by words, unit, platform, type, activity, who is missing and what is overdue")
    void filters() {
        assertThat(names("")).containsExactlyInAnyOrder("一村群", "防汛群", "换届群", "旧业务群");
        assertThat(names("query=汛期")).containsExactly("防汛群");
        assertThat(names("unit=" + town.account("v2"))).containsExactlyInAnyOrder("换届群", "旧业务群");
        assertThat(names("platform=QQ")).containsExactly("防汛群");
        assertThat(names("type=TEMPORARY")).containsExactly("换届群");
        assertThat(names("activity=LIVELY")).containsExactly("一村群");
        assertThat(names("activity=QUIET")).containsExactly("防汛群");
        assertThat(names("activity=SILENT")).containsExactly("换届群");
        assertThat(names("activity=UNKNOWN")).containsExactly("旧业务群");
        assertThat(names("lacking=OWNER")).containsExactlyInAnyOrder("防汛群", "换届群");
        assertThat(names("lacking=ADMINISTRATOR")).containsExactly("换届群");
        assertThat(names("overdue=true")).containsExactlyInAnyOrder("换届群", "旧业务群");
    }

    @Test
    @DisplayName("leaves out what has ended unless it is asked for")
    void ended() {
        var code = api.get(town.account("office"), "/api/register?query=旧业务群")
                .getBody()
                .get("content")
                .get(0)
                .get("code")
                .asText();
        register.end(code, null, town.account("office"), "清理");
        assertThat(names("")).doesNotContain("旧业务群");
        assertThat(names("status=DISSOLVED")).containsExactly("旧业务群");
    }

    @Test
    @DisplayName("is everybody's of the own organization and nobody else's")
    void visible() {
        assertThat(api.get("ny-head", "/api/register?query=防汛群&unit=" + town.code)
                        .getBody()
                        .get("content"))
                .isEmpty();
        assertThat(api.get("qu-shuji", "/api/register?unit=" + town.code)
                        .getBody()
                        .get("content"))
                .hasSize(4);
    }

    @Test
    @DisplayName("R-2, R-5: is counted by unit, platform, type and activity, and by groups per person, without names")
    void figures() {
        town.groups("群名称,平台,单位,成员\n群甲,微信,T-v1,甲、乙\n群乙,微信,T-v1,甲\n");
        var figures = api.get(town.account("a"), "/api/register/figures").getBody();
        assertThat(figures.get("groups").asInt()).isEqualTo(6);
        assertThat(figures.get("units").get(0).get("wechat").asInt()).isEqualTo(3);
        assertThat(figures.get("units").get(0).get("qq").asInt()).isEqualTo(1);
        assertThat(figures.get("own").asInt()).isEqualTo(2);
        assertThat(figures.get("most").asInt()).isEqualTo(2);
        assertThat(figures.get("median").asInt()).isEqualTo(1);
        assertThat(figures.get("people").get(0).get("people").asInt()).isEqualTo(1);
        assertThat(figures.get("people").get(1).get("people").asInt()).isEqualTo(1);
        assertThat(figures.toString()).doesNotContain(town.account("b"));
        assertThat(api.get(town.account("a"), "/api/register/figures?unit={unit}", town.account("v2"))
                        .getBody()
                        .get("groups")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("R-3: tells which groups have the same members")
    void overlaps() {
        var codes = town.groups("""
                群名称,平台,单位,成员
                甲群,微信,T-v1,甲、乙、丙
                乙群,QQ,T-v2,丙、乙、甲、村长
                丙群,QQ,T-v2,村长、镇长
                """);
        assertThat(overlaps.among(codes, 0.5)).containsExactly(new MemberOverlap(codes.get(0), codes.get(1), 3, 0.75));
        assertThat(overlaps.with(Set.of(town.account("head"), town.account("boss")), codes))
                .containsExactlyInAnyOrderEntriesOf(Map.of(codes.get(1), 0.2, codes.get(2), 1.0));
        assertThatThrownBy(() -> overlaps.among(codes, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is exported as Excel with the same filter")
    void export() throws IOException {
        var file = workbooks.of(town.account("office"), RegisterFilter.of(town.account("v1")));
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("群编码");
            assertThat(rows.get(1).getCellText(1)).isEqualTo("一村群");
            assertThat(rows.get(2).getCellText(6))
                    .as("who has left is in charge of nothing")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("stands on a page that works on a phone; the office imports there after a preview")
    void pages() throws IOException {
        var page = browser.signIn(town.account("office"));
        page.navigate("/groups?overdue=true");
        PlaywrightAssertions.assertThat(page.locator("tbody tr")).hasCount(2);
        page.navigate("/groups");
        page.locator("details summary").first().click();
        Browser.picture(page, "register");
        var phone = browser.signInOnPhone(town.account("a"));
        phone.navigate("/groups?lacking=OWNER");
        PlaywrightAssertions.assertThat(phone.locator("main")).containsText("已离职");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(phone.locator("main summary").first().boundingBox().height)
                .as("a thumb hits it")
                .isGreaterThanOrEqualTo(40);
        Browser.picture(phone, "register-phone");

        town.groups("""
                群名称,平台,单位,成员
                全员群,微信,T-v1,甲、乙、丙、村长、镇长、文书、管一
                一村干部群,微信,T-v1,甲、乙、村长
                一村值班群,QQ,T-v1,甲、乙
                二村值班群,QQ,T-v2,丙、甲
                """);
        page.navigate("/groups/figures");
        PlaywrightAssertions.assertThat(page.locator("#units tbody tr")).hasCount(2);
        Browser.picture(page, "register-figures");
        phone.navigate("/groups/figures");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Browser.picture(phone, "register-figures-phone");

        var file = Files.createTempFile("groups", ".csv");
        Files.writeString(file, town.text("群名称,平台,单位,备注\n新村群,微信,T-v1,x\n"), StandardCharsets.UTF_8);
        page.navigate("/groups/import");
        page.locator("[name=file]").setInputFiles(file);
        button(page, "预览");
        PlaywrightAssertions.assertThat(page.locator("#outcome")).containsText("将新登记 1 个群");
        Browser.picture(page, "register-import");
        button(page, "确认导入");
        PlaywrightAssertions.assertThat(page.locator("#outcome")).containsText("已新登记 1 个群");
        Files.writeString(file, town.text("群名称,平台,单位\n新村群,钉钉,T-v1\n"), StandardCharsets.UTF_8);
        page.navigate("/groups/import");
        page.locator("[name=file]").setInputFiles(file);
        button(page, "预览");
        PlaywrightAssertions.assertThat(page.locator("#outcome")).containsText("钉钉");
        Browser.picture(page, "register-import-refused");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private List<String> names(String filter) {
        var names = new ArrayList<String>();
        api.get(town.account("office"), "/api/register?" + filter)
                .getBody()
                .get("content")
                .forEach(group -> names.add(group.get("name").asText()));
        return names;
    }
}
