package org.qunli.group.membership.delegate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.Rounds;
import org.springframework.stereotype.Component;

/** Ends a round in which nothing is left; diagrams {@code membership-change}, {@code member-check}. */
@Component
class CloseRound implements JavaDelegate {

    private final Rounds rounds;

    CloseRound(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MemberRound.ANYTHING_LEFT.on(execution).set(!rounds.close(execution.getProcessBusinessKey()));
    }
}
