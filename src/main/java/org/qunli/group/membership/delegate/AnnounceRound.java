package org.qunli.group.membership.delegate;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.group.membership.Rounds;
import org.springframework.stereotype.Component;

/**
 * Tells those concerned what is going to happen and why (C-9, B-1), and takes until when; diagrams
 * {@code membership-change}, {@code member-check}.
 */
@Component
class AnnounceRound implements JavaDelegate {

    private final Rounds rounds;

    AnnounceRound(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.announce(execution.getProcessBusinessKey());
        var sheet = rounds.sheet(execution.getProcessBusinessKey());
        MemberRound.GROUP_NAME.on(execution).set(sheet.groupName());
        MemberRound.DUE_AT.on(execution).set(Date.from(sheet.dueAt()));
    }
}
