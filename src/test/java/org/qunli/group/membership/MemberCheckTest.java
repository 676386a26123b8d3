package org.qunli.group.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupType;
import org.qunli.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Checking a group's members:")
class MemberCheckTest extends MembershipScene {

    @Test
    @DisplayName(
            "C-3, T-1, B-6: who is missing, not entitled, unknown, has left or is named wrongly, with the right name")
    void reconciliation() {
        var place = place("bureau");
        place.roster("old,许老伯,a,科员,," + LocalDate.now(clock));
        var group = place.department("admin");

        var found = list(
                place,
                group,
                "齐四海（" + place.code + "单位）",
                "韩五岳（甲股）",
                "柴六顺（甲股）",
                "老田·田七郎",
                "商九龄（乙股）",
                "许老伯（甲股）",
                "一帆风顺");
        assertThat(found).isEqualTo(new ImportedList(6, 1, 6));
        assertThat(open(place, group))
                .containsExactly(
                        "LEFT_SERVICE 许老伯",
                        "MISSING 文八斗",
                        "MISSING 鲁二平",
                        "NOT_ENTITLED 商九龄",
                        "UNKNOWN 一帆风顺",
                        "WRONG_NAME 田七郎");
        assertThat(item(place, group, "田七郎").proposal()).isEqualTo("田七郎（甲股）");
        assertThat(engine.task(round(group, Origin.CHECK)).getName()).isEqualTo("核查群成员 甲股工作群");
        assertThat(told(place, "a2")).first().isEqualTo("请更改您在“甲股工作群”的群昵称");
        assertThat(told(place, "b1")).first().isEqualTo("您将被移出“甲股工作群”");
    }

    @Test
    @DisplayName(
            "B-6, C-9, R-5: the administrator's one task settles it; newcomers get the rules, removed ones the reason")
    void carriedOut() {
        var place = place("bureau");
        var group = place.department("head", "a1", "b1");
        list(place, group, "韩五岳（甲股）", "柴六顺（甲股）", "商九龄（乙股）", "田七郎（甲股）", "文八斗（甲股）", "齐四海", "陌生人");
        var number = round(group, Origin.CHECK);
        assertThatThrownBy(() -> engine.completeByForce("admin", number, Map.of()))
                .hasMessageContaining("群主、管理员和办公室");

        carryOut(place, number);

        assertThat(engine.isRunning(number)).isFalse();
        assertThat(open(place, group)).isEmpty();
        assertThat(groups.members(group)).doesNotContain(place.account("b1")).contains(place.account("deputy"));
        assertThat(told(place, "deputy")).first().isEqualTo("您已加入“甲股工作群”");
        assertThat(inbox.newest(place.account("deputy"), 1).get(0).body()).contains("鲁二平（", "群规");
        assertThat(told(place, "b1")).first().isEqualTo("您已移出“甲股工作群”");
        assertThat(groups.historyOf(group))
                .anyMatch(event -> event.detail() != null && event.detail().contains("移出群 2 人"));
        nextMonday();
        assertThat(rounds(group, Origin.CHECK)).isEmpty();
    }

    @Test
    @DisplayName(
            "H-6, R-5: a hospital checks every day; yesterday's open task is updated, not doubled, and goes by itself")
    void updatedNotDoubled() {
        var place = place("hospital");
        var group = place.department("head", "a1", "a2", "deputy");
        list(place, group, "韩五岳", "柴六顺", "田七郎", "鲁二平");
        var number = round(group, Origin.CHECK);
        assertThat(open(place, group)).containsExactly("MISSING 文八斗");

        jdbc.sql("delete from qunli.group_member where account = :account")
                .param("account", place.account("a1"))
                .update();
        nextMorning();
        assertThat(round(group, Origin.CHECK)).isEqualTo(number);
        assertThat(engine.tasks(number)).hasSize(1);
        assertThat(engine.formOf(place.account("admin"), number).get("items").toString())
                .contains("文八斗", "柴六顺");

        list(place, group, "韩五岳", "柴六顺", "田七郎", "鲁二平", "文八斗");
        assertThat(engine.isRunning(number)).isFalse();
        assertThat(engine.endedIn(number)).contains("endEvent_obsolete");
    }

    @Test
    @DisplayName(
            "T-2: when a unit comes under another organization, its open tasks go to whoever administers groups there")
    void unitMoved() {
        var place = place("bureau");
        var other = place("bureau");
        var group = place.department("head");
        list(place, group, "韩五岳（甲股）", "陌生人");
        jdbc.sql("update qunli.work_group set administrator = null where code = :code")
                .param("code", group)
                .update();
        var number = round(group, Origin.CHECK);
        assertThat(engine.tasksOf(place.account("admin"), number)).hasSize(1);

        place.moveSectionTo(other);
        engine.handTasksOn();
        assertThat(engine.tasksOf(other.account("admin"), number)).hasSize(1);
        assertThat(engine.tasksOf(place.account("admin"), number)).isEmpty();
    }

    @Test
    @DisplayName("B-6: a bureau checks on Mondays")
    void weekly() {
        var place = place("bureau");
        nextMonday();
        var group = place.department("head");
        list(place, group, "韩五岳（甲股）", "柴六顺（甲股）", "田七郎（甲股）", "文八斗（甲股）", "鲁二平（" + place.code + "单位）");
        assertThat(rounds(group, Origin.CHECK)).isEmpty();
        jdbc.sql("delete from qunli.group_member where account = :account")
                .param("account", place.account("a1"))
                .update();
        nextMorning();
        assertThat(rounds(group, Origin.CHECK)).isEmpty();
        nextMonday();
        assertThat(rounds(group, Origin.CHECK)).hasSize(1);
    }

    @Test
    @DisplayName("B-1, R-5: a wrong nickname is reminded of once; who has not corrected it days later is removed")
    void reminderThenRemoval() {
        var place = place("bureau");
        var group = place.department("head");
        var others = new String[] {"韩五岳（甲股）", "柴六顺（甲股）", "文八斗（甲股）", "鲁二平（" + place.code + "单位）", "小田田七郎"};
        list(place, group, others);
        assertThat(open(place, group)).containsExactly("WRONG_NAME 田七郎");
        carryOut(place, round(group, Origin.CHECK));
        nextMonday();
        assertThat(open(place, group)).as("nobody has looked since").isEmpty();

        list(place, group, others);
        assertThat(open(place, group)).containsExactly("NAME_IGNORED 田七郎");
        carryOut(place, round(group, Origin.CHECK));
        assertThat(groups.members(group)).doesNotContain(place.account("a2"));
        assertThat(told(place, "a2").stream().filter(title -> title.startsWith("请更改")))
                .hasSize(1);
    }

    @Test
    @DisplayName("T-12: a reminder leaves the time that the table gave when it was made, whatever the table says since")
    void reminderKeepsItsTime(@Autowired RepositoryService repository) throws IOException {
        var place = place("bureau");
        var group = place.department("head");
        var others = new String[] {"韩五岳（甲股）", "柴六顺（甲股）", "文八斗（甲股）", "鲁二平（" + place.code + "单位）", "小田田七郎"};
        list(place, group, others);
        carryOut(place, round(group, Origin.CHECK));
        var released = repository
                .createDeployment()
                .addString(
                        "member-check-terms.dmn",
                        Files.readString(Path.of("bpmn/member-check-terms.dmn"))
                                .replace("<text>3</text>", "<text>1</text>"))
                .deploy()
                .getId();
        try {
            clock.advance(Duration.ofDays(2));
            list(place, group, others);
            assertThat(open(place, group)).as("the third day has not come").isEmpty();
            clock.advance(Duration.ofDays(1));
            list(place, group, others);
            assertThat(open(place, group)).containsExactly("NAME_IGNORED 田七郎");
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @Test
    @DisplayName("B-1: who corrects the nickname in time stays")
    void corrected() {
        var place = place("bureau");
        var group = place.department("head");
        list(place, group, "韩五岳（甲股）", "柴六顺（甲股）", "文八斗（甲股）", "鲁二平（" + place.code + "单位）", "小田田七郎");
        list(place, group, "韩五岳（甲股）", "柴六顺（甲股）", "文八斗（甲股）", "鲁二平（" + place.code + "单位）", "田七郎 (甲股)");
        assertThat(open(place, group)).isEmpty();
        assertThat(rounds(group, Origin.CHECK)).isEmpty();
    }

    @Test
    @DisplayName("T-2: what is left as it is, with a reason, does not come up again; whoever has left cannot stay")
    void kept() {
        var place = place("township");
        place.roster("old,许老伯,a,科员,," + LocalDate.now(clock));
        var group = place.department("head");
        list(place, group, "韩五岳", "柴六顺", "田七郎", "文八斗", "鲁二平", "商九龄", "许老伯");
        lists.keep(item(place, group, "商九龄").id(), "长期借调甲股工作", place.account("admin"));
        assertThatThrownBy(() -> lists.keep(item(place, group, "许老伯").id(), "他想留下", place.account("admin")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("必须移出");
        assertThatThrownBy(() -> lists.keep(item(place, group, "许老伯").id(), "", place.account("a1")))
                .isInstanceOf(ProblemException.class);
        carryOut(place, round(group, Origin.CHECK));
        nextMonday();
        list(place, group, "韩五岳", "柴六顺", "田七郎", "文八斗", "鲁二平", "商九龄");
        assertThat(open(place, group)).isEmpty();
    }

    @Test
    @DisplayName("B-6: whoever keeps the group says who is behind an unknown nickname, and it is remembered")
    void identified() {
        var place = place("township");
        var group = place.department("head");
        list(place, group, "韩五岳", "柴六顺", "文八斗", "鲁二平", "一帆风顺");
        lists.identify(item(place, group, "一帆风顺").id(), place.account("a2"), place.account("admin"));
        assertThat(open(place, group)).containsExactly("WRONG_NAME 田七郎");
        list(place, group, "韩五岳", "柴六顺", "文八斗", "鲁二平", "一帆风顺");
        assertThat(open(place, group)).containsExactly("WRONG_NAME 田七郎");
    }

    @Test
    @DisplayName("C-4: a work group names its members itself; until then nobody is said to be missing")
    void ownExpectation() {
        var place = place("township");
        var group = place.group(GroupType.WORK, "防汛群", place.code);
        list(place, group, "齐四海", "商九龄");
        assertThat(open(place, group)).isEmpty();
        lists.expect(group, "乙股、章一鸣", place.account("admin"));
        assertThat(open(place, group)).containsExactly("MISSING 梁十全", "MISSING 章一鸣");
        assertThatThrownBy(() -> lists.expect(group, "丙股", place.account("admin")))
                .hasMessageContaining("丙股");
    }

    @Test
    @DisplayName("C-3, C-8: a company's directors by job title, named 姓名+董事")
    void directors() {
        var place = place("company");
        place.roster("d1,钱东来,,董事长,,", "d2,孙西望,,董事、总工程师,,", "d3,李南风,,董事会秘书,,");
        var group = place.group(GroupType.LEADERSHIP, "董事会群", place.code);
        list(place, group, "钱东来董事", "孙西望", "齐四海董事", "韩五岳-董事");
        assertThat(open(place, group)).containsExactly("MISSING 李南风", "WRONG_NAME 孙西望");
        assertThat(item(place, group, "孙西望").proposal()).isEqualTo("孙西望董事");
    }

    @Test
    @DisplayName("C-5: a file with accounts is taken as it is, one with a wrong row not at all")
    void file() {
        var place = place("township");
        var group = place.department("head");
        var good = "账号,群昵称\n%1$s-head,五岳\n%1$s-a1,柴六顺\n,田七郎\n".formatted(place.code);
        assertThat(lists.file(group, good.getBytes(StandardCharsets.UTF_8), false, place.account("admin")))
                .isEqualTo(new ImportedList(3, 0, 1));
        var bad = "账号,群昵称\nnobody,甲\n,\n%1$s-a3,文八斗\n".formatted(place.code);
        assertThatThrownBy(() -> lists.file(group, bad.getBytes(StandardCharsets.UTF_8), true, place.account("admin")))
                .isInstanceOf(ProblemException.class);
        assertThat(groups.members(group)).contains(place.account("head")).doesNotContain(place.account("a3"));
    }

    @Test
    @DisplayName("C-5: an unfinished round is brought to mind once, to the administrator and the office")
    void overdue() {
        var place = place("township");
        var group = place.department("head");
        list(place, group, "韩五岳");
        nextMorning();
        nextMorning();
        nextMorning();
        assertThat(told(place, "office")).containsOnlyOnce("“甲股工作群”的成员变动已到期未办");
        assertThat(engine.isRunning(round(group, Origin.CHECK))).isTrue();
    }
}
