package org.qunli.violation;

import java.time.Clock;
import java.util.Comparator;
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
 * Opens the case of somebody who did not do in time what a leader ordered (T-9, C-14): once for each order and
 * principal, in the transaction that hands them over.
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
        // whoever comes second waits here for the first, and then finds the row
        var first = jdbc.sql("""
                        insert into qunli.order_case (notice_number, principal) values (:notice, :principal)
                        on conflict do nothing
                        """)
                        .param("notice", order.number())
                        .param("principal", order.principal())
                        .update()
                > 0;
        if (!first) {
            return;
        }
        var occurredAt = order.missed().stream()
                .map(Missed::dueAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var number = cases.open(
                new ViolationReport(
                        order.group(),
                        order.principal(),
                        Category.NOT_IMPLEMENTED,
                        null,
                        description(order),
                        occurredAt,
                        false),
                order.leader());
        jdbc.sql("""
                        update qunli.order_case set case_number = :number
                        where notice_number = :notice and principal = :principal
                        """)
                .param("number", number)
                .param("notice", order.number())
                .param("principal", order.principal())
                .update();
    }

    private String description(OrderNotImplemented order) {
        var missed = order.missed().stream().map(this::line).collect(Collectors.joining("\n"));
        var text = chinese.text("violation.order", order.number(), order.task()) + "\n" + missed;
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
