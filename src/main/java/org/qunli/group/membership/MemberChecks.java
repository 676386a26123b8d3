package org.qunli.group.membership;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.qunli.group.membership.Expectations.Shift;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(MemberChecks.class);

    private static final Duration PORTION = Duration.ofSeconds(10);

    private final Rolls rolls;
    private final Expectations expectations;
    private final Differences differences;
    private final Items items;
    private final Guests guests;
    private final MemberRules rules;
    private final Rounds rounds;
    private final Workflow workflow;
    private final Clock clock;

    MemberChecks(
            Rolls rolls,
            Expectations expectations,
            Differences differences,
            Items items,
            Guests guests,
            MemberRules rules,
            Rounds rounds,
            Workflow workflow,
            Clock clock) {
        this.rolls = rolls;
        this.expectations = expectations;
        this.differences = differences;
        this.items = items;
        this.guests = guests;
        this.rules = rules;
        this.rounds = rounds;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Goes on with the groups that nobody has compared today for some seconds, at least one of them: finds who came to a
     * post or left one since the last time and whose invitation has ended (H-2), and checks the members if their day has
     * come. Runs in the morning: what changed took effect the day before, so it is to be done today (C-5).
     *
     * <p>Each group in a transaction of its own: whoever wants something of one waits for that one at most, and what fails
     * for one is left out.
     *
     * @return whether it is through
     * @throws IllegalStateException with the groups that could not be compared, when all others have been
     */
    public boolean compareNext() {
        var start = System.nanoTime();
        var today = LocalDate.now(clock);
        var failed = new ArrayList<String>();
        RuntimeException latest = null;
        var progress = false;
        for (var code : rolls.notComparedOn(today)) {
            if (progress && System.nanoTime() - start > PORTION.toNanos()) {
                return false;
            }
            try {
                workflow.apart(() -> compare(code, today));
                progress = true;
            } catch (RuntimeException failure) {
                LOG.error("The members of {} could not be compared", code, failure);
                failed.add(code);
                latest = failure;
            }
        }
        if (latest != null) {
            throw new IllegalStateException("Not compared: " + String.join(", ", failed), latest);
        }
        return true;
    }

    private void compare(String code, LocalDate today) {
        rolls.lock(code);
        var active = rolls.active(code);
        // another node may have come first, and the group may have ended, while this one waited
        if (active.isEmpty() || active.get().isComparedOn(today)) {
            return;
        }
        var group = active.get();
        var terms = rules.terms(group);
        var shifts = expectations.refresh(rules.of(group));
        var changed = changes(code, shifts, terms, today.minusDays(1));
        var expired = guests.expire(code, terms.removalDays(), today);
        changed.addAll(items.dropInvitations(code, expired, clock.instant()));
        items.add(changed, clock.instant());
        if (!shifts.isEmpty() || !expired.isEmpty()) {
            rounds.follow(List.of(code), Origin.CHANGE);
        }
        if (terms.isDue(group.checkedOn(), today)) {
            check(code, terms, today);
        }
        rolls.compared(code, today);
    }

    /** Checks one group now, because its list of members or what it expects is new. */
    void checkNow(String code) {
        check(code, rules.terms(refresh(code)), LocalDate.now(clock));
    }

    /**
     * Brings up to date who should be in a group.
     *
     * @throws ProblemException CONFLICT if the group is not in use
     */
    ActiveGroup refresh(String code) {
        rolls.lock(code);
        var group = rolls.active(code).orElseThrow(() -> ProblemException.conflict("membership.not-in-use", code));
        var shifts = expectations.refresh(rules.of(group));
        items.add(changes(code, shifts, rules.terms(group), LocalDate.now(clock)), clock.instant());
        if (!shifts.isEmpty()) {
            rounds.follow(List.of(code), Origin.CHANGE);
        }
        return group;
    }

    private void check(String code, CheckTerms terms, LocalDate today) {
        if (differences.compare(code, terms.reminderDays(), today, today.plusDays(1), clock.instant())) {
            rounds.follow(List.of(code), Origin.CHECK);
        }
        rolls.checked(code, today);
    }

    private List<NewItem> changes(String code, List<Shift> shifts, CheckTerms terms, LocalDate effective) {
        var changed = new ArrayList<NewItem>();
        if (shifts.isEmpty()) {
            return changed;
        }
        // whoever was to be admitted and has left meanwhile is not admitted, and the other way round
        items.resolve(List.of(code), shifts.stream().map(Shift::account).toList(), clock.instant());
        for (var shift : expectations.unsettled(code, shifts)) {
            var since = shift.leftOn() == null ? effective : shift.leftOn();
            var cause = shift.entitled()
                    ? Cause.ENTITLED
                    : shift.leftOn() == null ? Cause.POST_CHANGED : Cause.LEFT_SERVICE;
            var due = since.plusDays(terms.removalDays());
            changed.add(new NewItem(code, shift.account(), null, cause, null, since, due));
        }
        return changed;
    }
}
