package org.qunli.group.membership.delegate;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.Rounds;
import org.springframework.stereotype.Component;

/** Tells new members the rules (C-9); diagrams {@code membership-change}, {@code member-check}. */
@Component
class TellRules implements JavaDelegate {

    private final Rounds rounds;

    TellRules(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<?> rules = MemberRound.RULES.from(execution).get();
        rounds.tellRules(
                execution.getProcessBusinessKey(),
                rules.stream().map(String.class::cast).toList());
    }
}
