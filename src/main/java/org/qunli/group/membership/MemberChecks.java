package org.qunli.group.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.membership.Rolls.Shift;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares who should be in the groups with who is: the roster's changes every day (C-5, T-2), the members of each group as
 * often as its policy says (B-6 weekly, H-6 daily). What is due follows from the tables alone, so it does not matter which
 * node asks, how often, or how long no node was running.
 */
@Service
@Transactional
public class MemberChecks {

    private final Rolls rolls;
    private final Items items;
    private final Guests guests;
    private final MemberRules rules;
    private final Rounds rounds;
    private final Clock clock;

    MemberChecks(Rolls rolls, Items items, Guests guests, MemberRules rules, Rounds rounds, Clock clock) {
        this.rolls = rolls;
        this.items = items;
        this.guests = guests;
        this.rules = rules;
        this.rounds = rounds;
        this.clock = clock;
    }

    /**
     * Finds who came to a post or left one since the last time, and whose invitation has ended (H-2). Runs in the morning:
     * what changed took effect the day before, so it is to be done today (C-5).
     */
    public void compareRoster() {
        var groups = rolls.active(null);
        items.lock(groups.stream().map(ActiveGroup::code).toList());
        var today = LocalDate.now(clock);
        var changed = changes(groups, rolls.refresh(rules.of(groups)), today.minusDays(1));
        var expired = guests.expire(groups, rules.terms(), today);
        changed.addAll(items.dropInvitations(expired, clock.instant()));
        items.add(changed, clock.instant());
        rounds.follow(
                Stream.concat(changed.stream(), expired.stream())
                        .map(NewItem::groupCode)
                        .toList(),
                Origin.CHANGE);
    }

    /** Checks the members of the groups whose day has come. */
    public void checkDueGroups() {
        var terms = rules.terms();
        var today = LocalDate.now(clock);
        check(rolls.active(null).stream()
                .filter(group -> terms.apply(group.policy()).isDue(group.checkedOn(), today))
                .toList());
    }

    /** Checks one group now, because its list of members or what it expects is new. */
    void checkNow(String code) {
        check(List.of(refresh(code)));
    }

    /**
     * Brings up to date who should be in a group.
     *
     * @throws ProblemException CONFLICT if the group is not in use
     */
    ActiveGroup refresh(String code) {
        items.lock(code);
        var groups = rolls.active(List.of(code));
        if (groups.isEmpty()) {
            throw ProblemException.conflict("membership.not-in-use", code);
        }
        var changed = changes(groups, rolls.refresh(rules.of(groups)), LocalDate.now(clock));
        items.add(changed, clock.instant());
        rounds.follow(changed.stream().map(NewItem::groupCode).toList(), Origin.CHANGE);
        return groups.get(0);
    }

    private void check(List<ActiveGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        var terms = rules.terms();
        var today = LocalDate.now(clock);
        var codes = groups.stream().map(ActiveGroup::code).toList();
        items.lock(codes);
        var touched = items.compare(
                codes,
                groups.stream()
                        .map(group -> terms.apply(group.policy()).reminderDays())
                        .toList(),
                today,
                today.plusDays(1),
                clock.instant());
        rolls.checked(codes, today);
        rounds.follow(touched, Origin.CHECK);
    }

    private List<NewItem> changes(Collection<ActiveGroup> groups, List<Shift> shifts, LocalDate effective) {
        var policies = groups.stream().collect(Collectors.toMap(ActiveGroup::code, ActiveGroup::policy));
        var terms = rules.terms();
        // whoever was to be admitted and has left meanwhile is not admitted, and the other way round
        items.resolve(
                shifts.stream().map(Shift::groupCode).toList(),
                shifts.stream().map(Shift::account).toList(),
                clock.instant());
        var changed = new ArrayList<NewItem>();
        for (var shift : rolls.unsettled(shifts)) {
            var since = shift.leftOn() == null ? effective : shift.leftOn();
            var due =
                    since.plusDays(terms.apply(policies.get(shift.groupCode())).removalDays());
            var cause = shift.entitled()
                    ? Cause.ENTITLED
                    : shift.leftOn() == null ? Cause.POST_CHANGED : Cause.LEFT_SERVICE;
            changed.add(new NewItem(shift.groupCode(), shift.account(), null, cause, null, since, due));
        }
        return changed;
    }
}
