package org.qunli.violation.settlement;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.qunli.channel.Inbox;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.qunli.violation.Texts;
import org.qunli.violation.settlement.delegate.WeeklySettlement;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do to settlements on pages and over REST: object, strike, rule, abandon. What they decide in Tasklist is in
 * {@link SettlementProceedings}, what they read in {@link SettlementViews}.
 */
@Service
@Transactional
public class SettlementService {

    private final SettlementDesk desk;
    private final Lines lines;
    private final SettlementRecord record;
    private final SettlementRoles roles;
    private final SettlementProceedings proceedings;
    private final SettlementCalendar calendar;
    private final Workflow workflow;
    private final Inbox inbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettlementService(
            SettlementDesk desk,
            Lines lines,
            SettlementRecord record,
            SettlementRoles roles,
            SettlementProceedings proceedings,
            SettlementCalendar calendar,
            Workflow workflow,
            Inbox inbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.desk = desk;
        this.lines = lines;
        this.record = record;
        this.roles = roles;
        this.proceedings = proceedings;
        this.calendar = calendar;
        this.workflow = workflow;
        this.inbox = inbox;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes replies out of a line that should not count.
     *
     * @param receipts which; empty for all that still count
     * @throws ProblemException FORBIDDEN for anybody but the counter and for the line's own subject, INVALID without a
     *     reason or if none of them counts, CONFLICT once the counter is done
     */
    public void strike(String number, long id, Collection<Long> receipts, String reason, String account) {
        var settlement = desk.take(number);
        var line = correcting(settlement, id, account);
        var struck = chosen(line.standing(), receipts);
        var why = Texts.required("reason", reason);
        lines.strike(number, struck);
        changed(settlement, line, struck, SettlementAction.STRUCK, account, why);
    }

    /**
     * Puts replies back that were struck; whoever rules on objections only those that were struck since the subjects were
     * told, who could not object to more.
     *
     * @throws ProblemException as {@link #strike}, and CONFLICT for what the subject was not told
     */
    public void restore(String number, long id, Collection<Long> receipts, String reason, String account) {
        var settlement = desk.take(number);
        var line = correcting(settlement, id, account);
        var restored = settlement.getStatus() == SettlementStatus.RULING
                ? told(chosen(line.struck(), receipts), receipts, record.struckSinceTold(number, id))
                : chosen(line.struck(), receipts);
        var why = Texts.required("reason", reason);
        var stillStruck = new LinkedHashSet<>(line.struck());
        stillStruck.removeAll(restored);
        lines.setStruck(id, stillStruck);
        changed(settlement, line, restored, SettlementAction.RESTORED, account, why);
    }

    /**
     * A subject objects to the own line, once each time that the subjects were told.
     *
     * @throws ProblemException NOT_FOUND for anybody else, INVALID without a text, CONFLICT outside of the window, the
     *     second time, or if nothing of the line is left
     */
    public void object(String number, long id, String text, String account) {
        var settlement = desk.take(number);
        var line = lines.find(number, id)
                .filter(found -> roles.isSubject(found, account))
                .filter(found -> settlement.isKnownToSubjects())
                .orElseThrow(() -> unknownLine(id));
        var now = clock.instant();
        if (settlement.getStatus() != SettlementStatus.OBJECTIONS || now.isAfter(settlement.getObjectionsUntil())) {
            throw ProblemException.conflict("settlement.window-closed");
        }
        if (line.misses() == 0) {
            throw ProblemException.conflict("settlement.nothing-left");
        }
        if (!lines.object(id, settlement.getRound(), account, Texts.required("text", text), now)) {
            throw ProblemException.conflict("settlement.objected-already");
        }
        record.add(number, line.id(), null, SettlementAction.OBJECTED, account, null);
        desk.putBack(number);
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
        var settlement = desk.take(number);
        var line = counted(settlement, id, account);
        settlement.requireStatus(SettlementStatus.RULING);
        if (accepted == null) {
            throw ProblemException.invalid("accepted", "violation.choice-missing");
        }
        var why = Texts.required("reason", reason);
        var objection = line.undecided().orElseThrow(() -> ProblemException.conflict("settlement.nothing-to-rule"));
        lines.rule(id, objection.round(), accepted, account, why, clock.instant());
        if (accepted && line.misses() > 0) {
            var struck = chosen(line.standing(), receipts);
            lines.strike(number, struck);
            changed(settlement, line, struck, SettlementAction.OBJECTION_ACCEPTED, account, why);
        } else {
            var action = accepted ? SettlementAction.OBJECTION_ACCEPTED : SettlementAction.OBJECTION_REJECTED;
            changed(settlement, line, null, action, account, why);
        }
        inbox.send(
                List.of(objection.account()),
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
        var settlement = desk.takeAsItIs(number);
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
        var settlement = desk.takeAsItIs(number);
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
        var line = roles.visibleLine(settlement, id, account);
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
        desk.putBack(settlement.getNumber());
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

    /** Of these what the subject was told; all of it must be if it was chosen one by one. */
    private static List<Long> told(List<Long> struck, Collection<Long> chosen, Collection<Long> told) {
        var both = struck.stream().filter(told::contains).toList();
        if (both.isEmpty() || both.size() < struck.size() && chosen != null && !chosen.isEmpty()) {
            throw ProblemException.conflict("settlement.not-told");
        }
        return both;
    }

    private void requireWhole(Settlement settlement, String account) {
        if (!roles.oversees(settlement, account)) {
            throw unknown(settlement.getNumber());
        }
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("settlement.unknown", number);
    }

    private static ProblemException unknownLine(long id) {
        return ProblemException.notFound("settlement.line-unknown", id);
    }
}
