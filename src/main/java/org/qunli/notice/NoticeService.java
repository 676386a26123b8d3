package org.qunli.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.group.WorkGroup;
import org.qunli.notice.delegate.NoticeAcknowledgement;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.StaffChoice;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with notices, except for replying, see {@link Acknowledgements}. */
@Service
@Transactional
public class NoticeService {

    private static final PostType[] OVERSIGHT = {
        PostType.MAIN_LEADER, PostType.PARTY_SECRETARY, PostType.OFFICE_CLERK, PostType.SUPERVISION, PostType.COMMISSION
    };

    /** Who has longer than that for something has forgotten it by then. */
    private static final Duration LONGEST_ORDER = Duration.ofDays(366);

    /** Nobody means the same thing twice within that time. */
    private static final Duration SENT_TWICE = Duration.ofMinutes(10);

    private final NoticeRepository notices;
    private final Receipts receipts;
    private final Standings standings;
    private final NoticeApproval approval;
    private final Addressees addressees;
    private final ReplyBudget budget;
    private final GroupRegister groups;
    private final Directory directory;
    private final Numbers numbers;
    private final Workflow workflow;
    private final Clock clock;

    NoticeService(
            NoticeRepository notices,
            Receipts receipts,
            Standings standings,
            NoticeApproval approval,
            Addressees addressees,
            ReplyBudget budget,
            GroupRegister groups,
            Directory directory,
            Numbers numbers,
            Workflow workflow,
            Clock clock) {
        this.notices = notices;
        this.receipts = receipts;
        this.standings = standings;
        this.approval = approval;
        this.addressees = addressees;
        this.budget = budget;
        this.groups = groups;
        this.directory = directory;
        this.numbers = numbers;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * As {@link #issue}, but the same form sent a second time, also at the same moment, leads to the notice that the first
     * one made (B-5), unless that came to nothing.
     */
    public NoticeView issueOnce(NoticeDraft draft, String issuer) {
        notices.lockIssuesOf(issuer);
        return notices.findByIssuerAndDraftedAtAfter(issuer, clock.instant().minus(SENT_TWICE)).stream()
                .filter(earlier -> earlier.says(draft))
                .findFirst()
                .map(earlier -> view(earlier, issuer))
                .orElseGet(() -> issue(draft, issuer));
    }

    /**
     * Issues a notice, lays it before the leader in charge, or records that it was refused; the status says which.
     *
     * @throws ProblemException NOT_FOUND if the group is none of the issuer's organization; INVALID if the draft names
     *     unknown or unfit people or units; CONFLICT if the group is not in use or has nobody to address
     */
    public NoticeView issue(NoticeDraft draft, String issuer) {
        var group = groups.visibleTo(issuer, draft.group());
        if (!group.isActive()) {
            throw ProblemException.conflict("notice.group-not-active", group.getName());
        }
        var organization = organizationOf(group);
        var standing = standings.of(issuer, group, organization);
        var principalStanding =
                draft.onBehalfOf() == null ? standing : leaderStanding(draft.onBehalfOf(), group, organization);
        requireFitCounter(draft.counter(), organization, principalStanding);
        if (draft.budgetReason() != null && !principalStanding.isLeader()) {
            throw ProblemException.invalid("budgetReason", "notice.budget-reason-not-yours");
        }
        requireFitOrder(draft);
        var chosenPeople = new LinkedHashSet<String>();
        var chosenUnits = new LinkedHashSet<String>();
        if (draft.recipients() != null) {
            chooseRecipients(draft.recipients(), organization, chosenPeople, chosenUnits);
        }

        // everything below refers to the number, so it is taken here, although whoever else issues in the organization
        // waits until the transaction ends
        var series = organization + "-" + LocalDate.now(clock).getYear();
        var number = "%s-%04d".formatted(series, numbers.next("notice-" + series));
        var wholeGroup = draft.recipients() == null;
        var notice = notices.saveAndFlush(new Notice(
                number,
                organization,
                draft,
                issuer,
                wholeGroup ? null : List.copyOf(chosenPeople),
                wholeGroup ? null : List.copyOf(chosenUnits),
                clock.instant()));
        var start = new NoticeAcknowledgement.Start(
                directory.policyOf(group.getUnitCode()),
                draft.kind().name(),
                standing.name(),
                principalStanding.name(),
                draft.onBehalfOf() != null,
                draft.replyRequired(),
                draft.order() != null,
                draft.counter(),
                issuer,
                approval.approversFor(group.getUnitCode()).id(),
                draft.title());
        workflow.start(NoticeAcknowledgement.KEY, number, issuer, start.variables());
        notices.flush();
        return view(notice, issuer);
    }

    /**
     * Takes a notice back; what was replied so far stays on record.
     *
     * @param reason null if none is given; at most 500 characters
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for anybody but the issuer and their leaders,
     *     CONFLICT once it is settled, INVALID if the reason is too long
     */
    public NoticeView withdraw(String number, String account, String reason) {
        var notice = notices.locked(number);
        if (!mayWithdraw(notice, account)) {
            throw ProblemException.forbidden("notice.withdrawal-not-yours", number);
        }
        notice.requireWithdrawable();
        if (!workflow.signal(
                NoticeAcknowledgement.MESSAGE_WITHDRAWAL,
                number,
                NoticeAcknowledgement.withdrawal(account, Reasons.optional(reason)))) {
            throw ProblemException.conflict("notice.not-withdrawable", number, notice.getStatus());
        }
        notices.flush();
        return view(notice, account);
    }

    /**
     * What a notice said, as a draft from which to issue it once more, for example after it was withdrawn by mistake.
     *
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for anybody but its issuer and the leader it was for
     */
    @Transactional(readOnly = true)
    public NoticeDraft copy(String number, String account) {
        var notice = readable(number, account);
        if (!account.equals(notice.getIssuer()) && !account.equals(notice.getOnBehalfOf())) {
            throw ProblemException.forbidden("notice.copy-not-yours", number);
        }
        var recipients = notice.getChosenPeople() == null
                ? null
                : Stream.concat(notice.getChosenPeople().stream(), notice.getChosenUnits().stream())
                        .toList();
        return new NoticeDraft(
                notice.getGroupCode(),
                notice.getTitle(),
                notice.getBody(),
                notice.getKind(),
                notice.isReplyRequired(),
                notice.isUrgent(),
                account.equals(notice.getOnBehalfOf()) ? null : notice.getOnBehalfOf(),
                null,
                recipients,
                null,
                notice.getOrder());
    }

    /**
     * One notice with its counts.
     *
     * @throws ProblemException NOT_FOUND if there is none, FORBIDDEN for whoever has no business with it
     */
    @Transactional(readOnly = true)
    public NoticeView get(String number, String viewer) {
        return view(readable(number, viewer), viewer);
    }

    /**
     * Who has replied, unit by unit.
     *
     * @throws ProblemException as {@link #get}
     */
    @Transactional(readOnly = true)
    public List<UnitReplies> repliesByUnit(String number, String viewer) {
        var notice = readable(number, viewer);
        var byUnit = new TreeMap<>(receipts.countByUnit(number, notice.readAt(clock.instant())));
        var units = directory.units(byUnit.keySet());
        return byUnit.entrySet().stream()
                .map(unit -> new UnitReplies(
                        unit.getKey(), units.get(unit.getKey()).getName(), ReceiptCounts.of(unit.getValue())))
                .toList();
    }

    /**
     * What became of each recipient of one unit: the unit itself and its people.
     *
     * @throws ProblemException as {@link #get}
     */
    @Transactional(readOnly = true)
    public List<ReceiptView> receiptsOf(String number, String unitCode, String viewer) {
        var notice = readable(number, viewer);
        var rows = receipts.ofUnit(number, unitCode);
        var accounts = rows.stream()
                .flatMap(row -> Stream.of(row.account(), row.acknowledgedBy(), row.exemptedBy()))
                .filter(account -> account != null)
                .distinct()
                .toList();
        var names = directory.people(accounts);
        var readAt = notice.readAt(clock.instant());
        return rows.stream().map(row -> receiptView(row, names, readAt)).toList();
    }

    /**
     * What a person received: as themself, for the units they answer for (T-6), and for those who entrusted them (T-7);
     * the newest first.
     *
     * @param onlyOpen only what waits for a reply
     */
    @Transactional(readOnly = true)
    public Slice<ReceivedNotice> received(String account, boolean onlyOpen, Pageable page) {
        var now = clock.instant();
        // of each role as many, because all of them may be of one; and one more, to know whether there is another page
        var most = (int) page.getOffset() + page.getPageSize() + 1;
        var found = addressees
                .actsAs(account)
                .flatMap(recipient -> received(recipient, account, onlyOpen, most, now))
                .sorted(ReceivedNotice.NEWEST_FIRST)
                .skip(page.getOffset())
                .limit(page.getPageSize() + 1)
                .toList();
        var shown = Math.min(found.size(), page.getPageSize());
        return new SliceImpl<>(found.subList(0, shown), page, found.size() > shown);
    }

    /** How many notices wait for a reply of the person, in whatever role: as many as {@link #received} lists. */
    @Transactional(readOnly = true)
    public int awaited(String account) {
        return addressees
                .actsAs(account)
                .mapToInt(recipient -> receipts.awaited(standings.recipient(recipient)))
                .sum();
    }

    /**
     * One notice as a person received it, in each role; empty if it was not addressed to them.
     *
     * @throws ProblemException NOT_FOUND if there is no such notice
     */
    @Transactional(readOnly = true)
    public List<ReceivedNotice> received(String number, String account) {
        var notice = notices.existing(number);
        return addressees
                .actsAs(account)
                .flatMap(recipient -> receipts.of(number, standings.recipient(recipient)).stream()
                        .min(Receipt.UNANSWERED_FIRST)
                        .map(receipt -> receivedNotice(notice, receipt, recipient, account, clock.instant()))
                        .stream())
                .toList();
    }

    /** The groups in which a person may have something to issue, by name. */
    @Transactional(readOnly = true)
    public List<NoticeOptions.Option> groupsFor(String account) {
        return issuable(account)
                .map(group -> new NoticeOptions.Option(group.getCode(), group.getName()))
                .sorted(Comparator.comparing(NoticeOptions.Option::label))
                .toList();
    }

    /** Whether there is a group in which a person may have something to issue (B-4). */
    @Transactional(readOnly = true)
    public boolean mayIssue(String account) {
        return standings.mayStandSomewhere(account)
                && issuable(account).findAny().isPresent();
    }

    private Stream<WorkGroup> issuable(String account) {
        var organizations = new HashMap<String, String>();
        var standing = standings.of(account);
        return groups.search(account, null, null, null, Pageable.unpaged()).stream()
                .filter(WorkGroup::isActive)
                .filter(group -> standing.apply(
                                group,
                                organizations.computeIfAbsent(group.getUnitCode(), unit -> organizationOf(group)))
                        != Standing.OTHER);
    }

    /**
     * Whom somebody may name to count the replies to notices in the group (T-11): of the organization, nobody but for a
     * deputy leader.
     */
    public StaffChoice counters(String groupCode, String account) {
        var group = groups.visibleTo(account, groupCode);
        return standings.of(account, group, organizationOf(group)) == Standing.DEPUTY_LEADER
                ? directory.organizationsStaff(group.getUnitCode())
                : new StaffChoice(List.of(), null, List.of());
    }

    /**
     * What the person can choose from when writing a notice in the group.
     *
     * @throws ProblemException NOT_FOUND if there is no such group in the person's organization
     */
    public NoticeOptions options(String groupCode, String account) {
        var group = groups.visibleTo(account, groupCode);
        var organization = organizationOf(group);
        var standing = standings.of(account, group, organization);
        var units = ownUnits(organization);
        var codes = units.stream().map(Unit::getCode).collect(Collectors.toSet());
        var members = directory.people(groups.members(groupCode)).values().stream()
                .filter(Person::isInService)
                .filter(person -> codes.contains(person.getUnitCode()))
                .sorted(Comparator.comparing(Person::getUnitCode).thenComparing(Person::getAccount))
                .toList();
        var policy = directory.policyOf(group.getUnitCode());
        return new NoticeOptions(
                groupCode,
                group.getName(),
                budget.of(groupCode, policy, NoticeKind.WORK),
                budget.waits(policy, NoticeKind.WORK),
                Stream.concat(
                                units.stream()
                                        .filter(unit -> !unit.getCode().equals(organization))
                                        .map(unit -> new NoticeOptions.Option(unit.getCode(), unit.getName())),
                                people(members).stream())
                        .toList(),
                standing == Standing.OFFICE ? people(leadersOf(units)) : List.of(),
                standing == Standing.DEPUTY_LEADER);
    }

    private List<Person> leadersOf(List<Unit> units) {
        return Stream.of(PostType.MAIN_LEADER, PostType.DEPUTY_LEADER)
                .flatMap(post -> units.stream().flatMap(unit -> directory.holders(post, unit.getCode()).stream()))
                .distinct()
                .toList();
    }

    private List<NoticeOptions.Option> people(List<Person> choice) {
        return NoticeOptions.Option.of(directory.labels(choice));
    }

    private String organizationOf(WorkGroup group) {
        return directory.organizationOf(group.getUnitCode()).getCode();
    }

    /** What a person issued, or had issued, or tried to; the newest first. */
    @Transactional(readOnly = true)
    public Page<NoticeView> issuedBy(String account, Pageable page) {
        return notices.issuedBy(account, page).map(notice -> view(notice, account));
    }

    private Stream<ReceivedNotice> received(String recipient, String reader, boolean onlyOpen, int limit, Instant now) {
        var rows = receipts.received(standings.recipient(recipient), onlyOpen, limit);
        var byNumber = new HashMap<String, Notice>();
        notices.findAllById(rows.keySet()).forEach(notice -> byNumber.put(notice.getNumber(), notice));
        return rows.entrySet().stream()
                .map(row -> receivedNotice(byNumber.get(row.getKey()), row.getValue(), recipient, reader, now));
    }

    private ReceivedNotice receivedNotice(
            Notice notice, Receipt receipt, String recipient, String reader, Instant now) {
        return new ReceivedNotice(
                notice.getNumber(),
                notice.getStatus(),
                notice.getKind(),
                notice.getTitle(),
                notice.getBody(),
                groups.byCode(notice.getGroupCode()).getName(),
                directory.person(notice.getPrincipalIssuer()).getName(),
                notice.getIssuedAt(),
                notice.getOrder(),
                notice.getDueAt(),
                receipt.state(notice.readAt(now)),
                receipt.acknowledgedAt(),
                notice.getStatus().takesReplies() && receipt.isUnanswered(),
                receipt.account() == null ? directory.unit(receipt.unitCode()).getName() : null,
                recipient.equals(reader) ? null : recipient,
                recipient.equals(reader) ? null : directory.person(recipient).getName());
    }

    private ReceiptView receiptView(Receipt row, Map<String, Person> names, Instant readAt) {
        return new ReceiptView(
                row.recipient(),
                row.account() == null
                        ? directory.unit(row.unitCode()).getName()
                        : names.get(row.account()).getName(),
                row.account() == null,
                row.state(readAt),
                row.acknowledgedAt(),
                nameIn(names, row.acknowledgedBy()),
                row.source(),
                row.transcript(),
                row.lateReplyAt(),
                row.remindedAt(),
                nameIn(names, row.exemptedBy()),
                row.exemptionReason());
    }

    private static String nameIn(Map<String, Person> names, String account) {
        return account == null ? null : names.get(account).getName();
    }

    private Standing leaderStanding(String leader, WorkGroup group, String organization) {
        return directory
                .findPerson(leader)
                .filter(Person::isInService)
                .map(person -> standings.of(person.getAccount(), group, organization))
                .filter(Standing::isLeader)
                .orElseThrow(() -> ProblemException.invalid("onBehalfOf", "notice.no-leader", leader));
    }

    private void requireFitCounter(String counter, String organization, Standing principal) {
        if (counter == null) {
            return;
        }
        if (principal != Standing.DEPUTY_LEADER) {
            throw ProblemException.invalid("counter", "notice.counter-fixed");
        }
        if (!isColleague(counter, organization)) {
            throw ProblemException.invalid("counter", "notice.person-unknown", counter);
        }
    }

    private void requireFitOrder(NoticeDraft draft) {
        var order = draft.order();
        if (order == null) {
            return;
        }
        // what is not done leads to a case against people, and a drill counts against nobody
        if (draft.kind() == NoticeKind.DRILL) {
            throw ProblemException.invalid("order.task", "notice.order-in-drill");
        }
        var now = clock.instant();
        if (!(order.deadline().isAfter(now) && order.deadline().isBefore(now.plus(LONGEST_ORDER)))) {
            throw ProblemException.invalid("order.deadline", "notice.order-deadline-unfit", LONGEST_ORDER.toDays());
        }
    }

    /** Sorts recipients into people, who come first where an account is a unit's code as well, and units. */
    private void chooseRecipients(List<String> recipients, String organization, Set<String> people, Set<String> units) {
        var ownUnits = ownUnits(organization).stream().map(Unit::getCode).collect(Collectors.toSet());
        var workplaces = directory.workplaces(recipients);
        for (int i = 0; i < recipients.size(); i++) {
            var recipient = recipients.get(i);
            if (ownUnits.contains(workplaces.get(recipient))) {
                people.add(recipient);
            } else if (ownUnits.contains(recipient)) {
                units.add(recipient);
            } else {
                throw ProblemException.invalid("recipients[" + i + "]", "notice.recipient-unknown", recipient);
            }
        }
    }

    /** The organization and what is below it, without the organizations below a district and what is theirs. */
    private List<Unit> ownUnits(String organization) {
        var subtree = directory.subtree(organization);
        var byCode = subtree.stream().collect(Collectors.toMap(Unit::getCode, Function.identity()));
        return subtree.stream()
                .filter(unit -> Stream.iterate(
                                unit,
                                above -> !above.getCode().equals(organization),
                                above -> byCode.get(above.getParentCode()))
                        .noneMatch(above -> above.getKind() == UnitKind.ORGANIZATION))
                .toList();
    }

    private boolean isColleague(String account, String organization) {
        return directory
                .findPerson(account)
                .filter(Person::isInService)
                .filter(person -> belongsTo(person.getUnitCode(), organization))
                .isPresent();
    }

    private boolean belongsTo(String unitCode, String organization) {
        return directory.organizationOf(unitCode).getCode().equals(organization);
    }

    private Notice readable(String number, String viewer) {
        var notice = notices.existing(number);
        if (!isParty(notice, viewer) && !hasBusiness(notice, viewer)) {
            throw ProblemException.forbidden("notice.not-yours", number);
        }
        return notice;
    }

    private static boolean isParty(Notice notice, String account) {
        return Stream.of(notice.getIssuer(), notice.getPrincipalIssuer(), notice.getCounter(), notice.getDecidedBy())
                .anyMatch(account::equals);
    }

    private boolean hasBusiness(Notice notice, String viewer) {
        var unit = groups.byCode(notice.getGroupCode()).getUnitCode();
        if (Stream.of(OVERSIGHT).anyMatch(post -> directory.isResponsible(viewer, post, notice.getOrganizationCode()))
                || directory.isResponsible(viewer, PostType.DEPUTY_LEADER, unit)) {
            return true;
        }
        return notice.isIssued()
                && (groups.members(notice.getGroupCode()).contains(viewer) || receivedInAnyWay(notice, viewer));
    }

    private boolean receivedInAnyWay(Notice notice, String viewer) {
        return addressees.actsAs(viewer).map(standings::recipient).anyMatch(recipient -> !receipts.of(
                        notice.getNumber(), recipient)
                .isEmpty());
    }

    private boolean mayWithdraw(Notice notice, String account) {
        var unit = directory.person(notice.getIssuer()).getUnitCode();
        return account.equals(notice.getIssuer())
                || account.equals(notice.getOnBehalfOf())
                || directory.isResponsible(account, PostType.MAIN_LEADER, unit)
                || directory.isResponsible(account, PostType.DEPUTY_LEADER, unit);
    }

    private NoticeView view(Notice notice, String viewer) {
        var counts = notice.isIssued()
                ? ReceiptCounts.of(receipts.countByState(notice.getNumber(), notice.readAt(clock.instant())))
                : ReceiptCounts.of(Map.of());
        return NoticeView.of(
                notice,
                groups.byCode(notice.getGroupCode()).getName(),
                directory.person(notice.getIssuer()).getName(),
                nameOf(notice.getOnBehalfOf()),
                nameOf(notice.getClosedBy()),
                notice.getStatus() == NoticeStatus.AWAITING_APPROVAL ? approval.approversOf(notice) : null,
                counts,
                notice.getStatus().isWithdrawable() && mayWithdraw(notice, viewer));
    }

    private String nameOf(String account) {
        return account == null ? null : directory.person(account).getName();
    }
}
