package org.qunli.violation;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qunli.notice.order.OrderNotImplemented;
import org.qunli.notice.order.OrderNotImplemented.Missed;
import org.qunli.problem.Chinese;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the case of somebody who did not do in time what a leader ordered (T-9, C-14), in the transaction that hands them
 * over. What the same principal missed of the same order later is told in that case until its facts are checked, and is a
 * case of its own after that: nobody is punished for what nobody checked. Each duty is told once.
 */
@Component
class OrderCases {

    private final ViolationService cases;
    private final JdbcClient jdbc;
    private final Chinese chinese;
    private final Clock clock;

    OrderCases(ViolationService cases, JdbcClient jdbc, Chinese chinese, Clock clock) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.chinese = chinese;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(OrderNotImplemented order) {
        var missed = order.missed().stream()
                .filter(duty -> isFirst(duty, order.principal()))
                .toList();
        if (missed.isEmpty()) {
            return;
        }
        var number = latestCase(order)
                .filter(running -> cases.addDuty(running, furtherText(missed)))
                .orElseGet(() -> open(order, missed));
        jdbc.sql("""
                        update qunli.duty_case set case_number = :number
                        where principal = :principal and duty_id = any(:duties)
                        """)
                .param("number", number)
                .param("principal", order.principal())
                .param("duties", missed.stream().map(Missed::duty).toArray(Long[]::new))
                .update();
    }

    /** Whoever comes second waits here for the first, and then finds the row. */
    private boolean isFirst(Missed duty, String principal) {
        return jdbc.sql("""
                        insert into qunli.duty_case (duty_id, principal) values (:duty, :principal) on conflict do nothing
                        """)
                        .param("duty", duty.duty())
                        .param("principal", principal)
                        .update()
                > 0;
    }

    private Optional<String> latestCase(OrderNotImplemented order) {
        return jdbc.sql("""
                        select c.number from qunli.duty_case h
                        join qunli.order_duty d on d.id = h.duty_id and d.notice_number = :notice
                        join qunli.violation_case c on c.number = h.case_number
                        where h.principal = :principal order by c.reported_at desc limit 1
                        """)
                .param("notice", order.number())
                .param("principal", order.principal())
                .query(String.class)
                .optional();
    }

    private String open(OrderNotImplemented order, List<Missed> missed) {
        var occurredAt = missed.stream()
                .map(Missed::dueAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return cases.open(
                new ViolationReport(
                        order.group(),
                        order.principal(),
                        Category.NOT_IMPLEMENTED,
                        null,
                        text(chinese.text("violation.order", order.number(), order.task()), missed),
                        occurredAt,
                        false),
                order.leader());
    }

    private String furtherText(List<Missed> missed) {
        return text(chinese.text("violation.order.further"), missed);
    }

    private String text(String beginning, List<Missed> missed) {
        var text = beginning + "\n" + missed.stream().map(this::line).collect(Collectors.joining("\n"));
        return text.length() <= ViolationReport.MAX_TEXT ? text : text.substring(0, ViolationReport.MAX_TEXT - 1) + "…";
    }

    private String line(Missed missed) {
        var reported = Optional.ofNullable(missed.report()).orElseGet(() -> chinese.text("violation.order.no-words"));
        var dueAt = Moments.text(missed.dueAt(), clock);
        if (missed.reportedAt() != null) {
            return chinese.text(
                    "violation.order.late",
                    missed.recipient(),
                    dueAt,
                    Moments.text(missed.reportedAt(), clock),
                    reported);
        }
        return missed.returnReason() == null
                ? chinese.text("violation.order.silent", missed.recipient(), dueAt)
                : chinese.text("violation.order.returned", missed.recipient(), dueAt, reported, missed.returnReason());
    }
}
