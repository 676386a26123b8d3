package org.qunli.violation.settlement;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.database.Pages;
import org.qunli.notice.MissedReplies;
import org.qunli.notice.MissedReplies.Missed;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Settlements as people may read them: those who look after an organization all of it, subjects their own lines. */
@Service
@Transactional(readOnly = true)
public class SettlementViews {

    private static final int PAGE = 50;

    private final SettlementRepository settlements;
    private final Lines lines;
    private final SettlementRecord record;
    private final SettlementRoles roles;
    private final MissedReplies missedReplies;
    private final Directory directory;
    private final Clock clock;

    SettlementViews(
            SettlementRepository settlements,
            Lines lines,
            SettlementRecord record,
            SettlementRoles roles,
            MissedReplies missedReplies,
            Directory directory,
            Clock clock) {
        this.settlements = settlements;
        this.lines = lines;
        this.record = record;
        this.roles = roles;
        this.missedReplies = missedReplies;
        this.directory = directory;
        this.clock = clock;
    }

    /** The settlements of the organizations that somebody looks after, and those with lines of their own. */
    public Page<SettlementSummary> visibleTo(String account, Pageable page) {
        var overseen = roles.overseen(account);
        var shown = settlements.of(overseen, lines.settlementsWith(account, roles.answersFor(account)), page);
        var groups = lines.groups(shown.stream()
                .filter(settlement -> overseen.contains(settlement.getOrganization()))
                .map(Settlement::getNumber)
                .toList());
        return shown.map(settlement -> summary(
                settlement,
                overseen.contains(settlement.getOrganization())
                        ? Totals.of(groups.getOrDefault(settlement.getNumber(), List.of()))
                        : null));
    }

    /**
     * One settlement: all of it for those who look after the organization, their own lines for its subjects.
     *
     * @param name what the names of the subjects or their units contain; null for all
     * @param page of the lines, from 0
     * @throws ProblemException NOT_FOUND if there is none, or none that this person may see
     */
    public SettlementView view(String number, String name, int page, String account) {
        var settlement = find(number);
        var whole = roles.oversees(settlement, account);
        var at = Pages.number(page);
        var shown = whole
                ? lines.largest(number, name == null ? "" : name.strip(), at * PAGE, PAGE + 1)
                : ownLines(settlement, account);
        var more = whole && shown.size() > PAGE;
        var names = names(settlement, shown);
        var history = whole ? record.of(number, Pages.SHOWN + 1) : List.<SettlementEntry>of();
        var earlier = history.size() > Pages.SHOWN;
        return new SettlementView(
                summary(settlement, whole ? Totals.of(lines.groups(number)) : null),
                whole,
                views(settlement, more ? shown.subList(0, PAGE) : shown, names, account),
                more ? at + 1 : null,
                settlement.getObjectionsUntil(),
                names.get(settlement.getVerifiedBy()),
                settlement.getVerifiedAt(),
                names.get(settlement.getConfirmedBy()),
                settlement.getConfirmedAt(),
                settlement.getTermsVersion(),
                settlement.getRuleVersion(),
                earlier ? history.subList(1, history.size()) : history,
                earlier,
                settlement.getStatus().isAbandonable() && roles.isSupervision(settlement, account),
                maySettleAgain(settlement, account));
    }

    /**
     * All that was done to a settlement, the newest first.
     *
     * @throws ProblemException NOT_FOUND if there is none, or for whoever does not look after its organization
     */
    public Page<SettlementEntry> history(String number, String account, Pageable page) {
        if (!roles.oversees(find(number), account)) {
            throw unknown(number);
        }
        return record.of(number, page);
    }

    /**
     * One line with each missed reply.
     *
     * @throws ProblemException NOT_FOUND if there is none, or none that this person may see
     */
    public SettlementView.Single line(String number, long id, String account) {
        var settlement = find(number);
        var line = List.of(roles.visibleLine(settlement, id, account));
        return new SettlementView.Single(
                summary(settlement, null),
                settlement.getObjectionsUntil(),
                views(settlement, line, names(settlement, line), account).get(0));
    }

    private List<Lines.Line> ownLines(Settlement settlement, String account) {
        var own = settlement.isKnownToSubjects()
                ? lines.own(settlement.getNumber(), account, roles.answersFor(account))
                : List.<Lines.Line>of();
        if (own.isEmpty()) {
            throw unknown(settlement.getNumber());
        }
        return own;
    }

    private List<SettlementView.Line> views(
            Settlement settlement, List<Lines.Line> shown, Map<String, String> names, String account) {
        var missed = missedReplies
                .describe(
                        shown.stream().flatMap(line -> line.receipts().stream()).toList())
                .stream()
                .collect(Collectors.toMap(Missed::receipt, Function.identity()));
        var changes = record.changesOf(
                settlement.getNumber(), shown.stream().map(Lines.Line::id).toList());
        var revoked = lines.revoked(settlement.getNumber()).stream().collect(Collectors.groupingBy(Revoked::line));
        var reader = new Reader(
                account,
                Set.copyOf(roles.answersFor(account)),
                roles.isCounter(settlement, account),
                settlement.getStatus(),
                settlement.getRound(),
                settlement.getStatus() == SettlementStatus.OBJECTIONS
                        && !clock.instant().isAfter(settlement.getObjectionsUntil()));
        return shown.stream()
                .map(line -> new SettlementView.Line(
                        line.id(),
                        line.kind(),
                        line.name(),
                        line.unitName(),
                        line.receipts().size(),
                        line.misses(),
                        line.outcome(),
                        revoked.getOrDefault(line.id(), List.of()),
                        receipts(line, missed),
                        line.objections().stream()
                                .map(objection -> objection(objection, names))
                                .toList(),
                        changes.getOrDefault(line.id(), List.of()),
                        reader.isSubject(line),
                        reader.mayObject(line),
                        reader.mayCorrect(line),
                        reader.mayRule(line)))
                .toList();
    }

    /** The earliest due first. */
    private static List<SettlementView.Receipt> receipts(Lines.Line line, Map<Long, Missed> missed) {
        return line.receipts().stream()
                .map(missed::get)
                .sorted(Comparator.comparing(Missed::dueAt).thenComparing(Missed::receipt))
                .map(reply -> new SettlementView.Receipt(reply, line.struck().contains(reply.receipt())))
                .toList();
    }

    private static SettlementView.Objection objection(Lines.Objection objection, Map<String, String> names) {
        return new SettlementView.Objection(
                names.get(objection.account()),
                objection.at(),
                objection.text(),
                objection.accepted(),
                names.get(objection.decidedBy()),
                objection.decidedAt(),
                objection.reason());
    }

    private SettlementSummary summary(Settlement settlement, Totals totals) {
        return new SettlementSummary(
                settlement.getNumber(),
                settlement.getOrganization(),
                directory.unit(settlement.getOrganization()).getName(),
                settlement.week().saturday(),
                settlement.week().friday(),
                settlement.getStatus(),
                totals,
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
                                .flatMap(line -> line.objections().stream())
                                .flatMap(objection -> Stream.of(objection.account(), objection.decidedBy())))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        return directory.names(accounts);
    }

    private Settlement find(String number) {
        return settlements.findById(number).orElseThrow(() -> unknown(number));
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("settlement.unknown", number);
    }
}
