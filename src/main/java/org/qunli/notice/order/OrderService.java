package org.qunli.notice.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.notice.Addressees;
import org.qunli.notice.NoticeService;
import org.qunli.notice.NoticeWithdrawn;
import org.qunli.notice.OrderIssued;
import org.qunli.notice.Reasons;
import org.qunli.notice.order.delegate.OrderImplementation;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders as people see them, how one begins with its notice, and how it is taken back. */
@Service
@Transactional
public class OrderService {

    /** Who sees the reports of an organization's orders beside those who judge them. */
    private static final PostType[] OVERSIGHT = {
        PostType.MAIN_LEADER, PostType.PARTY_SECRETARY, PostType.OFFICE_CLERK, PostType.SUPERVISION, PostType.COMMISSION
    };

    private final Orders orders;
    private final Duties duties;
    private final Addressees addressees;
    private final NoticeService notices;
    private final Directory directory;
    private final Workflow workflow;
    private final Clock clock;

    OrderService(
            Orders orders,
            Duties duties,
            Addressees addressees,
            NoticeService notices,
            Directory directory,
            Workflow workflow,
            Clock clock) {
        this.orders = orders;
        this.duties = duties;
        this.addressees = addressees;
        this.notices = notices;
        this.directory = directory;
        this.workflow = workflow;
        this.clock = clock;
    }

    @EventListener
    void begin(OrderIssued issued) {
        var start = new OrderImplementation.Start(
                issued.number(),
                issued.policy(),
                issued.leader(),
                issued.order().task());
        workflow.start(OrderImplementation.KEY, OrderImplementation.keyOf(issued.number()), null, start.variables());
    }

    /** An order ends with its notice. */
    @EventListener
    void end(NoticeWithdrawn withdrawn) {
        orders.find(withdrawn.number())
                .filter(order -> order.status().isOpen())
                .ifPresent(order -> signalWithdrawal(order.number(), withdrawn.by(), withdrawn.reason()));
    }

    /**
     * Takes an order back, also where its notice, published or settled already, cannot be.
     *
     * @param reason null if none is given; at most 500 characters
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for anybody but the issuer and the leader, CONFLICT
     *     once it has ended, INVALID if the reason is too long
     */
    public void withdraw(String number, String account, String reason) {
        var order = orders.lock(number);
        if (!mayWithdraw(order, account)) {
            throw ProblemException.forbidden("notice.order.withdrawal-not-yours", number);
        }
        if (!order.status().isOpen() || !signalWithdrawal(number, account, Reasons.optional(reason))) {
            throw ProblemException.conflict("notice.order.out-of-turn", number, order.status());
        }
    }

    /**
     * The order of a notice with its counts and what the reader owes.
     *
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for whoever has no business with the notice
     */
    @Transactional(readOnly = true)
    public OrderView get(String number, String reader) {
        notices.get(number, reader);
        return view(orders.get(number), reader);
    }

    /** As {@link #get}; empty if the notice orders nothing or is not issued. */
    @Transactional(readOnly = true)
    public Optional<OrderView> find(String number, String reader) {
        return orders.find(number).map(order -> view(order, reader));
    }

    /** The open orders of which the person owes a report, in any way; the most urgent first. */
    @Transactional(readOnly = true)
    public List<OrderView> owedBy(String account, int limit) {
        var accounts = addressees.actsAs(account).toList();
        var units = accounts.stream()
                .flatMap(somebody -> addressees.unitsOf(somebody).stream())
                .toList();
        return duties.owed(accounts, units, limit).stream()
                .map(number -> view(orders.get(number), account))
                .toList();
    }

    /**
     * What became of the recipients, in a lasting order.
     *
     * @param state null for all
     * @param after only those whose id is greater
     * @throws ProblemException NOT_FOUND if there is no such order, FORBIDDEN for anybody but its judges and the
     *     organization's leaders, office, supervision and commission
     */
    @Transactional(readOnly = true)
    public List<DutyView> duties(String number, DutyState state, long after, int limit, String reader) {
        var order = orders.get(number);
        if (!isOverseer(order, reader)) {
            throw ProblemException.forbidden("notice.order.reports-not-yours", number);
        }
        var listed = duties.list(number, state, after, limit, order.readAt(clock.instant()));
        var names = names(listed);
        return listed.stream()
                .map(duty -> dutyView(order, duty, names, null, false))
                .toList();
    }

    private boolean signalWithdrawal(String number, String by, String reason) {
        return workflow.signal(
                OrderImplementation.MESSAGE_WITHDRAWAL,
                OrderImplementation.keyOf(number),
                OrderImplementation.withdrawal(by, reason));
    }

    private static boolean mayWithdraw(Order order, String account) {
        return account.equals(order.issuer()) || account.equals(order.leader());
    }

    private boolean isOverseer(Order order, String account) {
        return order.judges().contains(account)
                || Stream.of(OVERSIGHT).anyMatch(post -> directory.isResponsible(account, post, order.organization()));
    }

    private OrderView view(Order order, String reader) {
        var readAt = order.readAt(clock.instant());
        return new OrderView(
                order.number(),
                order.title(),
                order.task(),
                order.reportRequired(),
                order.status(),
                order.leader(),
                directory.person(order.leader()).getName(),
                order.openedAt(),
                order.deadline(),
                order.dueAt(),
                order.closedAt(),
                order.closingReason(),
                OrderCounts.of(duties.countByState(order.number(), readAt)),
                addressees
                        .actsAs(reader)
                        .flatMap(somebody -> owed(order, somebody, reader, readAt))
                        .toList(),
                order.judges().contains(reader),
                isOverseer(order, reader),
                order.status().isOpen() && mayWithdraw(order, reader));
    }

    private Stream<DutyView> owed(Order order, String somebody, String reader, Instant readAt) {
        var owed = duties.of(order.number(), List.of(somebody), addressees.unitsOf(somebody), readAt);
        var names = names(owed);
        return owed.stream()
                .map(duty -> dutyView(
                        order,
                        duty,
                        names,
                        somebody.equals(reader)
                                ? null
                                : directory.person(somebody).getName(),
                        order.status().isOpen() && duty.isUnreported()));
    }

    private Map<String, Person> names(Collection<Duty> listed) {
        return directory.people(listed.stream()
                .flatMap(duty -> Stream.of(duty.account(), duty.reportedBy()))
                .filter(account -> account != null)
                .distinct()
                .toList());
    }

    private DutyView dutyView(
            Order order, Duty duty, Map<String, Person> names, String onBehalfOf, boolean reportable) {
        var unit = directory.unit(duty.unitCode()).getName();
        return new DutyView(
                duty.id(),
                duty.recipient(),
                duty.account() == null ? unit : names.get(duty.account()).getName(),
                unit,
                duty.account() == null,
                duty.state(),
                duty.dueAt(),
                duty.reportedAt(),
                duty.reportedBy() == null ? null : names.get(duty.reportedBy()).getName(),
                duty.report(),
                duty.acceptedAt(),
                duty.returnedAt(),
                duty.returnReason(),
                duty.excuseReason(),
                onBehalfOf,
                reportable);
    }
}
