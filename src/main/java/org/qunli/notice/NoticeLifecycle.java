package org.qunli.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.channel.Outbox;
import org.qunli.channel.Posting;
import org.qunli.channel.Purpose;
import org.qunli.group.GroupRegister;
import org.qunli.notice.Receipts.Replied;
import org.qunli.notice.delegate.NoticeAcknowledgement;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.qunli.process.Workflow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code notice-acknowledgement} do to a notice and its receipts. Each is harmless when
 * the engine retries it.
 */
@Service
@Transactional
public class NoticeLifecycle {

    /** More lines than that help nobody on one form; the notice's page has them all. */
    private static final int LONGEST_FORM = 300;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final NoticeRepository notices;
    private final Receipts receipts;
    private final EntrustmentService entrustments;
    private final Addressees addressees;
    private final ReplyBudget budget;
    private final RecipientsOnLeave onLeave;
    private final GroupRegister groups;
    private final Directory directory;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Workflow workflow;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    NoticeLifecycle(
            NoticeRepository notices,
            Receipts receipts,
            EntrustmentService entrustments,
            Addressees addressees,
            ReplyBudget budget,
            RecipientsOnLeave onLeave,
            GroupRegister groups,
            Directory directory,
            Inbox inbox,
            Outbox outbox,
            Workflow workflow,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.notices = notices;
        this.receipts = receipts;
        this.entrustments = entrustments;
        this.addressees = addressees;
        this.budget = budget;
        this.onLeave = onLeave;
        this.groups = groups;
        this.directory = directory;
        this.inbox = inbox;
        this.outbox = outbox;
        this.workflow = workflow;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** Records that the table of authority refused a notice, and why (B-4). */
    public void refuse(String number, String reason, String ruleVersion) {
        lock(number).refuse(reason, ruleVersion);
    }

    /**
     * Lays a notice before the leader in charge.
     *
     * @param rule why it needs approval, as the table words it
     * @return what the leader has to know
     */
    public List<Fact> requestApproval(String number, String rule) {
        var notice = lock(number);
        notice.awaitApproval();
        var facts = new ArrayList<>(facts(notice));
        facts.add(fact("rule", rule));
        facts.add(fact("approvers", approversOf(notice)));
        if (notice.isReplyRequired()) {
            var unit = unitOf(notice);
            var left = budget.of(notice.getGroupCode(), directory.policyOf(unit), notice.getKind());
            if (left.weekly() != null) {
                facts.add(fact("budget", left.used(), left.weekly()));
            }
        }
        return facts;
    }

    /** The Camunda group that decides on a notice in this group: the leader in charge, or else the main leaders. */
    PostGroup approversFor(String unitCode) {
        return directory
                .findResponsibleUnit(PostType.DEPUTY_LEADER, unitCode)
                .map(unit -> new PostGroup(PostType.DEPUTY_LEADER, unit.getCode()))
                .orElseGet(() -> new PostGroup(
                        PostType.MAIN_LEADER,
                        directory
                                .responsibleUnit(PostType.MAIN_LEADER, unitCode)
                                .getCode()));
    }

    /** The Camunda group that decides on a notice now. */
    public String approverGroup(String number) {
        return approversFor(unitOf(number)).id();
    }

    /** The unit of the notice's group. */
    public String unitOf(String number) {
        return unitOf(find(number));
    }

    private String unitOf(Notice notice) {
        return groups.byCode(notice.getGroupCode()).getUnitCode();
    }

    /** Who decides on the notice and as what, for people: the table knows the leader in charge only. */
    String approversOf(Notice notice) {
        var post = approversFor(unitOf(notice));
        return chinese.text(
                "notice.approvers." + post.type(),
                directory.members(post).stream()
                        .filter(person -> !issuers(notice).contains(person.getAccount()))
                        .map(Person::getName)
                        .collect(Collectors.joining("、")));
    }

    /** Tells the leaders who may decide that a notice still waits for them. */
    public void remindApprovers(String number, String approverGroup) {
        var notice = find(number);
        var approvers = directory.members(PostGroup.parse(approverGroup).orElseThrow());
        inbox.send(accounts(approvers), "notice.approval-reminder", link(notice), number, notice.getTitle());
    }

    /**
     * Records that the leader let a notice pass.
     *
     * @param reason why it may go over the group's weekly budget; null or blank if nothing was said
     * @throws ProblemException FORBIDDEN, as for the other decisions, for anybody else than the leader in charge
     */
    public void approve(String number, String leader, String reason) {
        var said = reason == null || reason.isBlank() ? null : Reasons.required(reason);
        deciding(number, leader).decide(Notice.APPROVED, leader, said, now(), NoticeStatus.AWAITING_APPROVAL);
    }

    /**
     * Gives a notice back to its issuer for correction.
     *
     * @return what the issuer has to know and correct
     */
    public ReturnedNotice giveBack(String number, String leader, String reason) {
        var notice = deciding(number, leader);
        notice.decide("return", leader, Reasons.required(reason), now(), NoticeStatus.RETURNED);
        inbox.send(List.of(notice.getIssuer()), "notice.returned", link(notice), number, notice.getTitle(), reason);
        return new ReturnedNotice(
                List.of(fact("number", number), fact("decided-by", nameOf(leader)), fact("decision-reason", reason)),
                notice.getBody());
    }

    /** Takes over the issuer's correction. */
    public void revise(String number, String title, String body) {
        if (title == null || title.isBlank() || title.length() > 100) {
            throw ProblemException.invalid("title", "notice.title-invalid");
        }
        if (body == null || body.isBlank() || body.length() > 4000) {
            throw ProblemException.invalid("body", "notice.body-invalid");
        }
        lock(number).revise(title, body);
    }

    /** Records that the leader turned a notice down for good. */
    public void reject(String number, String leader, String reason) {
        var notice = deciding(number, leader);
        notice.decide("reject", leader, Reasons.required(reason), now(), NoticeStatus.REFUSED);
        inbox.send(List.of(notice.getIssuer()), "notice.rejected", link(notice), number, notice.getTitle(), reason);
    }

    /**
     * Issues a notice: from now on its text and its recipients are frozen (B-8), and the clock runs (T-7).
     *
     * @return when the silent are reminded and replies are due; null when no reply is needed (B-5)
     * @throws ProblemException CONFLICT if the group is not in use any more or nobody is left to address, INVALID if its
     *     weekly budget is used up and no leader has said why it is to be exceeded
     */
    public ReplyClock.Deadlines issue(String number, NoticeTerms terms) {
        var notice = lock(number);
        var group = groups.byCode(notice.getGroupCode());
        if (!group.isActive()) {
            // it ended while the leader made up their mind
            throw ProblemException.conflict("notice.group-not-active", group.getName());
        }
        var issuedAt = now();
        var deadlines = notice.isReplyRequired() ? terms.clock().deadlines(issuedAt, notice.isUrgent()) : null;
        var dueAt = deadlines == null ? null : deadlines.dueAt();
        var people = addressed(notice);
        var units = notice.getChosenUnits() == null ? List.<String>of() : notice.getChosenUnits();
        if (people.isEmpty() && units.isEmpty()) {
            throw ProblemException.conflict("notice.nobody-addressed", notice.getGroupCode());
        }
        var withinBudget = deadlines == null || budget.take(notice.getGroupCode(), terms.weeklyBudget(), issuedAt);
        if (!withinBudget && notice.reasonToExceedBudget() == null) {
            throw ProblemException.invalid("budgetReason", "notice.budget-used-up", terms.weeklyBudget());
        }
        notice.issue(issuedAt, deadlines, withinBudget ? null : notice.reasonToExceedBudget(), terms.ruleVersion());
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
                    "notice.order-deadline-over", time(notice.getOrder().deadline()));
        }
        var policy = directory.policyOf(unitOf(notice));
        events.publishEvent(
                new OrderIssued(notice.getNumber(), policy, notice.getOrderingLeader(), notice.getOrder(), issuedAt));
    }

    /** Reminds those who have not replied so far, each once, and never anybody who has (B-5). */
    public void remindSilent(String number) {
        var notice = find(number);
        var silent = receipts.markReminded(number, now());
        var reached = reached(silent);
        inbox.send(reached, "notice.reminder", link(notice), number, notice.getTitle(), time(notice.getDueAt()));
        post(notice, Purpose.REMINDER, () -> reached);
    }

    private Set<String> reached(List<Receipt> addressed) {
        return addressees.reachable(
                addressed.stream().flatMap(this::accountOf).toList(),
                addressed.stream()
                        .filter(receipt -> receipt.account() == null)
                        .map(Receipt::unitCode)
                        .toList());
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
     * @return whether somebody did not reply in time
     */
    public boolean settleDue(String number) {
        var missed = !receipts.missed(number, 1).isEmpty();
        if (missed) {
            lock(number).review();
        }
        return missed;
    }

    /**
     * The Camunda groups behind the posts that count a notice's replies, as far as somebody holds them (T-11).
     *
     * @param posts ids of posts, e.g. {@code supervision}
     * @throws ProblemException CONFLICT if nobody holds any of them
     */
    public List<String> counterGroups(String number, Collection<String> posts) {
        var organization = find(number).getOrganizationCode();
        var types =
                posts.stream().map(post -> PostType.byId(post).orElseThrow()).toList();
        var groups = types.stream()
                .flatMap(type -> directory.findResponsibleUnit(type, organization).stream()
                        .map(unit -> new PostGroup(type, unit.getCode()).id()))
                .toList();
        if (groups.isEmpty()) {
            throw ProblemException.conflict(
                    "organization.post-vacant", directory.unit(organization).getName(), types.get(0));
        }
        return groups;
    }

    /** What the counter has to know about a notice. */
    public List<Fact> reviewFacts(String number) {
        var notice = find(number);
        var counts = ReceiptCounts.of(receipts.countByState(number, now()));
        var facts = new ArrayList<>(facts(notice));
        facts.add(fact("issued-at", time(notice.getIssuedAt())));
        facts.add(fact("due-at", time(notice.getDueAt())));
        facts.add(fact(
                "counts",
                counts.recipients(),
                counts.acknowledged(),
                counts.late(),
                counts.overdue(),
                counts.onLeave()));
        return facts;
    }

    /** Those who did not reply in time, for the counter to look at (T-11). */
    public List<MissedReply> missed(String number) {
        var missed = receipts.missed(number, LONGEST_FORM);
        var people = directory.people(missed.stream().flatMap(this::accountOf).toList());
        var delegates = entrustments.delegatesOf(people.keySet());
        var leaves = onLeave.partly(people.keySet(), find(number));
        return missed.stream()
                .map(receipt -> missedReply(
                        receipt,
                        people.get(receipt.account()),
                        delegates.get(receipt.account()),
                        leaves.get(receipt.account())))
                .toList();
    }

    /**
     * Lets some of those off who did not reply in time, with a reason (T-11). Nobody exempts themself.
     *
     * @param decision {@code none}, {@code some} or {@code all} except those that the counter answers for
     * @param receiptIds which receipts, for {@code some}
     * @param posts ids of the posts that the table lets count
     * @throws ProblemException INVALID without a reason, FORBIDDEN for anybody else than the counter, or if the
     *     counter's own receipt is among them
     */
    public void exempt(
            String number,
            String decision,
            Collection<Long> receiptIds,
            String counter,
            Collection<String> posts,
            String reason) {
        var notice = lock(number);
        notice.requireStatus(NoticeStatus.IN_REVIEW);
        requireCounter(notice, counter, posts);
        if (decision.equals("none")) {
            return;
        }
        var missed = receipts.missed(number, Integer.MAX_VALUE);
        var own = missed.stream()
                .filter(receipt -> concerns(receipt, counter))
                .map(Receipt::id)
                .collect(Collectors.toSet());
        var exempted = decision.equals("all")
                ? missed.stream()
                        .map(Receipt::id)
                        .filter(id -> !own.contains(id))
                        .toList()
                : receiptIds;
        if (exempted.stream().anyMatch(own::contains)) {
            throw ProblemException.forbidden("notice.exempt-self");
        }
        receipts.exempt(number, exempted, counter, Reasons.required(reason), now());
    }

    /** Makes the counter's result public on the notice's page and tells the issuer. */
    public void publishResult(String number, String counter) {
        var notice = lock(number);
        notice.close(NoticeStatus.SETTLED, counter, null, now());
        announce("notice.result", notice);
    }

    private void announce(String code, Notice notice) {
        var counts = ReceiptCounts.of(receipts.countByState(notice.getNumber(), now()));
        inbox.send(
                issuers(notice),
                code,
                link(notice),
                notice.getNumber(),
                notice.getTitle(),
                counts.acknowledged(),
                counts.recipients(),
                counts.late(),
                counts.overdue(),
                counts.exempted(),
                counts.onLeave());
    }

    /**
     * Tells the issuer how the replies stand now, if a result that is already public has changed: replies given in time
     * may come to light in a transcript afterwards, and count by when they were given.
     */
    void announceCorrection(String number) {
        var notice = find(number);
        if (notice.getStatus() == NoticeStatus.SETTLED) {
            announce("notice.result-corrected", notice);
        }
    }

    /** Everybody replied in time: the notice is delivered (B-5). */
    public void closeDelivered(String number) {
        var notice = lock(number);
        notice.close(NoticeStatus.DELIVERED, null, null, now());
        inbox.send(issuers(notice), "notice.delivered", link(notice), number, notice.getTitle());
    }

    /**
     * Ends a notice before its time; from now on it takes no replies.
     *
     * @param reason null if none was given
     */
    public void withdraw(String number, String by, String reason) {
        var notice = lock(number);
        notice.close(NoticeStatus.WITHDRAWN, by, reason, now());
        if (notice.isIssued()) {
            tellOfWithdrawal(notice, by, reason);
        }
        events.publishEvent(new NoticeWithdrawn(number, by, reason));
    }

    /** Whoever may have read it has to know that it no longer holds; those who have replied as well. */
    private void tellOfWithdrawal(Notice notice, String by, String reason) {
        var reached = new HashSet<>(reached(receipts.all(notice.getNumber())));
        reached.remove(by);
        inbox.send(
                reached,
                "notice.taken-back",
                link(notice),
                notice.getNumber(),
                notice.getTitle(),
                directory.person(by).getName(),
                reason == null ? "" : chinese.text("notice.taken-back.reason", reason));
        post(notice, Purpose.WITHDRAWAL, () -> reached);
    }

    /**
     * Tells the waiting process that the last reply has come, if there is still time; otherwise its due timer speaks. Nor
     * if somebody came back from leave since that was found: delivered, the notice would take no reply of theirs.
     */
    void finishIfInTime(String number) {
        var notice = lock(number);
        if (notice.getStatus() == NoticeStatus.OPEN
                && !now().isAfter(notice.getDueAt())
                && receipts.findAwaited(List.of(new Replied(number, 0, 0))).isEmpty()) {
            workflow.signal(NoticeAcknowledgement.MESSAGE_ALL_ACKNOWLEDGED, number, Map.of());
        }
    }

    /** The unit of each person addressed, by account. */
    private Map<String, String> addressed(Notice notice) {
        var accounts = new LinkedHashSet<String>();
        if (notice.getChosenPeople() != null) {
            accounts.addAll(notice.getChosenPeople());
        } else {
            accounts.addAll(groups.members(notice.getGroupCode()));
            // whoever issued or approved it knows it
            issuers(notice).forEach(accounts::remove);
            accounts.remove(notice.getDecidedBy());
        }
        return directory.workplaces(accounts);
    }

    private boolean concerns(Receipt receipt, String account) {
        return answering(receipt).anyMatch(account::equals);
    }

    /** Whose reply answers the receipt: the person's, or that of anybody who answers for the unit (T-6). */
    Stream<String> answering(Receipt receipt) {
        return receipt.account() == null ? addressees.answering(receipt.unitCode()) : Stream.of(receipt.account());
    }

    private MissedReply missedReply(Receipt receipt, Person person, List<String> delegates, String leave) {
        var unit = directory.unit(receipt.unitCode()).getName();
        var name = person == null ? unit : person.getName();
        var given = receipt.acknowledgedAt() == null ? chinese.text("notice.silent") : time(receipt.acknowledgedAt());
        var reply = person == null || person.isInService()
                ? given
                : chinese.text("notice.has-left", given, DAY.format(person.getLeftOn()));
        return new MissedReply(
                String.valueOf(receipt.id()),
                person == null ? unit : chinese.text("notice.person-of-unit", name, unit),
                name,
                person == null ? chinese.text("notice.as-unit") : unit,
                leave == null ? reply : chinese.text("notice.partly-on-leave", reply, leave),
                delegates == null ? "" : delegates.stream().map(this::nameOf).collect(Collectors.joining("、")),
                person == null ? "" : chinese.text(person.hasSmartphone() ? "notice.yes" : "notice.no"));
    }

    private List<Fact> facts(Notice notice) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("number", notice.getNumber()));
        facts.add(fact("group", groups.byCode(notice.getGroupCode()).getName()));
        facts.add(fact("issuer", nameOf(notice.getIssuer())));
        if (notice.getOnBehalfOf() != null) {
            facts.add(fact("on-behalf-of", nameOf(notice.getOnBehalfOf())));
        }
        facts.add(fact("kind", notice.getKind()));
        facts.add(fact("title", notice.getTitle()));
        facts.add(fact("body", notice.getBody()));
        if (notice.getOrder() != null) {
            facts.add(fact(
                    "order", notice.getOrder().task(), time(notice.getOrder().deadline())));
        }
        facts.add(fact(
                "reply",
                new org.springframework.context.support.DefaultMessageSourceResolvable(
                        notice.isReplyRequired() ? "notice.reply-required" : "notice.no-reply-required")));
        if (!notice.isIssued()) {
            var units = notice.getChosenUnits() == null
                    ? 0
                    : notice.getChosenUnits().size();
            facts.add(fact("recipients", addressed(notice).size(), units));
        }
        return facts;
    }

    private Fact fact(String label, Object... arguments) {
        return new Fact(
                chinese.text("notice.fact." + label), chinese.text("notice.fact." + label + ".text", arguments));
    }

    private Stream<String> accountOf(Receipt receipt) {
        return Stream.ofNullable(receipt.account());
    }

    private static List<String> accounts(List<Person> people) {
        return people.stream().map(Person::getAccount).toList();
    }

    private static Set<String> issuers(Notice notice) {
        return new LinkedHashSet<>(List.of(notice.getIssuer(), notice.getPrincipalIssuer()));
    }

    private String nameOf(String account) {
        return directory.person(account).getName();
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    private static String link(Notice notice) {
        return "/notices/" + notice.getNumber();
    }

    /** T-3: the leader in charge decides, and not on a notice of their own. */
    private Notice deciding(String number, String leader) {
        var notice = lock(number);
        var approvers = directory.members(approversFor(unitOf(notice)));
        if (issuers(notice).contains(leader) || !accounts(approvers).contains(leader)) {
            throw ProblemException.forbidden("notice.not-the-approver", number, approversOf(notice));
        }
        return notice;
    }

    /** T-11: whoever was named, or holds one of the posts that count. */
    private void requireCounter(Notice notice, String account, Collection<String> posts) {
        var named = account.equals(notice.getCounter());
        if (!named
                && posts.stream()
                        .map(post -> PostType.byId(post).orElseThrow())
                        .noneMatch(post -> directory.isResponsible(account, post, notice.getOrganizationCode()))) {
            throw ProblemException.forbidden("notice.not-the-counter", notice.getNumber());
        }
    }

    /** Milliseconds are what the engine's timers know. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Notice find(String number) {
        return notices.findById(number).orElseThrow(() -> ProblemException.notFound("notice.unknown", number));
    }

    private Notice lock(String number) {
        return notices.lock(number).orElseThrow(() -> ProblemException.notFound("notice.unknown", number));
    }
}
