package org.qunli.group.membership.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.Rounds;
import org.springframework.stereotype.Component;

/** Tells the administrator and the office that a round is overdue (C-5); diagrams {@code membership-change}, {@code member-check}. */
@Component
class RemindKeepers implements JavaDelegate {

    private final Rounds rounds;

    RemindKeepers(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.remind(execution.getProcessBusinessKey());
    }
}
