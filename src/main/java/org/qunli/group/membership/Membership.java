package org.qunli.group.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qunli.group.GroupEnded;
import org.qunli.group.GroupRegister;
import org.qunli.group.WorkGroup;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people ask for: to join (C-10), to have a guest (H-2), to be out when the phone is lost (C-11). */
@Service
@Transactional
public class Membership {

    private static final int LONGEST_REASON = 500;
    private static final String REASON_REFUSED = "membership.reason";
    private static final int LONGEST_NAME = 50;

    private final Rolls rolls;
    private final Expectations expectations;
    private final Items items;
    private final Guests guests;
    private final LostAccounts lost;
    private final MemberChecks checks;
    private final Rounds rounds;
    private final GroupRegister register;
    private final MembershipRoles roles;
    private final Directory directory;
    private final Clock clock;

    Membership(
            Rolls rolls,
            Expectations expectations,
            Items items,
            Guests guests,
            LostAccounts lost,
            MemberChecks checks,
            Rounds rounds,
            GroupRegister register,
            MembershipRoles roles,
            Directory directory,
            Clock clock) {
        this.rolls = rolls;
        this.expectations = expectations;
        this.items = items;
        this.guests = guests;
        this.lost = lost;
        this.checks = checks;
        this.rounds = rounds;
        this.register = register;
        this.roles = roles;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Somebody applies for a group that they are entitled to: the all-staff group, the department's, what the post brings
     * with it (C-10). The administrator finds it in the group's next round.
     *
     * @param remark may be null or blank
     * @throws ProblemException NOT_FOUND if there is no such group for this person, CONFLICT if it is not in use, the
     *     person is in it, has applied already or has no phone (C-11), FORBIDDEN without a post that belongs into it
     */
    public void apply(String code, String account, String remark) {
        var group = register.visibleTo(account, code);
        checks.refresh(code);
        if (rolls.isMember(code, account)) {
            throw ProblemException.conflict("membership.already-in", group.getName());
        }
        if (lost.isLost(account)) {
            throw ProblemException.conflict("membership.phone-still-lost");
        }
        if (!expectations.isExpected(code, account)) {
            throw ProblemException.forbidden("membership.not-entitled", group.getName());
        }
        add(
                List.of(code),
                account,
                Cause.APPLIED,
                VisibleText.optional("reason", remark, LONGEST_REASON, REASON_REFUSED));
    }

    /**
     * A member or whoever keeps the group answers for a guest (H-2). Who is in the group already is not admitted, nor
     * counted, once more: the invitation lasts longer, and no removal is due.
     *
     * @param account null for somebody from outside
     * @param name of somebody from outside
     * @param until the last day; at most a year from now
     * @return whether the guest has yet to be admitted
     * @throws ProblemException INVALID for a wrong name, day or reason, FORBIDDEN for somebody who is not in the group,
     *     CONFLICT if the group is not in use or the guest is in it
     */
    public boolean invite(String code, String account, String name, LocalDate until, String reason, String sponsor) {
        var group = register.visibleTo(sponsor, code);
        if (!rolls.isMember(code, sponsor) && !roles.mayKeep(sponsor, group)) {
            throw ProblemException.forbidden("membership.sponsor-not-in", group.getName());
        }
        checks.refresh(code);
        var today = LocalDate.now(clock);
        if (until == null || until.isBefore(today) || until.isAfter(today.plusYears(1))) {
            throw ProblemException.invalid("until", "membership.until-within-a-year");
        }
        var guest = account == null || account.isBlank() ? null : inService(account.strip());
        if (guest == null && (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME)) {
            throw ProblemException.invalid("name", "membership.guest-name");
        }
        var why = required(reason);
        if (guest != null && rolls.isMember(code, guest.getAccount())) {
            throw ProblemException.conflict("membership.already-in", group.getName());
        }
        var known = guest == null ? null : guest.getAccount();
        var guestName = guest == null ? name.strip() : guest.getName();
        guests.invite(code, known, guestName, sponsor, why, until, clock.instant());
        var invited = item(code, known, guest == null ? guestName : null, Cause.INVITED, why);
        var in = guest == null && items.isOutsiderIn(code, guestName);
        if (in) {
            items.resolve(List.of(code), List.of(invited.subject()), clock.instant());
        } else {
            items.add(List.of(invited), clock.instant());
        }
        Stream.of(Origin.values()).forEach(origin -> rounds.follow(List.of(code), origin));
        return !in;
    }

    /**
     * Somebody who is to be removed or renamed says why not; the administrator reads it in the task (C-9).
     *
     * @throws ProblemException INVALID without words, CONFLICT if nothing of the kind is due
     */
    public void object(String code, String account, String words) {
        register.visibleTo(account, code);
        if (!items.object(code, account, required(words))) {
            throw ProblemException.conflict("membership.nothing-due");
        }
        Stream.of(Origin.values()).forEach(origin -> rounds.follow(List.of(code), origin));
    }

    /** What is to be done about the person in the group, for their own eyes; empty if nothing is. */
    @Transactional(readOnly = true)
    public Optional<Item> dueAbout(String code, String account) {
        return items.openAbout(code, account);
    }

    /**
     * A phone was lost or stolen: the person is off the lists of all groups at once, and their administrators are asked to
     * remove the account today (C-11).
     *
     * @param by the person, or the office in charge
     * @throws ProblemException FORBIDDEN for anybody else, CONFLICT if it was reported already
     */
    public void reportLoss(String account, String by) {
        var person = inService(account);
        if (!by.equals(account)) {
            requireOffice(by, person);
        }
        if (!lost.report(account, by, clock.instant())) {
            throw ProblemException.conflict("membership.loss-known", person.getName());
        }
        rolls.lock(lost.groupsOf(account));
        var codes = lost.strike(account);
        items.resolve(codes, List.of(account), clock.instant());
        add(codes, account, Cause.PHONE_LOST, null);
    }

    /**
     * The office has convinced itself that the person has a phone and account again; they come back into the groups that
     * they were taken out of, as far as they belong there (C-11).
     *
     * @throws ProblemException FORBIDDEN for anybody but the office in charge, CONFLICT if no loss was reported
     */
    public void readmit(String account, String by) {
        var person = inService(account);
        requireOffice(by, person);
        if (by.equals(account)) {
            throw ProblemException.forbidden("membership.own-readmission");
        }
        if (!lost.readmit(account, by, clock.instant())) {
            throw ProblemException.conflict("membership.not-lost", person.getName());
        }
        var codes = lost.struck(account);
        rolls.lock(codes);
        items.resolve(codes, List.of(account), clock.instant());
        // a group that no morning has seen yet does not know how its members call themselves
        codes.forEach(checks::refresh);
        add(codes, account, Cause.READMITTED, null);
    }

    /** Whether the person's phone is reported as lost. */
    @Transactional(readOnly = true)
    public boolean isLost(String account) {
        return lost.isLost(account);
    }

    /** What was to be done in a group that has ended is not done any more; its people go on in the one it was merged into. */
    @EventListener
    void on(GroupEnded ended) {
        items.resolveAll(ended.code(), clock.instant());
        Stream.of(Origin.values()).forEach(origin -> rounds.follow(List.of(ended.code()), origin));
        if (ended.into() != null && register.byCode(ended.into()).isActive()) {
            merge(ended.code(), ended.into());
        }
    }

    private void merge(String code, String into) {
        checks.refresh(into);
        var there = Set.copyOf(register.members(into));
        var coming = directory.workplaces(register.members(code)).keySet().stream()
                .filter(account -> !there.contains(account))
                .toList();
        expectations.addExpectation(into, List.of(), coming);
        items.add(
                coming.stream()
                        .map(account -> item(into, account, null, Cause.MERGED, null))
                        .toList(),
                clock.instant());
        rounds.follow(List.of(into), Origin.CHANGE);
    }

    private void add(List<String> codes, String account, Cause cause, String remark) {
        items.add(
                codes.stream()
                        .map(code -> item(code, account, null, cause, remark))
                        .toList(),
                clock.instant());
        rounds.follow(codes, Origin.CHANGE);
    }

    private NewItem item(String code, String account, String nickname, Cause cause, String remark) {
        var today = LocalDate.now(clock);
        // a lost phone does not wait until tomorrow
        var due = cause == Cause.PHONE_LOST ? today : today.plusDays(1);
        return new NewItem(code, account, nickname, cause, remark, today, due);
    }

    private Person inService(String account) {
        return directory
                .findPerson(account)
                .filter(Person::isInService)
                .orElseThrow(() -> ProblemException.invalid("account", "membership.nobody", account));
    }

    private void requireOffice(String by, Person person) {
        if (!directory.isResponsible(by, PostType.OFFICE_CLERK, person.getUnitCode())) {
            throw ProblemException.forbidden("membership.office-only", person.getName());
        }
    }

    /** @throws ProblemException INVALID if no reason is given or too long a one */
    static String required(String reason) {
        return VisibleText.required("reason", reason, LONGEST_REASON, REASON_REFUSED);
    }

    /** Whether the person may apply for the group: is entitled to it, not in it, and has not applied yet. */
    @Transactional(readOnly = true)
    public boolean mayApply(WorkGroup group, String account) {
        return group.isActive()
                && expectations.isExpected(group.getCode(), account)
                && !rolls.isMember(group.getCode(), account)
                && items.openAbout(group.getCode(), account).isEmpty();
    }
}
