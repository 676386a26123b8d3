package org.qunli.notice.order;

import java.time.Clock;
import java.util.List;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.RosterChanging;
import org.qunli.problem.Chinese;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for what was ordered in vain (T-9): the person addressed, never an entrusted colleague; for a unit whoever
 * headed it when its deadline passed, whoever came since. Not the head of a unit above, to whom nothing was ordered; not
 * the leader, who owes nothing to themself; and nobody who has left. Where that is nobody, nobody is guessed.
 */
@Component
class Principals {

    private final Duties duties;
    private final Directory directory;
    private final Chinese chinese;
    private final Clock clock;

    Principals(Duties duties, Directory directory, Chinese chinese, Clock clock) {
        this.duties = duties;
        this.directory = directory;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** The posts have no history: what has fallen due keeps who headed the unit until now. */
    @EventListener(RosterChanging.class)
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteHeads() {
        var now = clock.instant();
        duties.lockUnitsDue(now).forEach(unit -> duties.noteHeads(unit, directory.headsOf(unit), now));
    }

    /** Accounts; of a unit with several heads all of them. */
    List<String> of(Duty duty, Order order) {
        return responsible(duty).stream()
                .filter(account -> !account.equals(order.leader()))
                .filter(account -> directory
                        .findPerson(account)
                        .filter(Person::isInService)
                        .isPresent())
                .toList();
    }

    /** For whoever decides, in Chinese: the names or, where nobody answers, why. */
    String named(Duty duty, Order order) {
        var principals = of(duty, order);
        if (!principals.isEmpty()) {
            return String.join(
                    "、",
                    principals.stream()
                            .map(account -> directory.person(account).getName())
                            .toList());
        }
        var responsible = responsible(duty);
        if (responsible.isEmpty()) {
            return chinese.text("notice.order.nobody.vacant");
        }
        return chinese.text(
                responsible.contains(order.leader()) ? "notice.order.nobody.leader" : "notice.order.nobody.left");
    }

    private List<String> responsible(Duty duty) {
        if (duty.account() != null) {
            return List.of(duty.account());
        }
        return duty.headsAtDeadline() == null ? directory.headsOf(duty.unitCode()) : duty.headsAtDeadline();
    }
}
