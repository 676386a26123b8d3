package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.channel.Inbox;
import org.qunli.notice.MissedReplies;
import org.qunli.notice.MissedReplies.Excused;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleVersions;
import org.qunli.violation.Decision;
import org.qunli.violation.Imposition;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Moments;
import org.qunli.violation.Sanctions;
import org.qunli.violation.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagram {@code weekly-settlement} do (T-10, T-11). Each human decision checks state and role once
 * more, whatever the task list let through. Before each of them, and before measures are recorded, what counts no more is
 * struck: nobody is sanctioned for a reply in time that comes to light after the draft.
 */
@Service
@Transactional
public class SettlementProceedings {

    private final SettlementRepository settlements;
    private final SettlementDesk desk;
    private final Lines lines;
    private final SettlementRecord record;
    private final SettlementRoles roles;
    private final SettlementWording wording;
    private final MeasureTable table;
    private final RuleVersions ruleVersions;
    private final MissedReplies missedReplies;
    private final Sanctions sanctions;
    private final SettlementCalendar calendar;
    private final Directory directory;
    private final Numbers numbers;
    private final Inbox inbox;
    private final Clock clock;

    SettlementProceedings(
            SettlementRepository settlements,
            SettlementDesk desk,
            Lines lines,
            SettlementRecord record,
            SettlementRoles roles,
            SettlementWording wording,
            MeasureTable table,
            RuleVersions ruleVersions,
            MissedReplies missedReplies,
            Sanctions sanctions,
            SettlementCalendar calendar,
            Directory directory,
            Numbers numbers,
            Inbox inbox,
            Clock clock) {
        this.settlements = settlements;
        this.desk = desk;
        this.lines = lines;
        this.record = record;
        this.roles = roles;
        this.wording = wording;
        this.table = table;
        this.ruleVersions = ruleVersions;
        this.missedReplies = missedReplies;
        this.sanctions = sanctions;
        this.calendar = calendar;
        this.directory = directory;
        this.numbers = numbers;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Counts the week's misses and freezes them as lines: the receipts do not grow any more, whatever happens later. Then
     * the organization's next week may be opened.
     *
     * @param terms as in force when the week ended, like {@code settlement-measure}, which judges (T-12)
     * @param termsVersion e.g. {@code settlement-terms:1}
     * @return how many subjects have misses; with none, the settlement waits to be closed
     */
    public int draft(String number, SettlementTerms terms, String termsVersion) {
        var settlement = desk.take(number);
        settlement.requireStatus(SettlementStatus.OPENED);
        var ruleVersion = ruleVersions.named(
                Outcome.TABLE, settlement.week().lastMoment(clock.getZone()), settlement.getOpenedAt());
        settlement.judgeBy(terms, termsVersion, ruleVersion);
        var subjects = lines.add(number, missedReplies.query(settlement.period(clock.getZone())));
        if (subjects == 0) {
            settlement.closeWithoutMisses(clock.instant());
            record.add(number, SettlementAction.NOTHING_MISSED, null, null);
        } else {
            decideOutcomes(settlement);
            settlement.draft(clock.instant());
            record.add(number, SettlementAction.DRAFTED, null, ruleVersion);
        }
        desk.putBack(number);
        calendar.openNext(settlement.getOrganization());
        return subjects;
    }

    /** The counter has verified the draft (T-11). */
    public void verified(String number, String account, String remark) {
        var settlement = desk.take(number);
        settlement.requireStatus(SettlementStatus.DRAFTED);
        roles.requireCounter(settlement, account);
        settlement.verify(account, clock.instant());
        record.add(number, SettlementAction.VERIFIED, account, Texts.optional("reason", remark));
        desk.putBack(number);
    }

    /**
     * Tells the subjects what stands against them and until when they may object. Nothing is waited for where nothing
     * stands any more.
     *
     * @return the end of the window
     */
    public Instant tellSubjects(String number, Duration window) {
        var settlement = desk.take(number);
        excuse(settlement);
        // milliseconds are what the engine's timers know
        var until = clock.instant()
                .plus(lines.anyStanding(number) ? window : Duration.ZERO)
                .truncatedTo(ChronoUnit.MILLIS);
        settlement.awaitObjections(until);
        record.add(number, SettlementAction.SUBJECTS_TOLD, null, wording.until(until));
        desk.putBack(number);
        inbox.send(
                subjects(number),
                "settlement.inbox.told",
                link(number),
                wording.week(settlement.week()),
                Moments.text(until, clock));
        return until;
    }

    /**
     * Takes stock when the window has closed.
     *
     * @return whether somebody objected and nobody has ruled on it
     */
    public boolean closeWindow(String number) {
        var settlement = desk.take(number);
        excuse(settlement);
        var objections = lines.undecidedObjections(number) > 0;
        settlement.moveTo(objections ? SettlementStatus.RULING : SettlementStatus.CONFIRMATION);
        desk.putBack(number);
        return objections;
    }

    /**
     * The counter has ruled on all objections.
     *
     * @throws ProblemException CONFLICT if one is left
     */
    public void objectionsDecided(String number, String account) {
        var settlement = desk.take(number);
        settlement.requireStatus(SettlementStatus.RULING);
        roles.requireCounter(settlement, account);
        var left = lines.undecidedObjections(number);
        if (left > 0) {
            throw ProblemException.conflict("settlement.objections-left", left);
        }
        excuse(settlement);
        settlement.moveTo(SettlementStatus.CONFIRMATION);
        record.add(number, SettlementAction.OBJECTIONS_DECIDED, account, null);
        desk.putBack(number);
    }

    /**
     * The supervision office's decision.
     *
     * @param decision {@code confirm}, or {@code return} to the counter, which needs a reason
     */
    public void confirmed(String number, String account, String decision, String reason) {
        var settlement = desk.take(number);
        settlement.requireStatus(SettlementStatus.CONFIRMATION);
        roles.requireConfirmer(settlement, account);
        switch (Decision.of(decision, Decision.CONFIRM, Decision.RETURN)) {
            case CONFIRM -> {
                settlement.confirm(account, clock.instant());
                record.add(number, SettlementAction.CONFIRMED, account, Texts.optional("reason", reason));
            }
            default -> {
                settlement.moveTo(SettlementStatus.DRAFTED);
                record.add(number, SettlementAction.RETURNED, account, Texts.required("reason", reason));
            }
        }
        desk.putBack(number);
    }

    /** Enters what the table says to each line's misses in the register of measures: one entry per measure. */
    public void impose(String number) {
        var settlement = desk.take(number);
        settlement.requireStatus(SettlementStatus.CONFIRMED);
        excuse(settlement);
        var impositions = lines.standing(number).stream()
                .flatMap(line -> line.outcome().measures().stream().map(kind -> imposition(settlement, line, kind)))
                .toList();
        if (!impositions.isEmpty()) {
            sanctions.impose(impositions);
        }
        record.add(number, SettlementAction.MEASURES_RECORDED, null, wording.measureCount(impositions.size()));
        desk.putBack(number);
    }

    /** Numbers the circular, unless no line is left to be named in it, tells the subjects, and ends the settlement. */
    public void publish(String number) {
        var settlement = desk.take(number);
        if (!lines.anyStanding(number)) {
            settlement.close(SettlementStatus.EMPTY, clock.instant());
            record.add(number, SettlementAction.NOTHING_MISSED, null, null);
            desk.putBack(number);
            return;
        }
        lines.keepNames(number);
        var document = nextDocument(settlement);
        settlement.publish(
                document, directory.unit(settlement.getOrganization()).getName(), wording.circular(settlement));
        settlement.close(SettlementStatus.SETTLED, clock.instant());
        record.add(number, SettlementAction.CIRCULAR_PUBLISHED, null, document);
        desk.putBack(number);
        inbox.send(
                subjects(number), "settlement.inbox.settled", link(number), wording.week(settlement.week()), document);
    }

    /** Ends a settlement before its time; its lines stay on record, unsigned if somebody else changed them. */
    public void abandon(String number, String by, String reason) {
        var settlement = desk.takeAsItIs(number);
        var sound = desk.isSound(number);
        settlement.close(SettlementStatus.ABANDONED, clock.instant());
        record.add(number, SettlementAction.ABANDONED, by, reason);
        if (sound) {
            desk.putBack(number);
        }
        if (settlement.isKnownToSubjects()) {
            inbox.send(
                    subjects(number),
                    "settlement.inbox.abandoned",
                    link(number),
                    wording.week(settlement.week()),
                    reason);
        }
    }

    /** What forms show. */
    @Transactional(readOnly = true)
    public SettlementSheet sheet(String number) {
        return wording.sheet(settlements.findById(number).orElseThrow(() -> unknown(number)));
    }

    /** How long people may object, as forms say it. */
    public String words(Duration window) {
        return wording.of(window);
    }

    /** Asks the table for every number of misses that occurs and has no outcome yet, once each. */
    void decideOutcomes(Settlement settlement) {
        lines.undecided(settlement.getNumber())
                .forEach(input -> lines.decide(
                        settlement.getNumber(),
                        input,
                        table.decide(settlement.getRuleVersion(), settlement.getPolicy(), input)));
    }

    /** Strikes what has ceased to count since the draft, with the reason. */
    private void excuse(Settlement settlement) {
        var number = settlement.getNumber();
        missedReplies.excused(lines.standingReceipts(number), settlement.period(clock.getZone())).stream()
                .collect(Collectors.groupingBy(
                        Excused::excuse, Collectors.mapping(Excused::receipt, Collectors.toList())))
                .forEach((excuse, receipts) ->
                        record.addExcused(number, lines.strike(number, receipts), wording.excuse(excuse)));
        decideOutcomes(settlement);
    }

    private Imposition imposition(Settlement settlement, Lines.Line line, MeasureKind kind) {
        return new Imposition(
                settlement.getNumber(),
                line.account(),
                line.unitCode(),
                settlement.getOrganization(),
                settlement.getPolicy(),
                kind,
                kind == MeasureKind.FINE ? line.outcome().fine() : null,
                wording.detail(settlement.week(), line.misses()),
                settlement.getConfirmedBy(),
                line.outcome().clause(),
                settlement.getRuleVersion(),
                settlement.week().lastMoment(clock.getZone()),
                settlement.getOpenedAt());
    }

    private String nextDocument(Settlement settlement) {
        var year = settlement.getConfirmedAt().atZone(clock.getZone()).getYear();
        return wording.documentNumber(
                directory.unit(settlement.getOrganization()).getName(),
                year,
                numbers.next("circular-" + settlement.getOrganization() + "-" + year));
    }

    /** Those with a line that stands: the people themselves, and who answers for the units. */
    private Set<String> subjects(String number) {
        var accounts = new HashSet<>(lines.accounts(number));
        accounts.addAll(roles.answering(lines.units(number)));
        // whoever has left cannot read it
        accounts.retainAll(directory.workplaces(accounts).keySet());
        return accounts;
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("settlement.unknown", number);
    }

    private static String link(String number) {
        return "/settlements/" + number;
    }
}
