package org.qunli.notice.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.channel.Inbox;
import org.qunli.duty.LeaveService;
import org.qunli.notice.Addressees;
import org.qunli.notice.EntrustmentService;
import org.qunli.notice.Reasons;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code order-implementation} do to an order and its duties. Each is harmless when the
 * engine retries it.
 */
@Service
@Transactional
public class OrderLifecycle {

    /** More lines than that help nobody on one form; the order's page has them all. */
    private static final int LONGEST_FORM = 300;

    /** Each opens a case with a process of its own; so many fit well into the time that a job has. */
    private static final int HANDED_OVER_AT_ONCE = 50;

    private static final Duration LONGEST_EXTENSION = Duration.ofDays(366);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Orders orders;
    private final Duties duties;
    private final Addressees addressees;
    private final EntrustmentService entrustments;
    private final LeaveService leaves;
    private final Principals principals;
    private final Directory directory;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    OrderLifecycle(
            Orders orders,
            Duties duties,
            Addressees addressees,
            EntrustmentService entrustments,
            LeaveService leaves,
            Principals principals,
            Directory directory,
            Inbox inbox,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.orders = orders;
        this.duties = duties;
        this.addressees = addressees;
        this.entrustments = entrustments;
        this.leaves = leaves;
        this.principals = principals;
        this.directory = directory;
        this.inbox = inbox;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** How an order stands. */
    public enum Outcome {
        /** Nothing is left to be done. */
        FINISHED,
        /** There is time left, or something to be judged. */
        WAITING,
        /** Some did not report in time. */
        MISSED
    }

    /**
     * What a stocktaking found.
     *
     * @param remindAt when those without a report are reminded; null, like {@code nextAt}, unless it goes on waiting
     * @param nextAt when stock is to be taken again at the latest
     */
    public record Stock(Outcome outcome, Instant remindAt, Instant nextAt) {}

    /**
     * Opens the order: everybody to whom the notice was issued owes a report, except for the leader.
     *
     * @param remindBefore, returnGrace, judgeWithin ISO 8601, as the table has them
     * @return accounts of those who judge the reports
     * @throws ProblemException CONFLICT if nobody is left to owe one
     */
    public Collection<String> open(
            String number,
            String leader,
            String remindBefore,
            String returnGrace,
            String judgeWithin,
            String ruleVersion) {
        var now = now();
        orders.open(
                number,
                leader,
                new Order.Terms(
                        Duration.parse(remindBefore),
                        Duration.parse(returnGrace),
                        Duration.parse(judgeWithin),
                        ruleVersion),
                now);
        var order = orders.get(number);
        if (duties.addAll(number, leader, order.dueAt()) == 0) {
            throw ProblemException.conflict("notice.order.nobody", number);
        }
        orders.setRemindAt(number, order.reminderOf(order.dueAt(), now));
        return order.judges();
    }

    /** Reminds those who have not reported and can still be in time, each once per deadline. */
    public void remind(String number) {
        var order = orders.get(number);
        var reached = reachable(duties.markReminded(number, now()));
        inbox.send(reached, "notice.order.reminder", link(number), number, order.task(), time(order.dueAt()));
    }

    /**
     * Takes stock. What counts is when each report was given, not when this is asked. Whoever is on leave on the day of
     * the deadline is not held to it; what stands and nobody has judged in time is accepted.
     */
    public Stock takeStock(String number) {
        var order = orders.lock(number);
        var now = now();
        markOnLeave(number, now);
        duties.acceptUnjudged(number, order.terms().judgeWithin(), now);
        if (!duties.missed(number, now, 1).isEmpty()) {
            orders.review(order, now);
            return new Stock(Outcome.MISSED, null, null);
        }
        var next = duties.nextMoment(number, order.terms().judgeWithin());
        if (next.isEmpty()) {
            return new Stock(Outcome.FINISHED, null, null);
        }
        orders.moveTo(order, OrderStatus.OPEN);
        var remindAt = order.remindAt().isAfter(now) ? order.remindAt() : next.get();
        return new Stock(Outcome.WAITING, remindAt, next.get());
    }

    /** What the issuer has to know about an order. */
    public List<Fact> reviewFacts(String number) {
        var order = orders.get(number);
        var counts = OrderCounts.of(duties.countByState(number, now()));
        return List.of(
                fact("number", number),
                fact("title", order.title()),
                fact("task", order.task()),
                fact("leader", nameOf(order.leader())),
                fact("due-at", time(order.dueAt())),
                fact(
                        "counts",
                        counts.recipients(),
                        counts.accepted() + counts.reported(),
                        counts.overdue() + counts.late(),
                        counts.excused(),
                        counts.onLeave()));
    }

    /**
     * Those who did not report in time.
     *
     * @param version changes with each report that comes in late: what is decided has to rest on the newest
     */
    public record MissedList(List<MissedDuty> shown, String version) {}

    /** Those who did not report in time, for the issuer to look at, with what they have reported until now. */
    public MissedList missed(String number) {
        var order = orders.get(number);
        var all = duties.missed(number, order.reviewedAt(), Integer.MAX_VALUE);
        var missed = all.stream().limit(LONGEST_FORM).toList();
        var people = directory.people(accounts(missed));
        var delegates = entrustments.delegatesOf(people.keySet());
        var away = leaves.during(people.keySet(), day(order.openedAt()), day(order.dueAt()));
        var shown = missed.stream()
                .map(duty -> missedDuty(
                        duty,
                        people.get(duty.account()),
                        principals.named(duty, order),
                        delegates.getOrDefault(String.valueOf(duty.account()), List.of()),
                        away.get(duty.account())))
                .toList();
        return new MissedList(shown, version(all));
    }

    private static String version(List<Duty> missed) {
        return Integer.toHexString(missed.stream()
                .map(duty -> duty.id() + "@" + duty.reportedAt())
                .collect(Collectors.joining(","))
                .hashCode());
    }

    /**
     * What the issuer decides on those who did not report in time: excuse some, give all of them more time, or neither.
     * Nobody excuses themself.
     *
     * @param decision {@code handOver}, {@code excuseSome}, {@code excuseAll} except those that the judge answers for, or
     *     {@code extend}
     * @param dutyIds which, for {@code excuseSome}
     * @param until new deadline as the form has it, date and time of the clock's zone; null or empty if it is not extended
     * @param versionSeen of the list on the form; null if the form does not say, as those of earlier releases do not
     * @return whether the deadline was extended
     * @throws ProblemException INVALID without a decision or a reason that it needs or with an unfit deadline, FORBIDDEN
     *     for anybody who does not judge this order, or who excuses themself, CONFLICT if somebody has reported since the
     *     form was opened
     */
    public boolean review(
            String number,
            String decision,
            Collection<Long> dutyIds,
            String until,
            String versionSeen,
            String judge,
            String reason) {
        var order = orders.lock(number);
        order.requireStatus(OrderStatus.IN_REVIEW);
        requireJudge(order, judge);
        var missed = duties.missed(number, order.reviewedAt(), Integer.MAX_VALUE);
        if (versionSeen != null && !versionSeen.equals(version(missed))) {
            throw ProblemException.conflict("notice.order.report-unseen", number);
        }
        var now = now();
        switch (decision) {
            case "extend" -> extend(order, deadline(until, now), judge, Reasons.required(reason), now);
            case "excuseSome" -> excuse(order, missed, dutyIds, judge, Reasons.required(reason), now);
            case "excuseAll" -> excuse(order, missed, null, judge, Reasons.required(reason), now);
            case "handOver" -> {
                // in the next step, as whoever is not excused
            }
            default -> throw ProblemException.invalid("decision", "process.not-an-option");
        }
        return decision.equals("extend");
    }

    /** @param chosen ids of duties; null for all but the judge's own */
    private void excuse(
            Order order, List<Duty> missed, Collection<Long> chosen, String judge, String reason, Instant now) {
        var own = missed.stream()
                .filter(duty -> concerns(duty, judge))
                .map(Duty::id)
                .collect(Collectors.toSet());
        if (chosen != null && chosen.stream().anyMatch(own::contains)) {
            throw ProblemException.forbidden("notice.order.excuse-self");
        }
        var ids = missed.stream()
                .map(Duty::id)
                .filter(chosen == null ? id -> !own.contains(id) : chosen::contains)
                .toList();
        var excused = duties.excuse(order.number(), order.reviewedAt(), ids, judge, reason, now);
        inbox.send(
                reachable(excused), "notice.order.excused", link(order.number()), order.number(), order.task(), reason);
    }

    private void extend(Order order, Instant until, String judge, String reason, Instant now) {
        var extended = duties.extend(order.number(), order.reviewedAt(), until, judge, reason, now);
        orders.extend(order.number(), until);
        orders.setRemindAt(order.number(), order.reminderOf(until, now));
        orders.awaitReports(order.number());
        inbox.send(
                reachable(extended),
                "notice.order.extended",
                link(order.number()),
                order.number(),
                order.task(),
                time(until),
                reason);
    }

    /**
     * Hands those who missed it and were not excused over to the commission (T-9, C-14), against those who answer for it,
     * see {@link Principals}. Some at a time, because each may open a case; but all that somebody owes at once, because one
     * case tells of it.
     *
     * @return whether some are left
     */
    public boolean handOver(String number) {
        var order = orders.lock(number);
        order.requireStatus(OrderStatus.IN_REVIEW);
        markOnLeave(number, order.reviewedAt());
        var missed = duties.missed(number, order.reviewedAt(), Integer.MAX_VALUE);
        var answering = new LinkedHashMap<Long, List<String>>();
        missed.stream()
                .limit(HANDED_OVER_AT_ONCE)
                .forEach(duty -> answering.put(duty.id(), principals.of(duty, order)));
        var chosen = answering.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        missed.stream().skip(HANDED_OVER_AT_ONCE).forEach(duty -> {
            // who answers for a unit has to be looked up, and there are few of them
            var all = duty.account() == null ? principals.of(duty, order) : List.of(duty.account());
            if (!Collections.disjoint(chosen, all)) {
                answering.put(duty.id(), all);
            }
        });
        var handedOver = duties.handOver(number, order.reviewedAt(), answering, now());
        var byPrincipal = new LinkedHashMap<String, List<OrderNotImplemented.Missed>>();
        for (var duty : handedOver) {
            var told = missed(number, duty);
            answering.get(duty.id()).forEach(principal -> byPrincipal
                    .computeIfAbsent(principal, first -> new ArrayList<>())
                    .add(told));
        }
        byPrincipal.forEach((principal, all) -> events.publishEvent(
                new OrderNotImplemented(number, order.groupCode(), order.leader(), principal, order.task(), all)));
        return !duties.missed(number, order.reviewedAt(), 1).isEmpty();
    }

    /** Ends an order about which nothing is left to be done, and tells those who judged it. */
    public void close(String number) {
        var order = orders.lock(number);
        orders.close(
                order, duties.anyHandedOver(number) ? OrderStatus.HANDED_OVER : OrderStatus.DONE, null, null, now());
        var counts = OrderCounts.of(duties.countByState(number, now()));
        inbox.send(
                order.judges(),
                "notice.order.closed",
                link(number),
                number,
                order.task(),
                counts.recipients(),
                counts.accepted(),
                counts.excused(),
                counts.onLeave(),
                counts.handedOver(),
                // handed over as well, to nobody
                counts.overdue() + counts.late());
    }

    /**
     * Ends an order before its time; from now on it takes no reports, and those who still owed one are told.
     *
     * @param reason null if none was given
     */
    public void withdraw(String number, String by, String reason) {
        var order = orders.lock(number);
        var owing = reachable(duties.pending(number, now()));
        orders.close(order, OrderStatus.WITHDRAWN, by, reason, now());
        inbox.send(owing, "notice.order.withdrawn", link(number), number, order.task());
    }

    void requireJudge(Order order, String account) {
        if (!order.judges().contains(account)) {
            throw ProblemException.forbidden("notice.order.not-the-judge", order.number());
        }
    }

    /** Whether a duty is the person's own, or that of a unit that they answer for, or headed when it fell due. */
    boolean concerns(Duty duty, String account) {
        return duty.account() == null
                ? addressees.answering(duty.unitCode()).anyMatch(account::equals)
                        || duty.headsAtDeadline() != null
                                && duty.headsAtDeadline().contains(account)
                : duty.account().equals(account);
    }

    private void markOnLeave(String number, Instant asOf) {
        var byDay = duties.missed(number, asOf, Integer.MAX_VALUE).stream()
                .filter(duty -> duty.account() != null)
                .collect(Collectors.groupingBy(
                        duty -> day(duty.dueAt()), Collectors.mapping(Duty::account, Collectors.toSet())));
        byDay.forEach((day, accounts) -> {
            accounts.retainAll(leaves.throughout(day, day));
            if (!accounts.isEmpty()) {
                duties.markOnLeave(number, accounts);
            }
        });
    }

    private OrderNotImplemented.Missed missed(String number, Duty duty) {
        var reported = duties.entries(number, duty.id()).stream()
                .filter(entry -> entry.action() == OrderAction.REPORTED && entry.text() != null)
                .reduce((earlier, later) -> later)
                .map(Duties.Entry::text);
        return new OrderNotImplemented.Missed(
                duty.id(),
                duty.account() == null ? directory.unit(duty.unitCode()).getName() : nameOf(duty.account()),
                duty.dueAt(),
                duty.reportedAt(),
                reported.orElse(null),
                duty.returnReason());
    }

    private MissedDuty missedDuty(Duty duty, Person person, String principal, List<String> delegates, String away) {
        var unit = directory.unit(duty.unitCode()).getName();
        var report = duty.reportedAt() != null
                ? chinese.text(
                        "notice.order.reported-late",
                        time(duty.reportedAt()),
                        duty.report() == null ? "" : duty.report())
                : duty.returnReason() != null
                        ? chinese.text("notice.order.not-reported-again", duty.returnReason())
                        : chinese.text("notice.order.not-reported");
        return new MissedDuty(
                String.valueOf(duty.id()),
                person == null ? unit : chinese.text("notice.person-of-unit", person.getName(), unit),
                person == null ? unit : person.getName(),
                person == null ? chinese.text("notice.as-unit") : unit,
                away == null ? report : chinese.text("notice.partly-on-leave", report, away),
                principal,
                delegates.stream().map(this::nameOf).collect(Collectors.joining("、")));
    }

    private Set<String> reachable(List<Duty> owing) {
        return addressees.reachable(
                accounts(owing),
                owing.stream()
                        .filter(duty -> duty.account() == null)
                        .map(Duty::unitCode)
                        .toList());
    }

    private static List<String> accounts(List<Duty> duties) {
        return duties.stream()
                .map(Duty::account)
                .filter(account -> account != null)
                .toList();
    }

    /** From Tasklist's date and time fields, e.g. {@code 2026-05-01T17:30}. */
    private Instant deadline(String until, Instant now) {
        try {
            var at = LocalDateTime.parse(until == null ? "" : until)
                    .atZone(clock.getZone())
                    .toInstant();
            if (at.isAfter(now) && at.isBefore(now.plus(LONGEST_EXTENSION))) {
                return at;
            }
        } catch (DateTimeParseException incomplete) {
            // refused below
        }
        throw ProblemException.invalid("until", "notice.order-deadline-unfit", LONGEST_EXTENSION.toDays());
    }

    private Fact fact(String label, Object... arguments) {
        return new Fact(
                chinese.text("notice.order.fact." + label),
                chinese.text("notice.order.fact." + label + ".text", arguments));
    }

    private String nameOf(String account) {
        return directory.person(account).getName();
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(clock.getZone()).toLocalDate();
    }

    static String link(String number) {
        return "/notices/" + number + "/order";
    }

    /** Milliseconds are what the engine's timers know. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
