package org.qunli.group.membership.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.group.membership.RoundChanged;
import org.qunli.group.membership.Rounds;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lays out a round on the form of a new task, and keeps the form of an open one up to date; diagrams
 * {@code membership-change}, {@code member-check}.
 */
@Component
class ShowRound implements TaskListener {

    private final Rounds rounds;
    private final RuntimeService runtime;

    ShowRound(Rounds rounds, RuntimeService runtime) {
        this.rounds = rounds;
        this.runtime = runtime;
    }

    @Override
    public void notify(DelegateTask task) {
        task.getExecution().setVariables(sheetOf(task.getExecution().getProcessBusinessKey()));
    }

    @EventListener
    void update(RoundChanged change) {
        // people who appear in an open round are told like those who were in it from the beginning
        rounds.announce(change.number());
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(change.number())
                .list()
                .forEach(instance -> runtime.setVariables(instance.getId(), sheetOf(change.number())));
    }

    private VariableMap sheetOf(String number) {
        var sheet = rounds.sheet(number);
        return CamundaBpmData.builder()
                .set(MemberRound.FACTS, JSON(sheet.facts()))
                .set(MemberRound.ITEMS, JSON(sheet.items()))
                .set(MemberRound.UP_TO, sheet.upTo())
                .build();
    }
}
