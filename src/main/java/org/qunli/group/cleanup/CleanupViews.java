package org.qunli.group.cleanup;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunli.file.EvidenceUpload;
import org.qunli.group.Platform;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people read of campaigns. What somebody may not see is answered as if it did not exist. */
@Service
@Transactional(readOnly = true)
public class CleanupViews {

    private static final int MISSING_SHOWN = 30;

    private final Campaigns campaigns;
    private final FrozenGroups groups;
    private final CleanupRecord record;
    private final CleanupRoles roles;
    private final CampaignScope scope;
    private final CleanupEvidence evidence;
    private final CleanupWording wording;
    private final Directory directory;
    private final Clock clock;

    CleanupViews(
            Campaigns campaigns,
            FrozenGroups groups,
            CleanupRecord record,
            CleanupRoles roles,
            CampaignScope scope,
            CleanupEvidence evidence,
            CleanupWording wording,
            Directory directory,
            Clock clock) {
        this.campaigns = campaigns;
        this.groups = groups;
        this.record = record;
        this.roles = roles;
        this.scope = scope;
        this.evidence = evidence;
        this.wording = wording;
        this.directory = directory;
        this.clock = clock;
    }

    /** A unit whose office the person works in, with the units that a campaign of it can ask. */
    public record Office(Unit unit, List<Unit> options) {}

    /** For which units the person may open campaigns. */
    public List<Office> offices(String account) {
        return roles.offices(account).stream()
                .map(unit -> new Office(unit, scope.options(unit.getCode())))
                .toList();
    }

    /** The campaigns that concern the person, the newest first. */
    public Page<Campaign> visibleTo(String account, Pageable page) {
        return campaigns.of(roles.overseen(account), roles.concerned(account), page);
    }

    /** @throws ProblemException NOT_FOUND if there is no such campaign, or it does not concern the person */
    public CampaignSummary summary(String number, String account) {
        var campaign = campaigns.byNumber(number);
        var whole = roles.sees(campaign, account);
        var concerned = roles.concerned(account);
        var tallies = groups.tallies(number);
        var late = campaign.status().isOpen() && campaign.isLateAt(clock.instant());
        var rows = campaigns.checks(number).stream()
                .filter(check -> whole || concerned.contains(check.unitCode()))
                .map(check -> row(check, tallies.of(check.unitCode()), late))
                .toList();
        if (!whole && rows.isEmpty()) {
            throw Campaigns.unknown(number);
        }
        var shown =
                tallies.only(rows.stream().map(CampaignSummary.Row::unitCode).toList());
        var byPlatform = shown.byPlatform();
        var organizes = campaign.status().isOpen() && roles.organizes(campaign.unitCode(), account);
        return new CampaignSummary(
                campaign,
                directory.unit(campaign.unitCode()).getName(),
                wording.name(campaign.openedBy()),
                List.copyOf(byPlatform.keySet()),
                byPlatform,
                shown.total(),
                rows,
                whole ? record.of(number, null) : List.of(),
                whole,
                organizes && tallies.total().done() == 0,
                organizes && late);
    }

    /** @throws ProblemException NOT_FOUND if there is no such self-check, or it does not concern the person */
    public SelfCheckView selfCheck(String number, String unit, String account) {
        var campaign = campaigns.byNumber(number);
        var check = check(campaign, unit, account);
        var running = campaign.status() == CampaignStatus.RUNNING;
        return new SelfCheckView(
                campaign,
                check,
                check.submittedBy() == null ? null : wording.name(check.submittedBy()),
                check.approvedBy() == null ? null : wording.name(check.approvedBy()),
                groups.tallies(number).total(unit),
                groups.of(number, unit).stream().map(this::line).toList(),
                record.of(number, unit),
                running
                        && check.status() == UnitStatus.CHECKING
                        && roles.checkers(unit).contains(account),
                running
                        && check.status() == UnitStatus.CARRYING_OUT
                        && roles.executors(number, unit).contains(account));
    }

    /** @throws ProblemException NOT_FOUND as {@link #selfCheck}, and for a group of another unit */
    public GroupView group(String number, String unit, String code, String account) {
        var view = selfCheck(number, unit, account);
        var line = view.groups().stream()
                .filter(one -> one.group().code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("cleanup.group-unknown", code, number));
        var targets = view.mayChoose()
                ? groups.targets(scope.answeredBy(unit, view.campaign().unitCode(), roles.unitsOf(number)))
                : new HashMap<String, String>();
        targets.remove(code);
        return new GroupView(
                view,
                line,
                targets,
                line.group().into() == null
                        ? List.of()
                        : groups.missing(code, line.group().into(), MISSING_SHOWN),
                evidence.of(number, code));
    }

    /** A picture of a group's end; refused as {@link #group}, CONFLICT if it is not what was uploaded any more. */
    public EvidenceUpload evidence(String number, String unit, String code, long id, String account) {
        group(number, unit, code, account);
        return evidence.open(number, code, id).orElseThrow(() -> ProblemException.notFound("cleanup.file-unknown", id));
    }

    private SelfCheckView.Line line(FrozenGroup group) {
        return new SelfCheckView.Line(group, wording.grounds(group));
    }

    private static CampaignSummary.Row row(SelfCheck check, Map<Platform, Tally> tallies, boolean late) {
        return new CampaignSummary.Row(
                check.unitCode(),
                check.unitName(),
                check.status(),
                late && check.status() != UnitStatus.DONE,
                tallies,
                Tally.sum(tallies.values()));
    }

    private SelfCheck check(Campaign campaign, String unit, String account) {
        return campaigns
                .check(campaign.number(), unit)
                .filter(check -> roles.sees(campaign, account) || roles.sees(check, account))
                .orElseThrow(() -> ProblemException.notFound("cleanup.unit-unknown", campaign.number(), unit));
    }
}
