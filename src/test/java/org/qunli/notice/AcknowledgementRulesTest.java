package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;
import static org.qunli.notice.NoticeScene.OTHER_MEMBER;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.problem.ProblemException.Kind;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("A reply 收到")
class AcknowledgementRulesTest {

    /** Lives in a village, has no smartphone; the village's clerk and the office may record an entrustment. */
    private static final String WITHOUT_SMARTPHONE = "laowu";

    NoticeScene scene;

    @Autowired
    Directory directory;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    EntrustmentService entrustments;

    @Autowired
    NoticeService notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Engine engine;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("B-5: carries who gave it, when, and where it came from")
    void recordsItsSource() {
        var number = scene.open();
        var before = clock.instant().minusMillis(1);
        var reply = scene.reply(number, MEMBER);
        assertThat(reply.acknowledgedAt()).isBetween(before, clock.instant());
        assertThat(reply.acknowledgedBy()).isEqualTo(MEMBER);
        assertThat(reply.source()).isEqualTo(ReplySource.SELF);
        assertThat(reply.late()).isFalse();
    }

    @Test
    @DisplayName("B-5: given twice changes nothing: the first one stands")
    void twice() {
        var number = scene.open();
        var first = scene.reply(number, MEMBER);
        clock.advance(Duration.ofHours(1));
        assertThat(scene.reply(number, MEMBER)).isEqualTo(first);
        assertThat(scene.read(number).counts().late()).isZero();
    }

    @Test
    @DisplayName("T-7: from somebody who was not addressed is refused")
    void notAddressed() {
        var number = scene.open(MEMBER);
        assertRefused(Kind.FORBIDDEN, number, CLERK, null, "没有发给您");
    }

    @Test
    @DisplayName("B-5: is not taken by a notice that needs none")
    void notRequired() {
        var number = scene.issue(DEPUTY, scene.draft()).number();
        assertRefused(Kind.CONFLICT, number, MEMBER, null, "无需回复");
    }

    @Test
    @DisplayName("B-8: is not taken by a withdrawn notice, and one given before stays on record")
    void withdrawn() {
        var number = scene.open();
        var reply = scene.reply(number, MEMBER);
        assertThatThrownBy(() -> notices.withdraw(number, DEPUTY, "长".repeat(501)))
                .hasMessageContaining("理由最多 500 字");
        notices.withdraw(number, DEPUTY, null);
        assertRefused(Kind.CONFLICT, number, CLERK, null, "已撤回");
        assertThat(scene.receipt(number, "xinhe-cz", MEMBER).acknowledgedAt()).isEqualTo(reply.acknowledgedAt());
    }

    @Test
    @DisplayName("T-3: is not taken before the notice is issued")
    void notYetIssued() {
        var number = scene.issue(CLERK, scene.draft().reply()).number();
        assertRefused(Kind.FORBIDDEN, number, MEMBER, null, "没有发给您");
    }

    @Test
    @DisplayName("T-6: from anyone who may answer for a unit informs the unit, and the record says who it was")
    void forTheUnit() {
        var number = scene.open("xinhe-cz", "xinhe-nf");
        var reply = scene.reply(number, CLERK);
        assertThat(reply.recipient()).isEqualTo("xinhe-cz");
        assertThat(reply.source()).isEqualTo(ReplySource.UNIT);
        var receipt = scene.receipt(number, "xinhe-cz", "xinhe-cz");
        assertThat(receipt.unit()).isTrue();
        assertThat(receipt.acknowledgedBy()).isEqualTo("王建国");

        var head = scene.reply(number, "jinchenglin");
        assertThat(head.acknowledgedBy())
                .as("the first reply for the unit stands")
                .isEqualTo(CLERK);
        assertRefused(Kind.FORBIDDEN, number, MEMBER, null, "没有发给您");
        assertThat(scene.read(number).counts()).isEqualTo(new ReceiptCounts(2, 1, 0, 0, 1, 0, 0));
    }

    @Test
    @DisplayName("T-6: one tap answers for the person and for the units the person answers for")
    void personAndUnitAtOnce() {
        var number = scene.open(CLERK, "xinhe-cz");
        assertThat(scene.reply(number, CLERK).recipient()).isEqualTo(CLERK);
        scene.awaitDelivered(number);
    }

    @Test
    @DisplayName("T-7: from an entrusted colleague informs the principal, and the record says so")
    void entrusted() {
        var number = scene.open(WITHOUT_SMARTPHONE, MEMBER);
        assertRefused(Kind.FORBIDDEN, number, OTHER_MEMBER, WITHOUT_SMARTPHONE, "没有委托");
        var entrustment =
                entrustments.record(new NewEntrustment(WITHOUT_SMARTPHONE, OTHER_MEMBER, null, "没有智能手机"), OFFICE);
        var reply = acknowledgements.acknowledge(number, OTHER_MEMBER, WITHOUT_SMARTPHONE);
        assertThat(reply.recipient()).isEqualTo(WITHOUT_SMARTPHONE);
        assertThat(reply.acknowledgedBy()).isEqualTo(OTHER_MEMBER);
        assertThat(reply.source()).isEqualTo(ReplySource.ENTRUSTED);
        assertThat(jdbc.sql("select entrustment_id from qunli.receipt where notice_number = ? and account = ?")
                        .params(number, WITHOUT_SMARTPHONE)
                        .query(Long.class)
                        .single())
                .isEqualTo(entrustment.id());

        entrustments.end(entrustment.id(), OTHER_MEMBER);
        var next = scene.open(WITHOUT_SMARTPHONE);
        assertRefused(Kind.FORBIDDEN, next, OTHER_MEMBER, WITHOUT_SMARTPHONE, "没有委托");
    }

    @Test
    @DisplayName("T-7: an entrustment holds until its end and not a moment longer")
    void entrustmentEnds() {
        var until = clock.instant().plus(Duration.ofMinutes(10));
        entrustments.record(new NewEntrustment(null, "zoukai", until, "出差"), "yushuisheng");
        var number = scene.open("yushuisheng");
        assertThat(notices.received("zoukai", true, Pages.of(0, 50)))
                .anyMatch(notice -> notice.number().equals(number) && "于水生".equals(notice.onBehalfOfName()));
        clock.advance(Duration.ofMinutes(10));
        assertRefused(Kind.FORBIDDEN, number, "zoukai", "yushuisheng", "没有委托");
    }

    @Test
    @DisplayName(
            "T-7: people entrust for themselves; for those without a smartphone the office or their clerk records it")
    void whoMayRecord() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> entrustments.record(new NewEntrustment(MEMBER, "zoukai", null, null), OFFICE))
                .matches(refusal -> refusal.kind() == Kind.FORBIDDEN);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> entrustments.record(new NewEntrustment(WITHOUT_SMARTPHONE, "zoukai", null, null), CLERK))
                .matches(refusal -> refusal.kind() == Kind.FORBIDDEN);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> entrustments.record(new NewEntrustment(null, MEMBER, null, null), MEMBER))
                .matches(refusal -> "delegate".equals(refusal.field()));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> entrustments.record(new NewEntrustment(null, "zoukai", clock.instant(), null), MEMBER))
                .matches(refusal -> "until".equals(refusal.field()));
        var ofOffice = entrustments.principalsFor(OFFICE);
        var without = directory.person(WITHOUT_SMARTPHONE);
        assertThat(directory.suggestions(ofOffice, without.getName(), 9))
                .containsExactly(directory.label(ofOffice, without));
        var ofMember = entrustments.principalsFor(MEMBER);
        assertThat(directory.suggestions(ofMember, without.getName(), 9)).isEmpty();
        assertThat(directory.chosen(ofMember, directory.person(MEMBER).getName()))
                .isEqualTo(MEMBER);
    }

    @Test
    @DisplayName("T-7: a silent principal is reminded through the colleague who replies for them")
    void delegateIsReminded() {
        entrustments.record(new NewEntrustment(null, "mochenglin", null, null), "baijianying");
        var number = scene.open("baijianying");
        clock.advance(Duration.ofMinutes(20));
        engine.runDueJobs();
        assertThat(scene.messages("mochenglin", number)).containsExactly("请回复通知");
        assertThat(scene.messages("baijianying", number)).containsExactly("请回复通知");
    }

    @Test
    @DisplayName("B-8: what was issued, addressed and replied cannot be altered, not even in the database")
    void unalterable() {
        var number = scene.open();
        scene.reply(number, MEMBER);
        for (var change : new String[] {
            "update qunli.notice set body = 'x' where number = ?",
            "update qunli.notice set due_at = due_at + interval '1 hour' where number = ?",
            "delete from qunli.notice where number = ?",
            "update qunli.receipt set acknowledged_at = null, acknowledged_by = null, source = null"
                    + " where acknowledged_at is not null and notice_number = ?",
            "update qunli.receipt set account = 'zoukai' where account = 'wangjianguo' and notice_number = ?",
            "delete from qunli.receipt where notice_number = ?",
            "insert into qunli.receipt (notice_number, account, unit_code)"
                    + " select notice_number, 'zoukai', unit_code from qunli.notice_unit where notice_number = ? limit 1",
            "update qunli.notice_unit set unit_code = 'xinhe' where notice_number = ?",
            "delete from qunli.notice_unit where notice_number = ?"
        }) {
            assertThatThrownBy(() -> jdbc.sql(change).param(number).update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    @DisplayName("B-8: a receipt belongs to a notice and to a unit that the notice addresses, whoever writes it")
    void receiptsBelong() {
        var receipt = "insert into qunli.receipt (notice_number, account, unit_code) values (?, 'zoukai', 'xinhe-cz')";
        assertThatThrownBy(() -> jdbc.sql(receipt).param("nothing").update())
                .isInstanceOf(DataIntegrityViolationException.class);
        var waiting = scene.issue(NoticeScene.CLERK, new NoticeScene.Draft(scene.financeGroup()))
                .number();
        assertThatThrownBy(() -> jdbc.sql(receipt).param(waiting).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("units that their notice addresses");
    }

    @Test
    @DisplayName("B-8: a receipt names somebody of the roster, and nobody is taken out of it or renamed")
    void peopleStay() {
        var waiting = scene.issue(NoticeScene.CLERK, new NoticeScene.Draft(scene.financeGroup()))
                .number();
        jdbc.sql("insert into qunli.notice_unit values (?, 'xinhe-cz')")
                .param(waiting)
                .update();
        assertThatThrownBy(() -> jdbc.sql("insert into qunli.receipt (notice_number, account, unit_code)"
                                + " values (?, 'nobody', 'xinhe-cz')")
                        .param(waiting)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("people of the roster");
        for (var change : new String[] {
            "delete from qunli.person where account = ?", "update qunli.person set account = 'x' where account = ?"
        }) {
            assertThatThrownBy(() -> jdbc.sql(change).param("dujingyi").update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("people stay in the roster");
        }
    }

    @Test
    @DisplayName("B-8: the members at the moment of issue are addressed, whoever joins or leaves later")
    void frozenAtIssue(@Autowired org.qunli.group.GroupRegister groups) {
        var group = scene.financeGroup();
        var number = scene.issue(DEPUTY, new NoticeScene.Draft(group).reply()).number();
        jdbc.sql("delete from qunli.group_member where group_code = ? and account = ?")
                .params(group, MEMBER)
                .update();
        assertThat(groups.members(group)).doesNotContain(MEMBER);
        assertThat(scene.reply(number, MEMBER).late()).isFalse();
        assertThat(scene.read(number).counts().recipients()).isEqualTo(3);
    }

    @Test
    @DisplayName("T-7: a person's open notices are their own, their unit's and their principals', until replied")
    void openNotices() {
        var own = scene.open(CLERK);
        var unit = scene.open("xinhe-cz");
        var foreign = scene.open(MEMBER);
        assertThat(notices.received(CLERK, true, Pages.of(0, 200)))
                .extracting(ReceivedNotice::number)
                .contains(own, unit)
                .doesNotContain(foreign);
        assertThat(notices.awaited(CLERK))
                .isEqualTo(notices.received(CLERK, true, Pages.of(0, 10_000)).getNumberOfElements());
        var awaited = notices.awaited(CLERK);
        scene.reply(own, CLERK);
        assertThat(notices.awaited(CLERK)).isEqualTo(awaited - 1);
        scene.reply(unit, "jinchenglin");
        assertThat(notices.awaited(CLERK)).isEqualTo(awaited - 2);
        assertThat(notices.received(CLERK, true, Pages.of(0, 200)))
                .extracting(ReceivedNotice::number)
                .doesNotContain(own, unit);
        assertThat(notices.received(CLERK, false, Pages.of(0, 200)))
                .filteredOn(notice -> notice.number().equals(unit))
                .singleElement()
                .matches(notice -> notice.unit().equals("财政所") && notice.state() == ReceiptState.ACKNOWLEDGED);
    }

    @Test
    @DisplayName("B-8: what was withdrawn unanswered takes no place on a short list of open notices")
    void withdrawnTakesNoPlace() {
        var open = scene.open(MEMBER);
        for (var withdrawn = 0; withdrawn < 3; withdrawn++) {
            notices.withdraw(scene.open(MEMBER), DEPUTY, null);
        }
        assertThat(notices.received(MEMBER, true, Pages.of(0, 1)))
                .extracting(ReceivedNotice::number)
                .containsExactly(open);
    }

    private void assertRefused(Kind kind, String number, String actor, String onBehalfOf, String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> acknowledgements.acknowledge(number, actor, onBehalfOf))
                .withMessageContaining(text)
                .matches(refusal -> refusal.kind() == kind);
    }
}
