package org.qunli.notice;

import static org.qunli.notice.NoticeWording.link;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Before a notice is issued: what the diagram {@code notice-acknowledgement} does where the leader in charge has to let it
 * pass (B-4, T-3). Each step is harmless when the engine retries it.
 */
@Service
@Transactional
public class NoticeApproval {

    private final NoticeRepository notices;
    private final ReplyBudget budget;
    private final GroupRegister groups;
    private final Directory directory;
    private final Inbox inbox;
    private final NoticeWording wording;
    private final Chinese chinese;
    private final Clock clock;

    NoticeApproval(
            NoticeRepository notices,
            ReplyBudget budget,
            GroupRegister groups,
            Directory directory,
            Inbox inbox,
            NoticeWording wording,
            Chinese chinese,
            Clock clock) {
        this.notices = notices;
        this.budget = budget;
        this.groups = groups;
        this.directory = directory;
        this.inbox = inbox;
        this.wording = wording;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** Records that the table of authority refused a notice, and why (B-4). */
    public void refuse(String number, String reason, String ruleVersion) {
        notices.locked(number).refuse(reason, ruleVersion);
    }

    /**
     * Lays a notice before the leader in charge.
     *
     * @param rule why it needs approval, as the table words it
     * @param policy with which it began, whose budget it will take
     * @return what the leader has to know
     */
    public List<Fact> requestApproval(String number, String rule, String policy) {
        var notice = notices.locked(number);
        notice.awaitApproval();
        var facts = new ArrayList<>(wording.facts(notice));
        facts.add(wording.fact("rule", rule));
        facts.add(wording.fact("approvers", approversOf(notice)));
        if (notice.isReplyRequired()) {
            var left = budget.of(notice.getGroupCode(), policy, notice.getKind());
            if (left.weekly() != null) {
                facts.add(wording.fact("budget", left.used(), left.weekly()));
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
        return approversFor(unitOf(notices.existing(number))).id();
    }

    /** Who decides on the notice and as what, for people: the table knows the leader in charge only. */
    String approversOf(Notice notice) {
        var post = approversFor(unitOf(notice));
        return chinese.text(
                "notice.approvers." + post.type(),
                directory.members(post).stream()
                        .filter(person -> !notice.issuers().contains(person.getAccount()))
                        .map(Person::getName)
                        .collect(Collectors.joining("、")));
    }

    /** Tells the leaders who may decide that a notice still waits for them. */
    public void remindApprovers(String number, String approverGroup) {
        var notice = notices.existing(number);
        var approvers = directory.members(PostGroup.parse(approverGroup).orElseThrow());
        inbox.send(
                accounts(approvers), "notice.approval-reminder", link(notice.getNumber()), number, notice.getTitle());
    }

    /**
     * Records that the leader let a notice pass.
     *
     * @param reason why it may go over the group's weekly budget; null or blank if nothing was said
     * @throws ProblemException FORBIDDEN, as for the other decisions, for anybody else than the leader in charge
     */
    public void approve(String number, String leader, String reason) {
        var said = Reasons.optional(reason);
        deciding(number, leader).decide(Notice.APPROVED, leader, said, clock.instant(), NoticeStatus.AWAITING_APPROVAL);
    }

    /**
     * Gives a notice back to its issuer for correction.
     *
     * @return what the issuer has to know and correct
     */
    public ReturnedNotice giveBack(String number, String leader, String reason) {
        var notice = turnDown(number, leader, "return", NoticeStatus.RETURNED, "notice.returned", reason);
        return new ReturnedNotice(
                List.of(
                        wording.fact("number", number),
                        wording.fact("decided-by", wording.nameOf(leader)),
                        wording.fact("decision-reason", reason)),
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
        notices.locked(number).revise(title, body);
    }

    /** Records that the leader turned a notice down for good. */
    public void reject(String number, String leader, String reason) {
        turnDown(number, leader, "reject", NoticeStatus.REFUSED, "notice.rejected", reason);
    }

    private Notice turnDown(
            String number, String leader, String decision, NoticeStatus status, String message, String reason) {
        var notice = deciding(number, leader);
        notice.decide(decision, leader, Reasons.required(reason), clock.instant(), status);
        inbox.send(List.of(notice.getIssuer()), message, link(number), number, notice.getTitle(), reason);
        return notice;
    }

    /** T-3: the leader in charge decides, and not on a notice of their own. */
    private Notice deciding(String number, String leader) {
        var notice = notices.locked(number);
        var approvers = directory.members(approversFor(unitOf(notice)));
        if (notice.issuers().contains(leader) || !accounts(approvers).contains(leader)) {
            throw ProblemException.forbidden("notice.not-the-approver", number, approversOf(notice));
        }
        return notice;
    }

    private String unitOf(Notice notice) {
        return groups.byCode(notice.getGroupCode()).getUnitCode();
    }

    private static List<String> accounts(List<Person> people) {
        return people.stream().map(Person::getAccount).toList();
    }
}
