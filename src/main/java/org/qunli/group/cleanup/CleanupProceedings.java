package org.qunli.group.cleanup;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunli.channel.Inbox;
import org.qunli.group.Decision;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupHistory;
import org.qunli.group.GroupOverlaps;
import org.qunli.group.MemberOverlap;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.qunli.process.RuleNames;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the steps of the diagrams {@code group-cleanup} and {@code unit-self-check} do. Each human decision
 * checks state and role once more, whatever the task list let through.
 */
@Service
@Transactional
public class CleanupProceedings {

    private static final int LONGEST_REASON = 500;

    /** A form lists so many groups at most; the page has them all. */
    private static final int LONGEST_FORM = 100;

    private final Campaigns campaigns;
    private final FrozenGroups groups;
    private final CleanupRecord record;
    private final CleanupRoles roles;
    private final CampaignScope scope;
    private final CleanupWording wording;
    private final RuleNames ruleNames;
    private final GroupOverlaps overlaps;
    private final GroupHistory history;
    private final Directory directory;
    private final Inbox inbox;
    private final Clock clock;

    CleanupProceedings(
            Campaigns campaigns,
            FrozenGroups groups,
            CleanupRecord record,
            CleanupRoles roles,
            CampaignScope scope,
            CleanupWording wording,
            RuleNames ruleNames,
            GroupOverlaps overlaps,
            GroupHistory history,
            Directory directory,
            Inbox inbox,
            Clock clock) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.record = record;
        this.roles = roles;
        this.scope = scope;
        this.wording = wording;
        this.ruleNames = ruleNames;
        this.overlaps = overlaps;
        this.history = history;
        this.directory = directory;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Copies the groups in scope from the register, so that the numbers before stay as they are, and makes a suggestion
     * for each.
     *
     * @param ruleVersion e.g. {@code cleanup-criteria:1}
     */
    public void freeze(String number, Criteria criteria, String ruleVersion) {
        var campaign = campaigns.lock(number);
        groups.freeze(number, scope.answering(campaign.unitCode(), roles.unitsOf(number)));
        var candidates = groups.candidates(number);
        var unitOf = candidates.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(known -> known.candidate().code(), FrozenGroups.Known::unitCode));
        // a group can only be merged into one of the same unit
        var sameMembers = overlaps.among(unitOf.keySet(), criteria.memberOverlap()).stream()
                .filter(pair -> unitOf.get(pair.one()).equals(unitOf.get(pair.other())))
                .collect(Collectors.groupingBy(pair -> unitOf.get(pair.one())));
        var today = LocalDate.now(clock);
        candidates.forEach((unit, known) -> groups.suggest(
                number,
                Suggestions.of(
                        known.stream().map(FrozenGroups.Known::candidate).toList(),
                        sameMembers.getOrDefault(unit, List.of()),
                        samePurpose(known, criteria),
                        criteria,
                        today)));
        campaigns.run(number, criteria, ruleVersion);
        var total = groups.tallies(number).total();
        record.add(
                number,
                null,
                CleanupAction.FROZEN,
                null,
                wording.text("cleanup.frozen", candidates.size(), total.before(), ruleNames.of(ruleVersion)));
    }

    private Collection<MemberOverlap> samePurpose(List<FrozenGroups.Known> known, Criteria criteria) {
        return overlaps.ofWords(
                known.stream().collect(Collectors.toMap(one -> one.candidate().code(), FrozenGroups.Known::words)),
                criteria.purposeSimilarity());
    }

    /**
     * The unit hands its self-check in.
     *
     * @throws ProblemException CONFLICT if a group is not decided, lacks a reason, or is to be merged into one that ends
     */
    public void submitted(String number, String unit, String account, String remark) {
        var campaign = campaigns.running(number);
        roles.requireChecker(campaigns.lock(number, unit, UnitStatus.CHECKING), account);
        var all = groups.of(number, unit);
        var open = all.stream().filter(group -> !group.isComplete()).toList();
        if (!open.isEmpty()) {
            throw ProblemException.conflict(
                    "cleanup.incomplete", open.size(), open.get(0).name());
        }
        requireTargetsThatStay(all, campaign, unit);
        campaigns.submit(number, unit, account, clock.instant());
        record.add(number, unit, CleanupAction.SUBMITTED, account, reason(remark));
    }

    private void requireTargetsThatStay(List<FrozenGroup> all, Campaign campaign, String unit) {
        var byCode = all.stream().collect(Collectors.toMap(FrozenGroup::code, Function.identity()));
        var inUse = groups.targets(scope.answeredBy(unit, campaign.unitCode(), roles.unitsOf(campaign.number())));
        all.stream()
                .filter(group -> group.decision() == Verdict.MERGE && !group.over())
                .filter(group -> !inUse.containsKey(group.into())
                        || byCode.containsKey(group.into())
                                && byCode.get(group.into()).decision().ends())
                .findFirst()
                .ifPresent(group -> {
                    throw ProblemException.conflict("cleanup.target-ends", group.name(), group.intoName());
                });
    }

    /**
     * The leader approves or returns a self-check.
     *
     * @param decision {@code approve}, or {@code return}, which needs a reason
     * @return whether anything is to be merged or dissolved
     */
    public boolean decided(String number, String unit, String account, String decision, String reason) {
        campaigns.running(number);
        var check = campaigns.lock(number, unit, UnitStatus.APPROVAL);
        roles.requireApprover(check, account);
        switch (Decision.of(decision)) {
            case APPROVE -> {
                campaigns.approve(number, unit, account, clock.instant());
                record.add(number, unit, CleanupAction.APPROVED, account, reason(reason));
                return keepWhatStays(number, unit, account);
            }
            case RETURN -> {
                var why = CleanupService.required("reason", reason, LONGEST_REASON);
                campaigns.giveBack(number, unit, why);
                record.add(number, unit, CleanupAction.RETURNED, account, why);
                return false;
            }
            default -> throw ProblemException.invalid("decision", "cleanup.decision-missing");
        }
    }

    /** The register remembers that a group was looked at and stays: whoever wants a similar one is told so. */
    private boolean keepWhatStays(String number, String unit, String account) {
        var all = groups.of(number, unit);
        all.stream()
                .filter(group -> group.decision() == Verdict.KEEP && !group.over())
                .forEach(group ->
                        history.add(group.code(), GroupEvent.Action.KEPT, account, wording.history(number, group)));
        return all.stream().anyMatch(FrozenGroup::isToBeDone);
    }

    /**
     * All of the unit's groups were reported on.
     *
     * @throws ProblemException CONFLICT if one is left
     */
    public void carriedOut(String number, String unit, String account, String remark) {
        campaigns.running(number);
        var check = campaigns.lock(number, unit, UnitStatus.CARRYING_OUT);
        roles.requireExecutor(check, account);
        var left =
                groups.of(number, unit).stream().filter(FrozenGroup::isToBeDone).toList();
        if (!left.isEmpty()) {
            throw ProblemException.conflict(
                    "cleanup.not-carried-out", left.size(), left.get(0).name());
        }
        record.add(number, unit, CleanupAction.CARRIED_OUT, account, reason(remark));
    }

    /** The unit is done; its row of the summary does not change any more. */
    public void completeUnit(String number, String unit) {
        campaigns.lock(number, unit, UnitStatus.CARRYING_OUT);
        campaigns.complete(number, unit, clock.instant());
        record.add(
                number,
                unit,
                CleanupAction.UNIT_DONE,
                null,
                wording.counts(groups.tallies(number).total(unit)));
    }

    /** Tells those whose turn it is that the deadline is over, once. */
    public void remindLate(String number, String unit) {
        var campaign = campaigns.byNumber(number);
        var check = campaigns.check(number, unit).orElseThrow();
        var late = roles.inTurn(check);
        campaigns.remind(number, unit, clock.instant());
        record.add(
                number,
                unit,
                CleanupAction.REMINDED,
                null,
                late.stream().map(wording::name).collect(Collectors.joining("、")));
        inbox.send(
                late,
                "cleanup.inbox.late",
                link(number, unit),
                campaign.title(),
                check.unitName(),
                wording.lastDay(campaign),
                wording.label(check.status()));
    }

    /** The office has looked through the summary. */
    public void confirmed(String number, String account, String remark) {
        var campaign = campaigns.running(number);
        roles.requireOrganizer(campaign.unitCode(), account);
        record.add(number, null, CleanupAction.CONFIRMED, account, reason(remark));
    }

    /** Puts the summary on record and tells the units what came of it. */
    public void close(String number) {
        end(number, CampaignStatus.CLOSED, CleanupAction.CLOSED, null, null);
    }

    /** Ends a campaign before its time; what was carried out stays so. */
    public void stop(String number, CampaignStatus end, String by, String reason) {
        var action = end == CampaignStatus.WITHDRAWN ? CleanupAction.WITHDRAWN : CleanupAction.ENDED_EARLY;
        end(number, end, action, by, reason);
    }

    private void end(String number, CampaignStatus end, CleanupAction action, String by, String reason) {
        var campaign = campaigns.lock(number);
        var outcome = result(number);
        campaigns.end(number, end, clock.instant());
        record.add(
                number,
                null,
                action,
                by,
                reason == null ? outcome : wording.text("cleanup.with-note", reason, outcome));
        inbox.send(
                toBeTold(number),
                "cleanup.inbox." + end,
                "/cleanups/" + number,
                campaign.title(),
                reason == null ? outcome : reason);
    }

    /** What forms show of a unit. */
    @Transactional(readOnly = true)
    public CleanupSheet sheet(String number, String unit) {
        var campaign = campaigns.byNumber(number);
        var sheet = wording.sheet(
                campaign,
                campaigns.check(number, unit).orElseThrow(),
                groups.of(number, unit),
                groups.tallies(number).total(unit));
        return new CleanupSheet(sheet.facts(), first(sheet.changes()), first(sheet.deviations()), first(sheet.kept()));
    }

    /** What the form shows of the whole campaign. */
    @Transactional(readOnly = true)
    public CleanupSheet.Whole summarySheet(String number) {
        var campaign = campaigns.byNumber(number);
        var facts = new ArrayList<Fact>();
        facts.add(wording.fact("campaign", campaign.title()));
        facts.add(wording.fact("deadline", wording.lastDay(campaign)));
        facts.add(wording.fact("result", result(number)));
        var byPlatform = groups.tallies(number).byPlatform();
        return new CleanupSheet.Whole(
                facts,
                byPlatform.entrySet().stream()
                        .map(entry -> new CleanupSheet.Share(
                                wording.label(entry.getKey()),
                                String.valueOf(entry.getValue().before()),
                                String.valueOf(entry.getValue().getAfter()),
                                entry.getValue().getReduction() + "%"))
                        .toList(),
                first(groups.notDone(number)).stream()
                        .map(group -> new CleanupSheet.Left(
                                group.name(), directory.unit(group.unitCode()).getName(), group.outcomeNote()))
                        .toList());
    }

    /** The unit's name, for tasks. */
    public String nameOf(String unit) {
        return directory.unit(unit).getName();
    }

    /** E.g. 微信 351 → 187（压减 47%）. */
    private String result(String number) {
        var checks = campaigns.checks(number);
        var done = checks.stream()
                .filter(check -> check.status() == UnitStatus.DONE)
                .count();
        var platforms = groups.tallies(number).byPlatform().entrySet().stream()
                .map(entry -> wording.text(
                        "cleanup.result",
                        wording.label(entry.getKey()),
                        String.valueOf(entry.getValue().before()),
                        String.valueOf(entry.getValue().getAfter()),
                        entry.getValue().getReduction()))
                .collect(Collectors.joining("，"));
        return wording.text("cleanup.result-of-units", checks.size(), done, platforms);
    }

    private Set<String> toBeTold(String number) {
        var accounts = new HashSet<String>();
        campaigns.checks(number).forEach(check -> accounts.addAll(roles.checkers(check.unitCode())));
        return accounts;
    }

    private static String reason(String text) {
        return CleanupService.optional("reason", text, LONGEST_REASON);
    }

    private static <T> List<T> first(List<T> all) {
        return all.stream().limit(LONGEST_FORM).toList();
    }

    private static String link(String number, String unit) {
        return "/cleanups/" + number + "/units/" + unit;
    }
}
