package org.qunli.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.spin.Spin;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupRegister;
import org.qunli.notice.order.DutyView;
import org.qunli.notice.order.Judgements;
import org.qunli.notice.order.OrderReports;
import org.qunli.notice.order.OrderService;
import org.qunli.notice.order.OrderView;
import org.qunli.support.Api;
import org.qunli.violation.CaseView;
import org.qunli.violation.ViolationService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaders' orders in the group of {@link NoticeScene}, and what people do with them. */
class OrderScene extends NoticeScene {

    private final OrderService orders;
    private final OrderReports reports;
    private final Judgements judgements;
    private final ViolationService violations;
    private final JdbcClient jdbc;
    private final Clock clock;

    OrderScene(
            GroupRegister groups,
            NoticeService notices,
            Acknowledgements acknowledgements,
            Inbox inbox,
            Api api,
            OrderService orders,
            OrderReports reports,
            Judgements judgements,
            ViolationService violations,
            JdbcClient jdbc,
            Clock clock) {
        super(groups, notices, acknowledgements, inbox, api);
        this.orders = orders;
        this.reports = reports;
        this.judgements = judgements;
        this.violations = violations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Something to be done within so long, without words. */
    NoticeOrder within(Duration time) {
        return new NoticeOrder("上报防汛物资清单", clock.instant().plus(time).truncatedTo(ChronoUnit.MILLIS), false);
    }

    /** The deputy leader orders something to be done within two days; returns the notice's number. */
    String give(String... recipients) {
        return issue(DEPUTY, draft().recipients(recipients).order(within(Duration.ofDays(2))))
                .number();
    }

    OrderView order(String number) {
        return orders.get(number, OFFICE);
    }

    /** What the recipient, an account or a unit's code, owes. */
    DutyView duty(String number, String recipient) {
        return orders.duties(number, null, 0, 500, OFFICE).stream()
                .filter(duty -> duty.recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    void report(String number, String account) {
        report(number, account, account, "已按要求完成");
    }

    void report(String number, String recipient, String by, String text) {
        reports.report(number, duty(number, recipient).id(), text, by);
    }

    void accept(String number, String recipient, String judge) {
        judgements.accept(number, duty(number, recipient).id(), null, judge);
    }

    void giveBack(String number, String recipient, String reason) {
        judgements.giveBack(number, duty(number, recipient).id(), reason, DEPUTY);
    }

    /** The case that the order led to against this principal. */
    Optional<CaseView> caseOf(String number, String principal) {
        return caseNumbers(number, principal).stream()
                .findFirst()
                .map(found -> violations.view(found, leaderOf(found)));
    }

    List<String> caseNumbers(String number, String principal) {
        return jdbc.sql("""
                        select distinct c.case_number from qunli.duty_case c join qunli.order_duty d on d.id = c.duty_id
                        where d.notice_number = :number and c.principal = :principal order by 1
                        """)
                .param("number", number)
                .param("principal", principal)
                .query(String.class)
                .list();
    }

    private String leaderOf(String caseNumber) {
        return jdbc.sql("select reporter from qunli.violation_case where number = :number")
                .param("number", caseNumber)
                .query(String.class)
                .single();
    }

    /** How many cases anybody has opened against this person for an order of this notice. */
    int casesAgainst(String number, String principal) {
        return jdbc.sql("""
                        select count(*) from qunli.violation_case
                        where accused = :principal and category = 'NOT_IMPLEMENTED' and description like :text
                        """)
                .param("principal", principal)
                .param("text", "%通知 " + number + " 交办%")
                .query(Integer.class)
                .single();
    }

    /** The order's process in the engine. */
    static String process(String number) {
        return number + "-JB";
    }

    /** What the form sends back. */
    Map<String, Object> review(String decision, String reason, String... excused) {
        var form = new HashMap<String, Object>(decision(decision, reason));
        form.put("until", "");
        var chosen = List.of(excused);
        form.put("excused", Spin.JSON(chosen));
        return form;
    }

    List<String> orderMessages(String account, String number) {
        return messages(account, number + "/order");
    }
}
