package org.qunli.group.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupStatus;
import org.qunli.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R-3: groups that are due")
class GroupReviewTest extends RegisterScene {

    @Autowired
    GroupReviews reviews;

    @Autowired
    Inbox inbox;

    private LocalDate today;
    private String expired;
    private String overdue;

    @BeforeEach
    void settle() {
        today = LocalDate.now(clock);
        var codes = town.groups("""
                群名称,平台,单位,类型,管理员,到期日,复核日期
                换届群,微信,T-v1,临时群,管一,%1$s,
                老业务群,QQ,T-v2,业务群,管一,,%1$s
                新业务群,QQ,T-v2,业务群,管一,,
                """.formatted(today.minusDays(1)));
        expired = codes.get(0);
        overdue = codes.get(1);
    }

    @Test
    @DisplayName(
            "are one task for their administrator, from the morning on, together with what falls due later, and one message (R-5)")
    void oneTask() {
        clock.advanceTo(today.plusDays(1)
                .atTime(LocalTime.of(8, 31))
                .atZone(clock.getZone())
                .toInstant());
        engine.runDueJobs();
        var round = round("adm");
        assertThat(round.items())
                .extracting(ReviewItem::code, ReviewItem::question)
                .containsExactly(
                        tuple(expired, ReviewItem.Question.EXPIRED), tuple(overdue, ReviewItem.Question.REVIEW));
        assertThat(engine.tasksOf(town.account("adm"), round.number())).hasSize(1);

        var later = town.groups("群名称,平台,单位,管理员,复核日期\n又到期,微信,T-v1,管一,%s\n".formatted(today.minusDays(9)));
        reviews.openDue();
        reviews.openDue();
        assertThat(round("adm").number()).isEqualTo(round.number());
        assertThat(round("adm").items()).extracting(ReviewItem::code).contains(later.get(0));
        assertThat(engine.formOf(town.account("adm"), round.number()).get("reviewedGroups"))
                .asString()
                .contains("又到期", "老业务群");
        assertThat(titles("adm")).filteredOn("有群到期或需要复核"::equals).hasSize(1);
    }

    @Test
    @DisplayName(
            "are told of to the office above when neither their administrator nor the own office is there any more")
    void nobodyLeft() {
        reviews.openDue();
        var number = round("adm").number();
        town.leave("adm");
        engine.handTasksOn();
        town.leave("office");
        engine.handTasksOn();
        assertThat(inbox.newest("qu-ban", 20))
                .filteredOn(message -> message.body().contains(number))
                .singleElement()
                .satisfies(message -> assertThat(message.title()).isEqualTo("1 项待办没有人可办"));
    }

    @Test
    @DisplayName("are answered at once: the temporary ones are dissolved, the others have a new day of review by table")
    void answeredAtOnce() {
        reviews.openDue();
        var number = round("adm").number();
        assertThatThrownBy(() -> engine.complete(town.account("adm"), number, Map.of("confirmed", false)))
                .hasMessageContaining("请先勾选确认");
        engine.complete(town.account("adm"), number, Map.of("confirmed", true));
        assertThat(register.byCode(expired).getStatus()).isEqualTo(GroupStatus.DISSOLVED);
        assertThat(register.byCode(overdue).getReviewDate()).isEqualTo(today.plusYears(1));
        assertThat(register.historyOf(overdue))
                .extracting(GroupEvent::action, GroupEvent::account)
                .containsExactly(tuple(GroupEvent.Action.RENEWED, town.account("adm")));
        assertThat(engine.endedIn(number)).containsExactly("endEvent_closed");
        assertThat(reviews.byNumber(number).closedAt()).isNotNull();
    }

    @Test
    @DisplayName("are answered one by one: prolonged with a reason, or dissolved; the task ends with the last answer")
    void oneByOne() {
        reviews.openDue();
        var number = round("adm").number();
        assertThatThrownBy(() -> reviews.keep(town.account("adm"), number, expired, " "))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("请填写理由");
        reviews.keep(town.account("adm"), number, expired, "换届推迟一个月");
        assertThat(register.byCode(expired).getEndsOn()).isEqualTo(today.plusMonths(1));
        assertThat(engine.formOf(town.account("adm"), number).get("expiredGroups"))
                .asString()
                .doesNotContain("换届群");
        assertThatThrownBy(() -> reviews.keep(town.account("adm"), number, expired, "再延"))
                .hasMessageContaining("已经答复过");
        var answer = api.post(
                town.account("adm"),
                "/api/register/reviews/{number}/{code}",
                Map.of("answer", "ENDED", "reason", "业务已并入"),
                number,
                overdue);
        assertThat(answer.getStatusCode().value()).isEqualTo(204);
        assertThat(register.byCode(overdue).getStatus()).isEqualTo(GroupStatus.DISSOLVED);
        assertThat(engine.isRunning(number)).isFalse();
        assertThat(engine.endedIn(number)).containsExactly("endEvent_closed");
    }

    @Test
    @DisplayName("C-6: are the office's where the administrator has left or there is none")
    void withoutAdministrator() {
        town.leave("adm");
        var ownerless = town.groups("群名称,平台,单位,复核日期\n没人管,微信,T-v1,%s\n".formatted(today.minusDays(1)));
        reviews.openDue();
        var round = round("office");
        assertThat(round.reviewer()).isNull();
        assertThat(round.items()).extracting(ReviewItem::code).contains(expired, overdue, ownerless.get(0));
        assertThat(engine.tasksOf(town.account("office"), round.number())).hasSize(1);
        assertThat(titles("office")).contains("有群到期或需要复核");
        engine.complete(town.account("office"), round.number(), Map.of("confirmed", true));
        assertThat(register.byCode(ownerless.get(0)).getReviewDate()).isAfter(today);
    }

    @Test
    @DisplayName("are nobody else's to answer, whatever a task list lets through")
    void notTheirs() {
        reviews.openDue();
        var number = round("adm").number();
        assertThatThrownBy(() -> reviews.dissolved(town.account("adm2"), number, expired, null))
                .hasMessageContaining("由群管理员或办公室办理");
        assertThatThrownBy(() -> engine.completeByForce("admin", number, Map.of("confirmed", true)))
                .hasMessageContaining("由群管理员或办公室办理");
        assertThat(register.byCode(expired).getStatus()).isEqualTo(GroupStatus.ACTIVE);
        assertThatThrownBy(() -> reviews.byNumber("FH-1")).hasMessageContaining("没有编号为");
    }

    @Test
    @DisplayName("R-5: are reminded of once")
    void reminded() {
        reviews.openDue();
        var number = round("adm").number();
        clock.advance(Duration.ofDays(3).plusMinutes(1));
        engine.runDueJobs();
        clock.advance(Duration.ofDays(9));
        engine.runDueJobs();
        assertThat(titles("adm")).filteredOn("请办理群到期与复核"::equals).hasSize(1);
        assertThat(engine.tasksOf(town.account("adm"), number)).hasSize(1);
    }

    @Test
    @DisplayName("ask nothing any more once they ended otherwise")
    void endedOtherwise() {
        reviews.openDue();
        var number = round("adm").number();
        register.end(expired, null, town.account("office"), "专项清理");
        assertThat(reviews.byNumber(number).getLeft()).isEqualTo(1);
        register.end(overdue, null, town.account("office"), "专项清理");
        assertThat(engine.isRunning(number)).isFalse();
    }

    private ReviewRound round(String reviewer) {
        var own = reviews.openFor(town.account(reviewer));
        assertThat(own).hasSize(1);
        return own.get(0);
    }

    private List<String> titles(String name) {
        return inbox.newest(town.account(name), 50).stream()
                .map(message -> message.title())
                .toList();
    }
}
