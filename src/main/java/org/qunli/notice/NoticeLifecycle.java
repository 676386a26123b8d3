package org.qunli.notice;

import static org.qunli.notice.NoticeWording.link;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.qunli.channel.Inbox;
import org.qunli.channel.Outbox;
import org.qunli.channel.Posting;
import org.qunli.channel.Purpose;
import org.qunli.group.GroupRegister;
import org.qunli.notice.Receipts.Replied;
import org.qunli.notice.delegate.NoticeAcknowledgement;
import org.qunli.organization.Directory;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code notice-acknowledgement} do to a notice and its receipts from its issue to its end;
 * {@link NoticeApproval} comes before, {@link NoticeReview} looks at those who did not reply. Each is harmless when the
 * engine retries it.
 */
@Service
@Transactional
public class NoticeLifecycle {

    private final NoticeRepository notices;
    private final Receipts receipts;
    private final Addressees addressees;
    private final ReplyBudget budget;
    private final RecipientsOnLeave onLeave;
    private final GroupRegister groups;
    private final Directory directory;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final NoticeWording wording;
    private final Chinese chinese;
    private final Clock clock;

    NoticeLifecycle(
            NoticeRepository notices,
            Receipts receipts,
            Addressees addressees,
            ReplyBudget budget,
            RecipientsOnLeave onLeave,
            GroupRegister groups,
            Directory directory,
            Inbox inbox,
            Outbox outbox,
            Workflow workflow,
            ApplicationEventPublisher events,
            NoticeWording wording,
            Chinese chinese,
            Clock clock) {
        this.notices = notices;
        this.receipts = receipts;
        this.addressees = addressees;
        this.budget = budget;
        this.onLeave = onLeave;
        this.groups = groups;
        this.directory = directory;
        this.inbox = inbox;
        this.outbox = outbox;
        this.workflow = workflow;
        this.events = events;
        this.wording = wording;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * Issues a notice: from now on its text and its recipients are frozen (B-8), and the clock runs (T-7).
     *
     * @param ruleVersion names the versions of the tables that judged it (T-12)
     * @return when the silent are reminded and replies are due; null when no reply is needed (B-5)
     * @throws ProblemException CONFLICT if the group is not in use any more or nobody is left to address, INVALID if its
     *     weekly budget is used up and no leader has said why it is to be exceeded
     */
    public ReplyClock.Deadlines issue(String number, NoticeTerms terms, String ruleVersion) {
        var notice = notices.locked(number);
        var group = groups.byCode(notice.getGroupCode());
        if (!group.isActive()) {
            // it ended while the leader made up their mind
            throw ProblemException.conflict("notice.group-not-active", group.getName());
        }
        var issuedAt = now();
        var deadlines = notice.isReplyRequired() ? terms.clock().deadlines(issuedAt, notice.isUrgent()) : null;
        var dueAt = deadlines == null ? null : deadlines.dueAt();
        var people = addressees.people(notice);
        var units = notice.getChosenUnits() == null ? List.<String>of() : notice.getChosenUnits();
        if (people.isEmpty() && units.isEmpty()) {
            throw ProblemException.conflict("notice.nobody-addressed", notice.getGroupCode());
        }
        var withinBudget = deadlines == null || budget.take(notice.getGroupCode(), terms.weeklyBudget(), issuedAt);
        if (!withinBudget && notice.reasonToExceedBudget() == null) {
            throw ProblemException.invalid("budgetReason", "notice.budget-used-up", terms.weeklyBudget());
        }
        notice.issue(issuedAt, deadlines, withinBudget ? null : notice.reasonToExceedBudget(), ruleVersion);
        groups.seenActive(notice.getGroupCode(), LocalDate.ofInstant(issuedAt, clock.getZone()));
        receipts.add(number, people, units, dueAt);
        if (deadlines != null) {
            onLeave.mark(number, deadlines);
        }
        if (notice.getOrder() != null) {
            announceOrder(notice, issuedAt);
        }
        post(notice, Purpose.NOTICE, () -> addressees.reachable(people.keySet(), units));
        return deadlines;
    }

    private void announceOrder(Notice notice, Instant issuedAt) {
        if (!notice.getOrder().deadline().isAfter(issuedAt)) {
            // it waited for approval too long
            throw ProblemException.conflict(
                    "notice.order-deadline-over", wording.time(notice.getOrder().deadline()));
        }
        var policy = directory.policyOf(unitOf(notice));
        events.publishEvent(
                new OrderIssued(notice.getNumber(), policy, notice.getOrderingLeader(), notice.getOrder(), issuedAt));
    }

    /** Reminds those who have not replied so far, each once, and never anybody who has (B-5). */
    public void remindSilent(String number) {
        var notice = notices.existing(number);
        var silent = receipts.markReminded(number, now());
        var reached = addressees.reachable(silent);
        inbox.send(
                reached,
                "notice.reminder",
                link(notice.getNumber()),
                number,
                notice.getTitle(),
                wording.time(notice.getDueAt()));
        post(notice, Purpose.REMINDER, () -> reached);
    }

    /** Hands it to the channel that the group uses; who sends it by hand if that fails is the group's administrator. */
    private void post(Notice notice, Purpose purpose, Supplier<Set<String>> accounts) {
        if (!outbox.serves(notice.getGroupCode())) {
            return;
        }
        var group = groups.byCode(notice.getGroupCode());
        var office = directory
                .findResponsibleUnit(PostType.OFFICE_CLERK, group.getUnitCode())
                .map(Unit::getCode)
                .orElse(notice.getOrganizationCode());
        outbox.post(new Posting(
                notice.getNumber(),
                purpose,
                notice.getTitle(),
                group.getCode(),
                accounts.get(),
                group.getAdministrator() == null ? notice.getIssuer() : group.getAdministrator(),
                new PostGroup(PostType.OFFICE_CLERK, office).id()));
    }

    /**
     * Takes stock when time is up. What counts is when each reply was given, not when the timer fired.
     *
     * @return when it was issued, if somebody did not reply in time
     */
    public Optional<Instant> settleDue(String number) {
        if (receipts.missed(number, 1).isEmpty()) {
            return Optional.empty();
        }
        var notice = notices.locked(number);
        notice.review();
        return Optional.of(notice.getIssuedAt());
    }

    /** Everybody replied in time: the notice is delivered (B-5). */
    public void closeDelivered(String number) {
        var notice = notices.locked(number);
        notice.close(NoticeStatus.DELIVERED, null, null, now());
        inbox.send(notice.issuers(), "notice.delivered", link(notice.getNumber()), number, notice.getTitle());
    }

    /**
     * Ends a notice before its time; from now on it takes no replies.
     *
     * @param reason null if none was given
     */
    public void withdraw(String number, String by, String reason) {
        var notice = notices.locked(number);
        notice.close(NoticeStatus.WITHDRAWN, by, reason, now());
        if (notice.isIssued()) {
            tellOfWithdrawal(notice, by, reason);
        }
        events.publishEvent(new NoticeWithdrawn(number, by, reason));
    }

    /** Whoever may have read it has to know that it no longer holds; those who have replied as well. */
    private void tellOfWithdrawal(Notice notice, String by, String reason) {
        var reached = new HashSet<>(addressees.reachable(receipts.all(notice.getNumber())));
        reached.remove(by);
        inbox.send(
                reached,
                "notice.taken-back",
                link(notice.getNumber()),
                notice.getNumber(),
                notice.getTitle(),
                wording.nameOf(by),
                reason == null ? "" : chinese.text("notice.taken-back.reason", reason));
        post(notice, Purpose.WITHDRAWAL, () -> reached);
    }

    /**
     * Tells the waiting process that the last reply has come, if there is still time; otherwise its due timer speaks. Nor
     * if somebody came back from leave since that was found: delivered, the notice would take no reply of theirs.
     */
    void finishIfInTime(String number) {
        var notice = notices.locked(number);
        if (notice.getStatus() == NoticeStatus.OPEN
                && !now().isAfter(notice.getDueAt())
                && receipts.findAwaited(List.of(new Replied(number, 0, 0))).isEmpty()) {
            workflow.signal(NoticeAcknowledgement.MESSAGE_ALL_ACKNOWLEDGED, number, Map.of());
        }
    }

    /** The unit of the notice's group. */
    public String unitOf(String number) {
        return unitOf(notices.existing(number));
    }

    private String unitOf(Notice notice) {
        return groups.byCode(notice.getGroupCode()).getUnitCode();
    }

    /** Milliseconds are what the engine's timers know. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
