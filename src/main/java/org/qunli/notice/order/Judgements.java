package org.qunli.notice.order;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunli.channel.Inbox;
import org.qunli.notice.Addressees;
import org.qunli.notice.Reasons;
import org.qunli.notice.order.delegate.OrderImplementation;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The issuer, the leader for whom it was issued, or whom the deputy leader named to count accepts or returns reports
 * (T-9, T-11). Nobody judges a report that they gave or that is owed by them or by a unit of theirs.
 */
@Service
@Transactional
public class Judgements {

    private final Orders orders;
    private final Duties duties;
    private final OrderLifecycle lifecycle;
    private final Addressees addressees;
    private final Inbox inbox;
    private final Workflow workflow;
    private final Clock clock;

    Judgements(
            Orders orders,
            Duties duties,
            OrderLifecycle lifecycle,
            Addressees addressees,
            Inbox inbox,
            Workflow workflow,
            Clock clock) {
        this.orders = orders;
        this.duties = duties;
        this.lifecycle = lifecycle;
        this.addressees = addressees;
        this.inbox = inbox;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Accepts a report; the last one ends the order. Accepting again changes nothing.
     *
     * @param seenUntil when the judge looked; null for now
     * @throws ProblemException NOT_FOUND if the notice has no such duty, FORBIDDEN to anybody who does not judge it,
     *     CONFLICT if there is no report in time, or only one that the judge has not seen, or the order has ended
     */
    public void accept(String number, long id, Instant seenUntil, String judge) {
        var order = judging(number, judge);
        var duty = judgeable(number, id, judge);
        if (duty.state() == DutyState.ACCEPTED) {
            return;
        }
        requireOpen(order);
        if (!isSeen(duty, seenUntil)
                || duties.accept(number, List.of(id), judge, now()).isEmpty()) {
            throw ProblemException.conflict("notice.order.not-judgeable", number);
        }
        endIfLast(order);
    }

    /**
     * Accepts all reports that the judge has seen, except those that are not theirs to judge.
     *
     * @param seenUntil when the judge looked; null for now
     * @return how many
     * @throws ProblemException FORBIDDEN to anybody who does not judge this order, CONFLICT if it has ended
     */
    public int acceptAll(String number, Instant seenUntil, String judge) {
        var order = judging(number, judge);
        requireOpen(order);
        var now = now();
        var ids = duties.list(number, DutyState.REPORTED, 0, Integer.MAX_VALUE, now).stream()
                .filter(duty -> !isOwn(duty, judge))
                .filter(duty -> isSeen(duty, seenUntil))
                .map(Duty::id)
                .toList();
        var accepted = duties.accept(number, ids, judge, now).size();
        endIfLast(order);
        return accepted;
    }

    /**
     * Returns a report: it has to be given again before the deadline, or within the time that the table gives after a
     * return.
     *
     * @throws ProblemException as {@link #accept}, and INVALID without a reason
     */
    public void giveBack(String number, long id, String reason, String judge) {
        var order = judging(number, judge);
        var duty = judgeable(number, id, judge);
        var said = Reasons.required(reason);
        requireOpen(order);
        var now = now();
        var returned = duties.giveBack(
                        number, id, judge, said, now.plus(order.terms().returnGrace()), now)
                .orElseThrow(() -> ProblemException.conflict("notice.order.not-judgeable", number));
        orders.awaitReports(number);
        var concerned = addressees.reachable(
                duty.account() == null ? Set.of() : Set.of(duty.account()),
                duty.account() == null ? Set.of(duty.unitCode()) : Set.of());
        inbox.send(
                concerned,
                "notice.order.returned",
                OrderLifecycle.link(number),
                number,
                order.task(),
                said,
                lifecycle.time(returned.dueAt()));
        // the next deadline may be another one now
        moveOn(order);
    }

    private Order judging(String number, String judge) {
        var order = orders.lock(number);
        lifecycle.requireJudge(order, judge);
        return order;
    }

    private Duty judgeable(String number, long id, String judge) {
        var duty = duties.find(number, id, now())
                .orElseThrow(() -> ProblemException.notFound("notice.order.duty-unknown", String.valueOf(id)));
        if (isOwn(duty, judge)) {
            throw ProblemException.forbidden("notice.order.judge-self");
        }
        return duty;
    }

    private boolean isOwn(Duty duty, String judge) {
        return judge.equals(duty.reportedBy()) || lifecycle.concerns(duty, judge);
    }

    private static boolean isSeen(Duty duty, Instant seenUntil) {
        return seenUntil == null
                || duty.reportedAt() == null
                || !duty.reportedAt().isAfter(seenUntil);
    }

    private static void requireOpen(Order order) {
        if (!order.status().isOpen()) {
            throw ProblemException.conflict("notice.order.out-of-turn", order.number(), order.status());
        }
    }

    private void endIfLast(Order order) {
        if (duties.nextMoment(order.number(), order.terms().judgeWithin()).isEmpty()) {
            moveOn(order);
        }
    }

    /** During a review nothing waits for this: stock is taken after it anyway. */
    private void moveOn(Order order) {
        if (order.status() == OrderStatus.OPEN) {
            workflow.signal(OrderImplementation.MESSAGE_MOVED, OrderImplementation.keyOf(order.number()), Map.of());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
