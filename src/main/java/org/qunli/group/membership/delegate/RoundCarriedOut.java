package org.qunli.group.membership.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.membership.Rounds;
import org.qunli.process.CompletedBy;
import org.springframework.stereotype.Component;

/**
 * Takes that somebody did in WeChat or QQ what the form showed (C-5); diagrams {@code membership-change},
 * {@code member-check}.
 */
@Component
class RoundCarriedOut implements TaskListener {

    private final Rounds rounds;

    RoundCarriedOut(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void notify(DelegateTask task) {
        rounds.carriedOut(
                task.getExecution().getProcessBusinessKey(),
                CompletedBy.accountOf(task),
                MemberRound.UP_TO.from(task).get().longValue());
    }
}
