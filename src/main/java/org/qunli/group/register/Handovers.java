package org.qunli.group.register;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupEnded;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupRole;
import org.qunli.group.WorkGroup;
import org.qunli.group.register.delegate.GroupCustody;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.StaffChoice;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands groups over to another person in charge or administrator (C-6, T-2, H-5): the office or the present person in
 * charge proposes, the successor accepts or declines. Nobody answers for a group without having said yes.
 */
@Service
@Transactional
public class Handovers {

    private final HandoverStore store;
    private final GroupRegister register;
    private final Directory directory;
    private final Numbers numbers;
    private final Inbox inbox;
    private final Workflow workflow;
    private final Chinese chinese;
    private final Clock clock;

    Handovers(
            HandoverStore store,
            GroupRegister register,
            Directory directory,
            Numbers numbers,
            Inbox inbox,
            Workflow workflow,
            Chinese chinese,
            Clock clock) {
        this.store = store;
        this.register = register;
        this.directory = directory;
        this.numbers = numbers;
        this.inbox = inbox;
        this.workflow = workflow;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** Whether the person may propose a successor: the office, or whoever is in charge of the group now. */
    public boolean mayPropose(String account, WorkGroup group) {
        return !group.getStatus().isOver() && (account.equals(group.getOwner()) || isOffice(account, group));
    }

    private boolean isOffice(String account, WorkGroup group) {
        return directory.isResponsible(account, PostType.OFFICE_CLERK, group.getUnitCode());
    }

    /** Who can take the group over: everybody in service in its organization. */
    @Transactional(readOnly = true)
    public StaffChoice candidates(WorkGroup group) {
        return directory.organizationsStaff(group.getUnitCode());
    }

    /** The group's handovers, the newest first. */
    @Transactional(readOnly = true)
    public List<Handover> of(String viewer, String code) {
        return store.ofGroup(register.visibleTo(viewer, code).getCode());
    }

    /** @throws ProblemException NOT_FOUND */
    @Transactional(readOnly = true)
    public Handover byNumber(String number) {
        return store.find(number).orElseThrow(() -> ProblemException.notFound("register.handover-unknown", number));
    }

    /**
     * Proposes a successor and asks them.
     *
     * @param successor account
     * @return the handover's number
     * @throws ProblemException NOT_FOUND, FORBIDDEN for whoever may not propose, CONFLICT if the group has ended or
     *     somebody is asked already, INVALID for a successor who has left, is of another organization or has the role
     */
    public String propose(String proposer, String code, GroupRole role, String successor, String reason) {
        var group = register.visibleTo(proposer, code);
        if (group.getStatus().isOver()) {
            throw ProblemException.conflict("group.over", group.getName());
        }
        if (!mayPropose(proposer, group)) {
            throw ProblemException.forbidden("register.handover-not-yours");
        }
        requireFit(group, role, successor);
        var handover = new Handover(
                numbers.ofYear("JJ"),
                code,
                role,
                group.getHolder(role),
                successor,
                proposer,
                Reasons.required(reason),
                HandoverStatus.PROPOSED,
                clock.instant(),
                null,
                null);
        if (!store.add(handover)) {
            throw ProblemException.conflict("register.handover-open", group.getName(), chinese.text(role));
        }
        workflow.start(
                GroupCustody.PROCESS,
                handover.number(),
                proposer,
                GroupCustody.startVariables(successor, directory.policyOf(group.getUnitCode()), group.getName()));
        tell(handover, "register.handover-proposed", List.of(successor));
        return handover.number();
    }

    private void requireFit(WorkGroup group, GroupRole role, String successor) {
        var person = directory
                .findPerson(successor == null ? "" : successor)
                .filter(Person::isInService)
                .orElseThrow(() -> ProblemException.invalid("successor", "register.successor-left"));
        var organization = directory.organizationOf(group.getUnitCode()).getCode();
        if (!directory.organizationOf(person.getUnitCode()).getCode().equals(organization)) {
            throw ProblemException.invalid("successor", "register.successor-elsewhere", person.getName());
        }
        if (successor.equals(group.getHolder(role))) {
            throw ProblemException.invalid(
                    "successor", "register.successor-already", person.getName(), chinese.text(role));
        }
    }

    /**
     * Takes a proposal back before it is answered.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN for anybody but the proposer and the office, CONFLICT if it is too
     *     late
     */
    public void withdraw(String account, String number) {
        var handover = byNumber(number);
        var group = register.byCode(handover.group());
        if (!account.equals(handover.proposer()) && !isOffice(account, group)) {
            throw ProblemException.forbidden("register.handover-not-yours");
        }
        if (!workflow.signal(GroupCustody.MESSAGE_WITHDRAWN, number, GroupCustody.withdrawal(account))) {
            throw ProblemException.conflict("register.handover-closed", number, chinese.text(handover.status()));
        }
    }

    /**
     * The successor says yes or no.
     *
     * @param accepted null if they chose neither
     * @param reason needed for a no
     * @throws ProblemException FORBIDDEN for anybody else, CONFLICT if it is closed or the successor does not fit any
     *     more, INVALID without an answer or a reason
     */
    public void answer(String number, String account, Boolean accepted, String reason) {
        var handover = byNumber(number);
        if (!account.equals(handover.successor())) {
            throw ProblemException.forbidden("register.handover-not-asked");
        }
        if (accepted == null) {
            throw ProblemException.invalid("decision", "group.decision-missing");
        }
        if (accepted) {
            requireFit(register.byCode(handover.group()), handover.role(), account);
        }
        close(
                number,
                accepted ? HandoverStatus.ACCEPTED : HandoverStatus.DECLINED,
                accepted ? Reasons.optional(reason) : Reasons.required(reason));
    }

    /** The successor answers for the group from now on; it stands in the group's history. */
    public void enter(String number) {
        var handover = byNumber(number);
        var detail = chinese.text(
                "register.handover-detail",
                chinese.text(handover.role()),
                handover.holder() == null
                        ? chinese.text("group.page.nobody")
                        : directory.person(handover.holder()).getName(),
                directory.person(handover.successor()).getName(),
                handover.reason());
        register.handOver(handover.group(), handover.role(), handover.successor(), handover.successor(), detail);
        tell(
                handover,
                "register.handover-accepted",
                Stream.of(handover.proposer(), handover.holder())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    /** Tells the proposer that the successor said no. */
    public void decline(String number) {
        tellProposer(number, "register.handover-declined");
    }

    /** Nobody answered in time: everything stays as it was. */
    public void expire(String number) {
        close(number, HandoverStatus.EXPIRED, null);
        tellProposer(number, "register.handover-expired");
    }

    /** @param by account; null if the group came to its end */
    public void recordWithdrawal(String number, String by) {
        close(number, HandoverStatus.WITHDRAWN, by == null ? chinese.text("register.handover-group-ended") : null);
        var handover = byNumber(number);
        tell(handover, "register.handover-withdrawn", List.of(handover.successor()));
    }

    /** Tells the successor that the question still waits. */
    public void remind(String number) {
        var handover = byNumber(number);
        tell(handover, "register.handover-reminder", List.of(handover.successor()));
    }

    /** Nobody takes over what has ended. */
    @EventListener
    void groupEnded(GroupEnded ended) {
        store.ofGroup(ended.code()).stream()
                .filter(Handover::isOpen)
                .forEach(handover -> workflow.signal(
                        GroupCustody.MESSAGE_WITHDRAWN, handover.number(), GroupCustody.withdrawal(null)));
    }

    private void close(String number, HandoverStatus status, String reason) {
        if (!store.close(number, status, clock.instant(), reason)) {
            throw ProblemException.conflict(
                    "register.handover-closed",
                    number,
                    chinese.text(byNumber(number).status()));
        }
    }

    private void tellProposer(String number, String code) {
        var handover = byNumber(number);
        tell(handover, code, List.of(handover.proposer()));
    }

    private void tell(Handover handover, String code, Collection<String> people) {
        inbox.send(
                people,
                code,
                "/groups/" + handover.group(),
                register.byCode(handover.group()).getName(),
                chinese.text(handover.role()),
                directory.person(handover.successor()).getName(),
                handover.answerReason() == null ? handover.reason() : handover.answerReason());
    }
}
