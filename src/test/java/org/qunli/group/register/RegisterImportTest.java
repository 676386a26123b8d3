package org.qunli.group.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;

@DisplayName("R-1: the import of an existing register")
class RegisterImportTest extends RegisterScene {

    @Test
    @DisplayName("takes columns in any order under the names that offices give them, and assigns codes (C-2)")
    void anyOrder() {
        var code = town.groups("""
                自查清理统计表
                备注,群主,群类别,QQ群名称,部门,应用平台,现有人数,最近发言日期,到期日,群成员,主要功能,创建时间
                好用,村长,业务,二村业务群,T二村,QQ群,120人,2026/1/5,,甲、乙 丁（T-d1）,低保业务,2019年5月1日
                """).get(0);
        var group = register.byCode(code);
        assertThat(group.getName()).isEqualTo("二村业务群");
        assertThat(group.getType()).isEqualTo(GroupType.BUSINESS);
        assertThat(group.getPurpose()).isEqualTo("低保业务");
        assertThat(group.getUnitCode()).isEqualTo(town.account("v2"));
        assertThat(group.getOwner()).isEqualTo(town.account("head"));
        assertThat(group.getSize()).isEqualTo(120);
        assertThat(group.getLastActiveOn()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(group.getFoundedAt()).isEqualTo("2019-04-30T16:00:00Z");
        assertThat(group.getStatus()).isEqualTo(GroupStatus.ACTIVE);
        assertThat(register.members(code)).containsExactly(town.account("a"), town.account("b"), town.account("d1"));
    }

    @Test
    @DisplayName("a preview tells what would happen and changes nothing")
    void preview() {
        var file = "群名称,平台,单位\n防汛群,微信,T-v1\n";
        var preview = town.importGroups(town.account("office"), false, file).getBody();
        assertThat(preview.get("added").asInt()).isEqualTo(1);
        assertThat(preview.get("lines").get(0).get("code").isNull()).isTrue();
        assertThat(found("防汛群")).isZero();
        town.groups(file);
        assertThat(found("防汛群")).isEqualTo(1);
    }

    @Test
    @DisplayName("the same file twice changes nothing, with codes or without")
    void twice() {
        var file = """
                编码,群名称,平台,单位,负责人,成员
                %1$s.1Z9,有编码的群,微信,T-v1,村长,甲、乙
                ,没编码的群,微信,T-v1,村长,甲
                """.formatted(prefix());
        var first = town.importGroups(town.account("office"), true, file).getBody();
        assertThat(first.get("added").asInt()).isEqualTo(2);
        var second = town.importGroups(town.account("office"), true, file).getBody();
        assertThat(second.get("unchanged").asInt()).isEqualTo(2);
        assertThat(second.get("lines").get(1).get("code"))
                .isEqualTo(first.get("lines").get(1).get("code"));
        assertThat(register.historyOf(second.get("lines").get(0).get("code").asText()))
                .isEmpty();
    }

    @Test
    @DisplayName("a later file corrects what it speaks of, keeps the rest, and stands in the group's history")
    void corrects() {
        var code = town.groups("群名称,平台,单位,用途,人数,成员\n老群,微信,T-v1,联络,30,甲\n").get(0);
        town.groups("群名称,平台,单位,人数,负责人,成员\n老群,微信,T-v1,45,村长,乙\n");
        var group = register.byCode(code);
        assertThat(group.getSize()).isEqualTo(45);
        assertThat(group.getPurpose()).isEqualTo("联络");
        assertThat(group.getOwner()).isEqualTo(town.account("head"));
        assertThat(register.members(code)).containsExactly(town.account("a"), town.account("b"));
        assertThat(register.historyOf(code))
                .extracting(GroupEvent::action, GroupEvent::account)
                .containsExactly(tuple(GroupEvent.Action.CORRECTED, town.account("office")));
    }

    @Test
    @DisplayName("C-6: a group without a person in charge is taken and flagged")
    void withoutOwner() {
        var answer = town.importGroups(town.account("office"), true, "群名称,平台,单位\n没人管的群,微信,T-v1\n")
                .getBody();
        assertThat(answer.get("withoutOwner").asInt()).isEqualTo(1);
        assertThat(answer.get("lines").get(0).get("withoutOwner").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("bad rows are reported all at once with row, column and reason, and nothing is taken")
    void badRows() {
        town.groups("编码,群名称,平台,单位,负责人\n%s.1Y1,有主的群,微信,T-v1,村长\n".formatted(prefix()));
        var answer = town.importGroups(town.account("office"), true, """
                编码,群名称,平台,单位,类型,负责人,人数,建群日期,到期日,成员
                AB,好群,微信,T-v1,,,,,,
                ,,微信,T-v1,,,,,,
                ,群三,钉钉,T-v1,,,,,,
                ,群四,微信,xinhe,,,,,,
                ,群五,微信,T-v1,球友群,,,,,
                ,群六,微信,T-v1,,没这人,,,,
                ,群七,微信,T-v1,,丁,,,,
                ,群八,微信,T-v1,,,很多,,,
                ,群九,微信,T-v1,,,,2999-01-01,,
                ,群十,微信,T-v1,,,,,不定,
                ,群十,微信,T-v1,,,,,,外人、甲
                XIN.001,别人的群,微信,T-v1,,,,,,
                %s.1Y1,有主的群,微信,T-v1,,甲,,,,
                """.formatted(prefix()));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().get("errors"))
                .extracting(error -> error.get("row").asInt(), error -> error.get("column")
                        .asText())
                .containsExactly(
                        tuple(2, "编码"),
                        tuple(3, "群名称"),
                        tuple(4, "平台"),
                        tuple(5, "单位"),
                        tuple(6, "类型"),
                        tuple(7, "负责人"),
                        tuple(8, "负责人"),
                        tuple(9, "人数"),
                        tuple(10, "建群日期"),
                        tuple(11, "到期日"),
                        tuple(12, "成员"),
                        tuple(12, "群名称"));
        assertThat(found("好群")).isZero();
        var taken = town.importGroups(town.account("office"), true, """
                编码,群名称,平台,单位,负责人
                XIN.001,别人的群,微信,T-v1,
                %s.1Y1,有主的群,微信,T-v1,甲
                """.formatted(prefix()));
        assertThat(taken.getBody().get("errors"))
                .extracting(error -> error.get("row").asInt(), error -> error.get("column")
                        .asText())
                .containsExactly(tuple(2, "编码"), tuple(3, "负责人"));
    }

    @Test
    @DisplayName("an ended group does not come back by import")
    void ended() {
        var code = town.groups("群名称,平台,单位\n旧群,微信,T-v1\n").get(0);
        register.end(code, null, town.account("office"), "没用了");
        var answer = town.importGroups(town.account("office"), true, "编码,群名称,平台,单位\n%s,旧群,微信,T-v1\n".formatted(code));
        assertThat(answer.getBody().get("errors").get(0).get("column").asText()).isEqualTo("编码");
    }

    @Test
    @DisplayName("is the office's and the administrator's; others are refused")
    void onlyKeepers() {
        assertThat(town.importGroups(town.account("a"), false, "群名称,平台,单位\n群,微信,T-v1\n")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(town.importGroups("admin", false, "群名称,平台,单位\n群,微信,T-v1\n")
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("reads Excel; 5,000 groups are taken within seconds")
    void fiveThousand() throws IOException {
        var units = IntStream.range(0, 10)
                .mapToObj(unit -> "T-x%d,T十%d村,T,村居,".formatted(unit, unit))
                .collect(Collectors.joining("\n", "", "\n"));
        roster.units(town.text(units));
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Excel", "16.0")) {
            var sheet = workbook.newWorksheet("群");
            var header = new String[] {"单位", "群名称", "平台", "负责人", "成员", "最近活动"};
            for (int column = 0; column < header.length; column++) {
                sheet.value(0, column, header[column]);
            }
            for (int row = 1; row <= 5_000; row++) {
                sheet.value(row, 0, town.account("x" + row % 10));
                sheet.value(row, 1, "批量群" + row);
                sheet.value(row, 2, row % 2 == 0 ? "微信" : "QQ");
                sheet.value(row, 3, "村长");
                sheet.value(row, 4, "甲、乙、丙");
                sheet.value(row, 5, 45_000 + row % 100);
            }
        }
        var started = System.nanoTime();
        var answer = api.upload(
                town.account("office"), "/api/register/import?confirmed=true", Map.of("file", file.toByteArray()));
        var took = Duration.ofNanos(System.nanoTime() - started);
        assertThat(answer.getBody().get("added").asInt()).isEqualTo(5_000);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        assertThat(found("批量群")).isEqualTo(5_000);
    }

    private String prefix() {
        return town.code.toUpperCase().replaceAll("[^0-9A-Z]", "").concat("000").substring(0, 3);
    }

    private int found(String text) {
        JsonNode page = api.get(town.account("office"), "/api/register?query={text}", text)
                .getBody();
        return page.get("page").get("totalElements").asInt();
    }
}
