package org.qunli.group.cleanup.delegate;

import static org.camunda.spin.Spin.JSON;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.group.cleanup.CleanupProceedings;
import org.springframework.stereotype.Component;

/** Lays out a self-check on the form of a new task, without what was entered before; diagram {@code unit-self-check}. */
@Component
class ShowSelfCheck implements TaskListener {

    private final CleanupProceedings proceedings;

    ShowSelfCheck(CleanupProceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void notify(DelegateTask task) {
        UnitSelfCheck.DECISION.on(task).remove();
        UnitSelfCheck.REASON.on(task).remove();
        var sheet = proceedings.sheet(
                UnitSelfCheck.CAMPAIGN.from(task).get(),
                UnitSelfCheck.UNIT.from(task).get());
        UnitSelfCheck.FACTS.on(task).set(JSON(sheet.facts()));
        UnitSelfCheck.CHANGES.on(task).set(JSON(sheet.changes()));
        UnitSelfCheck.DEVIATIONS.on(task).set(JSON(sheet.deviations()));
        UnitSelfCheck.KEPT.on(task).set(JSON(sheet.kept()));
    }
}
