package org.qunli.group.cleanup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.group.GroupRegister;
import org.qunli.group.Platform;
import org.qunli.group.cleanup.delegate.GroupCleanup;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.qunli.process.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do to a campaign on pages and over REST: open and stop it, choose group by group, report what was carried
 * out. What they decide in Tasklist is in {@link CleanupProceedings}, what they read in {@link CleanupViews}.
 */
@Service
@Transactional
public class CleanupService {

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_TITLE = 100;

    private final Campaigns campaigns;
    private final FrozenGroups groups;
    private final CleanupRecord record;
    private final CleanupRoles roles;
    private final CampaignScope scope;
    private final CleanupEvidence evidence;
    private final CleanupWording wording;
    private final GroupRegister register;
    private final Directory directory;
    private final Numbers numbers;
    private final Workflow workflow;
    private final Clock clock;

    CleanupService(
            Campaigns campaigns,
            FrozenGroups groups,
            CleanupRecord record,
            CleanupRoles roles,
            CampaignScope scope,
            CleanupEvidence evidence,
            CleanupWording wording,
            GroupRegister register,
            Directory directory,
            Numbers numbers,
            Workflow workflow,
            Clock clock) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.record = record;
        this.roles = roles;
        this.scope = scope;
        this.evidence = evidence;
        this.wording = wording;
        this.register = register;
        this.directory = directory;
        this.numbers = numbers;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Opens a campaign. Groups that come into being later are not part of it.
     *
     * @return its number
     * @throws ProblemException FORBIDDEN for anybody but the unit's office; INVALID with the field; CONFLICT if there is
     *     no group in scope, or a running campaign, whoever opened it, covers one of the groups' units already
     */
    public String open(Opening opening, String account) {
        var root = directory
                .findUnit(opening.unit() == null ? "" : opening.unit())
                .orElseThrow(() -> ProblemException.invalid("unit", "cleanup.unit-missing"));
        roles.requireOrganizer(root.getCode(), account);
        var title = required("title", opening.title(), LONGEST_TITLE);
        var units = chosen(root.getCode(), opening.units());
        var platforms = chosen(opening.platforms());
        var year = LocalDate.now(clock).getYear();
        // whoever opens another one waits here, and then finds this one running
        var number = "QL-%d-%03d".formatted(year, numbers.next("QL-" + year));
        var covered = scope.answering(root.getCode(), units).keySet();
        campaigns.running(platforms).stream()
                .filter(other -> !Collections.disjoint(
                        covered, scope.answering(other.root(), other.units()).keySet()))
                .findFirst()
                .ifPresent(other -> {
                    throw ProblemException.conflict("cleanup.runs-already", other.number());
                });
        if (!groups.anyInUse(covered, platforms)) {
            throw ProblemException.conflict("cleanup.nothing-in-scope");
        }
        var campaign = new Campaign(
                number,
                title,
                root.getCode(),
                List.copyOf(platforms),
                directory.policyOf(root.getCode()),
                opening.intensity() == null ? Intensity.REGULAR : opening.intensity(),
                account,
                clock.instant(),
                endOf(opening.deadline()),
                CampaignStatus.OPENED,
                null,
                null,
                null);
        campaigns.add(campaign, units);
        record.add(number, null, CleanupAction.OPENED, account, title);
        workflow.start(GroupCleanup.KEY, number, account, GroupCleanup.startVariables(campaign));
        return number;
    }

    /**
     * Saves what the unit chooses for a group, as far as it has come.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN for anybody but the unit's office, INVALID for an unusable target or
     *     text, CONFLICT once the self-check was handed in
     */
    public void choose(String number, String unit, String code, Choice choice, String account) {
        var campaign = campaigns.running(number);
        var group = ofUnit(number, unit, code);
        checking(number, unit, account);
        if (choice.decision() == null) {
            throw ProblemException.invalid("decision", "cleanup.decision-missing");
        }
        var into = choice.decision() != Verdict.MERGE
                        || choice.into() == null
                        || choice.into().isBlank()
                ? null
                : choice.into().strip();
        if (into != null && (into.equals(code) || !targets(campaign, unit).contains(into))) {
            throw ProblemException.invalid("into", "cleanup.target-unfit");
        }
        var reason = optional("reason", choice.reason(), LONGEST_TEXT);
        // whoever does as suggested need not say why
        var asSuggested = group.isSuggested(choice.decision(), into);
        groups.decide(
                number,
                code,
                choice.decision(),
                into,
                reason == null && asSuggested ? wording.grounds(group) : reason,
                account,
                clock.instant());
    }

    /**
     * Accepts the suggestions for all groups for which nothing was chosen yet.
     *
     * @return for how many
     * @throws ProblemException as {@link #choose}
     */
    public int acceptSuggestions(String number, String unit, String account) {
        campaigns.running(number);
        checking(number, unit, account);
        var undecided = groups.of(number, unit).stream()
                .filter(group -> group.decision() == null)
                .toList();
        groups.accept(
                number,
                undecided.stream().collect(Collectors.toMap(FrozenGroup::code, wording::grounds)),
                account,
                clock.instant());
        return undecided.size();
    }

    /**
     * Adds a picture that shows that a group was merged or dissolved.
     *
     * @return the file's id
     * @throws ProblemException as {@link #report}; INVALID for a file that is no picture or PDF
     */
    public long attach(String number, String unit, String code, String fileName, byte[] content, String account) {
        campaigns.running(number);
        toBeEnded(number, unit, code, account);
        return evidence.add(number, code, fileName, content, account);
    }

    /**
     * Reports what came of merging or dissolving a group. What was done is entered in the register at once.
     *
     * @param note needed unless a picture shows that it was done
     * @throws ProblemException NOT_FOUND, FORBIDDEN for whoever does not carry it out, INVALID without outcome or
     *     evidence, CONFLICT at any other time, if it was done already, or if the group to merge into has ended
     */
    public void report(String number, String unit, String code, Outcome outcome, String note, String account) {
        campaigns.running(number);
        var group = toBeEnded(number, unit, code, account);
        if (outcome == null) {
            throw ProblemException.invalid("outcome", "cleanup.outcome-missing");
        }
        var shown = outcome == Outcome.DONE && !evidence.of(number, code).isEmpty();
        var text = shown ? optional("note", note, LONGEST_TEXT) : required("note", note, LONGEST_TEXT);
        groups.report(number, code, outcome, text, account, clock.instant());
        // somebody may have ended it elsewhere meanwhile
        if (outcome == Outcome.DONE && !group.over()) {
            register.end(code, group.into(), account, wording.history(number, group));
        }
    }

    /**
     * The office takes the campaign back before anything was carried out.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN for anybody else, INVALID without a reason, CONFLICT once something
     *     was merged or dissolved
     */
    public void withdraw(String number, String reason, String account) {
        var campaign = campaigns.lock(number);
        roles.requireOrganizer(campaign.unitCode(), account);
        var why = required("reason", reason, LONGEST_TEXT);
        if (groups.tallies(number).total().done() > 0) {
            throw ProblemException.conflict("cleanup.carried-out-already", number);
        }
        stop(campaign, CampaignStatus.WITHDRAWN, why, account);
    }

    /**
     * The office ends the campaign after its deadline although units are not done; their groups go on.
     *
     * @throws ProblemException as {@link #withdraw}, but CONFLICT before the deadline
     */
    public void endEarly(String number, String reason, String account) {
        var campaign = campaigns.lock(number);
        roles.requireOrganizer(campaign.unitCode(), account);
        var why = required("reason", reason, LONGEST_TEXT);
        if (!campaign.isLateAt(clock.instant())) {
            throw ProblemException.conflict("cleanup.not-late", number);
        }
        stop(campaign, CampaignStatus.ENDED_EARLY, why, account);
    }

    private void stop(Campaign campaign, CampaignStatus end, String reason, String account) {
        if (!campaign.status().isOpen()
                || !workflow.signal(
                        GroupCleanup.STOP, campaign.number(), GroupCleanup.stopVariables(end, account, reason))) {
            throw ProblemException.conflict("cleanup.not-running", campaign.number(), campaign.status());
        }
    }

    private void checking(String number, String unit, String account) {
        roles.requireChecker(campaigns.lock(number, unit, UnitStatus.CHECKING), account);
    }

    /** The group, which was decided to end and has not been ended. */
    private FrozenGroup toBeEnded(String number, String unit, String code, String account) {
        var group = ofUnit(number, unit, code);
        roles.requireExecutor(campaigns.lock(number, unit, UnitStatus.CARRYING_OUT), account);
        if (!group.decision().ends() || group.outcome() == Outcome.DONE) {
            throw ProblemException.conflict("cleanup.nothing-to-carry-out", group.name());
        }
        return group;
    }

    private FrozenGroup ofUnit(String number, String unit, String code) {
        return groups.find(number, code)
                .filter(group -> group.unitCode().equals(unit))
                .orElseThrow(() -> ProblemException.notFound("cleanup.group-unknown", code, number));
    }

    private Set<String> targets(Campaign campaign, String unit) {
        return groups.targets(scope.answeredBy(unit, campaign.unitCode(), roles.unitsOf(campaign.number())))
                .keySet();
    }

    private List<String> chosen(String root, List<String> units) {
        var options = scope.options(root).stream().map(Unit::getCode).toList();
        if (units == null) {
            return options;
        }
        if (units.isEmpty() || !new HashSet<>(options).containsAll(units)) {
            throw ProblemException.invalid("units", "cleanup.units-unfit");
        }
        return units.stream().distinct().toList();
    }

    private static Set<Platform> chosen(List<Platform> platforms) {
        if (platforms == null) {
            return EnumSet.allOf(Platform.class);
        }
        if (platforms.isEmpty() || platforms.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("platforms", "cleanup.platforms-missing");
        }
        return EnumSet.copyOf(platforms);
    }

    private Instant endOf(LocalDate deadline) {
        if (deadline == null || deadline.isBefore(LocalDate.now(clock))) {
            throw ProblemException.invalid("deadline", "cleanup.deadline-unfit");
        }
        return deadline.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    }

    static String required(String field, String text, int longest) {
        var given = optional(field, text, longest);
        if (given == null) {
            throw ProblemException.invalid(field, "cleanup.text-missing");
        }
        return given;
    }

    static String optional(String field, String text, int longest) {
        return VisibleText.optional(field, text, longest, "cleanup.text-unusable");
    }
}
