package org.qunli.violation.settlement;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.notice.MissedReplies;
import org.qunli.notice.MissedReplies.Missed;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.qunli.violation.Texts;
import org.qunli.violation.settlement.delegate.WeeklySettlement;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with settlements on pages and over REST: read them, object, strike, rule, abandon. What they decide in
 * Tasklist is in {@link SettlementProceedings}.
 */
@Service
@Transactional
public class SettlementService {

    private static final int LONGEST_LIST = 30;
    private static final int PAGE = 50;
    private static final int LONGEST_HISTORY = 200;

    private final SettlementRepository settlements;
    private final Lines lines;
    private final SettlementRecord record;
    private final SettlementRoles roles;
    private final SettlementProceedings proceedings;
    private final SettlementCalendar calendar;
    private final MissedReplies missedReplies;
    private final Directory directory;
    private final Workflow workflow;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettlementService(
            SettlementRepository settlements,
            Lines lines,
            SettlementRecord record,
            SettlementRoles roles,
            SettlementProceedings proceedings,
            SettlementCalendar calendar,
            MissedReplies missedReplies,
            Directory directory,
            Workflow workflow,
            Inbox inbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settlements = settlements;
        this.lines = lines;
        this.record = record;
        this.roles = roles;
        this.proceedings = proceedings;
        this.calendar = calendar;
        this.missedReplies = missedReplies;
        this.directory = directory;
        this.workflow = workflow;
        this.inbox = inbox;
        this.events = events;
        this.clock = clock;
    }

    /** The newest settlements of the organizations that somebody looks after, and those with lines of their own. */
    @Transactional(readOnly = true)
    public List<SettlementSummary> visibleTo(String account) {
        var overseen = roles.overseen(account);
        var own = settlements.findAllById(lines.settlementsWith(account, roles.answersFor(account), LONGEST_LIST));
        return Stream.concat(
                        settlements.of(overseen, Limit.of(LONGEST_LIST)).stream(),
                        own.stream().filter(settlement -> settlement.getStatus().isKnownToSubjects()))
                .distinct()
                .sorted((one, other) -> other.getNumber().compareTo(one.getNumber()))
                .sorted((one, other) ->
                        other.week().friday().compareTo(one.week().friday()))
                .map(settlement -> summary(settlement, overseen.contains(settlement.getOrganization())))
                .toList();
    }

    /**
     * One settlement: all of it for those who look after the organization, their own lines for its subjects.
     *
     * @param name what the names of the subjects or their units contain; null for all
     * @param page of the lines, from 0
     * @throws ProblemException NOT_FOUND if there is none, or none that this person may see
     */
    @Transactional(readOnly = true)
    public SettlementView view(String number, String name, int page, String account) {
        var settlement = find(number);
        var whole = isWholeFor(settlement, account);
        var shown = whole
                ? lines.largest(number, name == null ? "" : name.strip(), Math.max(0, page) * PAGE, PAGE + 1)
                : ownLines(settlement, account);
        var more = whole && shown.size() > PAGE;
        var names = names(settlement, shown);
        return new SettlementView(
                summary(settlement, whole),
                whole,
                views(settlement, more ? shown.subList(0, PAGE) : shown, names, account),
                more ? Math.max(0, page) + 1 : null,
                settlement.getObjectionsUntil(),
                names.get(settlement.getVerifiedBy()),
                settlement.getVerifiedAt(),
                names.get(settlement.getConfirmedBy()),
                settlement.getConfirmedAt(),
                settlement.getTermsVersion(),
                settlement.getRuleVersion(),
                whole ? record.of(number, LONGEST_HISTORY) : List.of(),
                settlement.getStatus().isAbandonable() && roles.isSupervision(settlement, account),
                maySettleAgain(settlement, account));
    }

    /**
     * One line with each missed reply.
     *
     * @throws ProblemException NOT_FOUND if there is none, or none that this person may see
     */
    @Transactional(readOnly = true)
    public SettlementView.Line line(String number, long id, String account) {
        var settlement = find(number);
        var line = visibleLine(settlement, id, account);
        return views(settlement, List.of(line), names(settlement, List.of(line)), account)
                .get(0);
    }

    /**
     * Takes replies out of a line that should not count.
     *
     * @param receipts which; empty for all that still count
     * @throws ProblemException FORBIDDEN for anybody but the counter and for the line's own subject, INVALID without a
     *     reason or if none of them counts, CONFLICT once the counter is done
     */
    public void strike(String number, long id, Collection<Long> receipts, String reason, String account) {
        var settlement = lock(number);
        var line = correcting(settlement, id, account);
        var struck = chosen(line.standing(), receipts);
        var why = Texts.required("reason", reason);
        lines.strike(number, struck);
        changed(settlement, line, struck, SettlementAction.STRUCK, account, why);
    }

    /** Puts replies back that were struck; refused as in {@link #strike}. */
    public void restore(String number, long id, Collection<Long> receipts, String reason, String account) {
        var settlement = lock(number);
        var line = correcting(settlement, id, account);
        var restored = chosen(line.struck(), receipts);
        var why = Texts.required("reason", reason);
        var stillStruck = new LinkedHashSet<>(line.struck());
        stillStruck.removeAll(restored);
        lines.setStruck(id, stillStruck);
        changed(settlement, line, restored, SettlementAction.RESTORED, account, why);
    }

    /**
     * A subject objects to the own line, once.
     *
     * @throws ProblemException NOT_FOUND for anybody else, INVALID without a text, CONFLICT outside of the window or the
     *     second time
     */
    public void object(String number, long id, String text, String account) {
        var settlement = lock(number);
        var line = lines.find(number, id)
                .filter(found -> roles.isSubject(found, account))
                .filter(found -> settlement.getStatus().isKnownToSubjects())
                .orElseThrow(() -> unknownLine(id));
        var now = clock.instant();
        if (settlement.getStatus() != SettlementStatus.OBJECTIONS || now.isAfter(settlement.getObjectionsUntil())) {
            throw ProblemException.conflict("settlement.window-closed");
        }
        if (!lines.object(id, account, Texts.required("text", text), now)) {
            throw ProblemException.conflict("settlement.objected-already");
        }
        record.add(number, line.id(), null, SettlementAction.OBJECTED, account, null);
    }

    /**
     * The counter's ruling on an objection.
     *
     * @param accepted null is no ruling
     * @param receipts what an accepted objection takes out of the line; empty for everything
     * @throws ProblemException FORBIDDEN for whoever objected and for the line's subject, INVALID without a reason,
     *     CONFLICT if there is nothing (left) to rule on
     */
    public void rule(
            String number, long id, Boolean accepted, Collection<Long> receipts, String reason, String account) {
        var settlement = lock(number);
        var line = counted(settlement, id, account);
        settlement.requireStatus(SettlementStatus.RULING);
        if (accepted == null) {
            throw ProblemException.invalid("accepted", "violation.choice-missing");
        }
        var why = Texts.required("reason", reason);
        if (line.objection() == null || !lines.rule(id, accepted, account, why, clock.instant())) {
            throw ProblemException.conflict("settlement.nothing-to-rule");
        }
        if (accepted && line.misses() > 0) {
            var struck = chosen(line.standing(), receipts);
            lines.strike(number, struck);
            changed(settlement, line, struck, SettlementAction.OBJECTION_ACCEPTED, account, why);
        } else {
            var action = accepted ? SettlementAction.OBJECTION_ACCEPTED : SettlementAction.OBJECTION_REJECTED;
            changed(settlement, line, null, action, account, why);
        }
        inbox.send(
                List.of(line.objection().account()),
                accepted ? "settlement.inbox.accepted" : "settlement.inbox.rejected",
                "/settlements/" + number,
                line.name(),
                why);
    }

    /**
     * The supervision office abandons a settlement that should not stand, until it is confirmed. Its lines stay on record.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN for anybody else, INVALID without a reason, CONFLICT once confirmed
     */
    public void abandon(String number, String reason, String account) {
        var settlement = lock(number);
        requireWhole(settlement, account);
        roles.requireSupervision(settlement, account);
        var why = Texts.required("reason", reason);
        if (!settlement.getStatus().isAbandonable()
                || !workflow.signal(WeeklySettlement.ABANDON, number, WeeklySettlement.abandonment(account, why))) {
            throw ProblemException.conflict("settlement.wrong-status", number, settlement.getStatus());
        }
    }

    /**
     * Has an abandoned week counted anew, as a further settlement beside the abandoned one.
     *
     * @return its number
     * @throws ProblemException NOT_FOUND, FORBIDDEN for anybody but the supervision office, CONFLICT unless it is
     *     abandoned and has no successor yet
     */
    public String settleAgain(String number, String account) {
        var settlement = lock(number);
        requireWhole(settlement, account);
        roles.requireSupervision(settlement, account);
        var attempt = settlement.getAttempt() + 1;
        if (settlement.getStatus() != SettlementStatus.ABANDONED
                || !calendar.open(
                        settlement.getOrganization(), settlement.week(), attempt, settlement.getPolicy(), account)) {
            throw ProblemException.conflict("settlement.not-to-be-settled-again", number);
        }
        return Settlement.numberOf(settlement.getOrganization(), settlement.week(), attempt);
    }

    private Lines.Line correcting(Settlement settlement, long id, String account) {
        var line = counted(settlement, id, account);
        if (!settlement.getStatus().isCorrectable()) {
            throw ProblemException.conflict("settlement.wrong-status", settlement.getNumber(), settlement.getStatus());
        }
        return line;
    }

    /** The line, for the counter to change. */
    private Lines.Line counted(Settlement settlement, long id, String account) {
        var line = visibleLine(settlement, id, account);
        roles.requireCounterOf(settlement, line, account);
        return line;
    }

    private void changed(
            Settlement settlement,
            Lines.Line line,
            Collection<Long> receipts,
            SettlementAction action,
            String account,
            String reason) {
        record.add(settlement.getNumber(), line.id(), receipts, action, account, reason);
        proceedings.decideOutcomes(settlement);
        events.publishEvent(new SettlementChanged(settlement.getNumber()));
    }

    private static List<Long> chosen(List<Long> possible, Collection<Long> chosen) {
        var all = chosen == null || chosen.isEmpty()
                ? possible
                : new LinkedHashSet<>(chosen).stream().toList();
        if (all.isEmpty() || !new HashSet<>(possible).containsAll(all)) {
            throw ProblemException.invalid("receipts", "settlement.receipts-unfit");
        }
        return all;
    }

    private boolean isWholeFor(Settlement settlement, String account) {
        return roles.overseen(account).contains(settlement.getOrganization());
    }

    private void requireWhole(Settlement settlement, String account) {
        if (!isWholeFor(settlement, account)) {
            throw unknown(settlement.getNumber());
        }
    }

    private List<Lines.Line> ownLines(Settlement settlement, String account) {
        var own = settlement.getStatus().isKnownToSubjects()
                ? lines.own(settlement.getNumber(), account, roles.answersFor(account))
                : List.<Lines.Line>of();
        if (own.isEmpty()) {
            throw unknown(settlement.getNumber());
        }
        return own;
    }

    private Lines.Line visibleLine(Settlement settlement, long id, String account) {
        return lines.find(settlement.getNumber(), id)
                .filter(line -> isWholeFor(settlement, account)
                        || settlement.getStatus().isKnownToSubjects() && roles.isSubject(line, account))
                .orElseThrow(() -> unknownLine(id));
    }

    private List<SettlementView.Line> views(
            Settlement settlement, List<Lines.Line> shown, Map<String, String> names, String account) {
        var receipts =
                missedReplies
                        .describe(shown.stream()
                                .flatMap(line -> line.receipts().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Missed::receipt, Function.identity()));
        var counter = roles.isCounter(settlement, account);
        var units = Set.copyOf(roles.answersFor(account));
        var windowOpen = settlement.getStatus() == SettlementStatus.OBJECTIONS
                && !clock.instant().isAfter(settlement.getObjectionsUntil());
        return shown.stream()
                .map(line -> {
                    var mine = line.account() == null
                            ? units.contains(line.unitCode())
                            : line.account().equals(account);
                    var objection = line.objection();
                    var mayCount = counter
                            && !mine
                            && (objection == null || !objection.account().equals(account));
                    return new SettlementView.Line(
                            line.id(),
                            line.kind(),
                            line.name(),
                            line.unitName(),
                            line.receipts().size(),
                            line.misses(),
                            line.outcome(),
                            line.receipts().stream()
                                    .map(receipts::get)
                                    .sorted(Comparator.comparing(Missed::dueAt).thenComparing(Missed::receipt))
                                    .map(missed -> new SettlementView.Receipt(
                                            missed, line.struck().contains(missed.receipt())))
                                    .toList(),
                            objection == null
                                    ? null
                                    : new SettlementView.Objection(
                                            names.get(objection.account()),
                                            objection.at(),
                                            objection.text(),
                                            objection.accepted(),
                                            names.get(objection.decidedBy()),
                                            objection.decidedAt(),
                                            objection.reason()),
                            mine,
                            mine && windowOpen && objection == null && line.misses() > 0,
                            mayCount && settlement.getStatus().isCorrectable(),
                            mayCount
                                    && settlement.getStatus() == SettlementStatus.RULING
                                    && objection != null
                                    && objection.accepted() == null);
                })
                .toList();
    }

    private SettlementSummary summary(Settlement settlement, boolean whole) {
        return new SettlementSummary(
                settlement.getNumber(),
                settlement.getOrganization(),
                directory.unit(settlement.getOrganization()).getName(),
                settlement.week().saturday(),
                settlement.week().friday(),
                settlement.getStatus(),
                whole ? Totals.of(lines.groups(settlement.getNumber())) : null,
                settlement.getDocumentNumber());
    }

    private boolean maySettleAgain(Settlement settlement, String account) {
        return settlement.getStatus() == SettlementStatus.ABANDONED
                && roles.isSupervision(settlement, account)
                && settlements
                        .findFirstByOrganizationAndFridayOrderByAttemptDesc(
                                settlement.getOrganization(), settlement.week().friday())
                        .filter(last -> last.getAttempt() == settlement.getAttempt())
                        .isPresent();
    }

    /** Names of everybody who acted on the settlement or on these lines, by account; null for null. */
    private Map<String, String> names(Settlement settlement, List<Lines.Line> shown) {
        var accounts = Stream.concat(
                        Stream.of(settlement.getVerifiedBy(), settlement.getConfirmedBy()),
                        shown.stream()
                                .map(Lines.Line::objection)
                                .filter(Objects::nonNull)
                                .flatMap(objection -> Stream.of(objection.account(), objection.decidedBy())))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        var names = new HashMap<String, String>();
        directory
                .people(accounts)
                .values()
                .forEach((Person person) -> names.put(person.getAccount(), person.getName()));
        return names;
    }

    private Settlement find(String number) {
        return settlements.findById(number).orElseThrow(() -> unknown(number));
    }

    private Settlement lock(String number) {
        return settlements.lock(number).orElseThrow(() -> unknown(number));
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("settlement.unknown", number);
    }

    private static ProblemException unknownLine(long id) {
        return ProblemException.notFound("settlement.line-unknown", id);
    }
}
