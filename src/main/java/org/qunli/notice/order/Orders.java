package org.qunli.notice.order;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.qunli.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders of issued notices. */
@Repository
class Orders {

    private static final String SELECT = """
            select o.*, n.title, n.group_code, n.organization_code, n.issuer, n.counter,
                   n.order_task, n.order_deadline, n.order_report_required
            from qunli.notice_order o join qunli.notice n on n.number = o.notice_number
            where o.notice_number = :number""";

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens what an issued notice orders. */
    void open(String number, String leader, Order.Terms terms, Instant at) {
        jdbc.sql("""
                        insert into qunli.notice_order (notice_number, leader, status, opened_at, due_at, remind_before,
                            return_grace, judge_within, rule_version)
                        select n.number, :leader, 'OPEN', :at, n.order_deadline, :remindBefore, :returnGrace, :judgeWithin,
                            :version
                        from qunli.notice n where n.number = :number
                        """)
                .param("number", number)
                .param("leader", leader)
                .param("at", timestamp(at))
                .param("remindBefore", terms.remindBefore().toString())
                .param("returnGrace", terms.returnGrace().toString())
                .param("judgeWithin", terms.judgeWithin().toString())
                .param("version", terms.ruleVersion())
                .update();
    }

    Optional<Order> find(String number) {
        return jdbc.sql(SELECT).param("number", number).query(Orders::order).optional();
    }

    /** @throws ProblemException NOT_FOUND if the notice orders nothing, or is not issued */
    Order get(String number) {
        return find(number).orElseThrow(() -> ProblemException.notFound("notice.order.unknown", number));
    }

    /**
     * As {@link #get}, and makes judgements, reviews and timers of one order wait for each other. Reports do not wait:
     * each is one statement on one row, whose foreign keys this leaves free.
     */
    Order lock(String number) {
        return jdbc.sql(SELECT + " for no key update of o")
                .param("number", number)
                .query(Orders::order)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("notice.order.unknown", number));
    }

    void moveTo(Order order, OrderStatus next) {
        order.requireNext(next);
        jdbc.sql("update qunli.notice_order set status = :status where notice_number = :number")
                .param("status", next.name())
                .param("number", order.number())
                .update();
    }

    /**
     * @param by null if it ended by itself
     * @param reason null if none was given
     */
    void close(Order order, OrderStatus outcome, String by, String reason, Instant at) {
        moveTo(order, outcome);
        jdbc.sql("""
                        update qunli.notice_order set closed_at = :at, closed_by = :by, closing_reason = :reason
                        where notice_number = :number
                        """)
                .param("at", timestamp(at))
                .param("by", by)
                .param("reason", reason)
                .param("number", order.number())
                .update();
    }

    void setRemindAt(String number, Instant at) {
        jdbc.sql("update qunli.notice_order set remind_at = :at where notice_number = :number")
                .param("at", timestamp(at))
                .param("number", number)
                .update();
    }

    /** Lays those who have missed it so far before the issuer. */
    void review(Order order, Instant asOf) {
        moveTo(order, OrderStatus.IN_REVIEW);
        jdbc.sql("update qunli.notice_order set reviewed_at = :asOf where notice_number = :number")
                .param("asOf", timestamp(asOf))
                .param("number", order.number())
                .update();
    }

    void extend(String number, Instant dueAt) {
        jdbc.sql("update qunli.notice_order set due_at = :dueAt where notice_number = :number")
                .param("dueAt", timestamp(dueAt))
                .param("number", number)
                .update();
    }

    /** Somebody owes a report again. */
    void awaitReports(String number) {
        jdbc.sql("update qunli.notice_order set all_reported_at = null where notice_number = :number")
                .param("number", number)
                .update();
    }

    /** Notes that nobody owes a report any more; true once. */
    boolean allReported(String number, Instant at) {
        return jdbc.sql("""
                        update qunli.notice_order set all_reported_at = :at
                        where notice_number = :number and all_reported_at is null
                        """).param("at", timestamp(at)).param("number", number).update() > 0;
    }

    private static Order order(ResultSet row, int index) throws SQLException {
        return new Order(
                row.getString("notice_number"),
                row.getString("title"),
                row.getString("group_code"),
                row.getString("organization_code"),
                row.getString("issuer"),
                row.getString("leader"),
                row.getString("counter"),
                row.getString("order_task"),
                instant(row, "order_deadline"),
                row.getBoolean("order_report_required"),
                OrderStatus.valueOf(row.getString("status")),
                instant(row, "opened_at"),
                instant(row, "due_at"),
                instant(row, "remind_at"),
                instant(row, "reviewed_at"),
                new Order.Terms(
                        Duration.parse(row.getString("remind_before")),
                        Duration.parse(row.getString("return_grace")),
                        Duration.parse(row.getString("judge_within")),
                        row.getString("rule_version")),
                instant(row, "closed_at"),
                row.getString("closing_reason"));
    }
}
