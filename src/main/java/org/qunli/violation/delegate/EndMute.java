package org.qunli.violation.delegate;

import static org.camunda.spin.Spin.JSON;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.qunli.process.FormSheet;
import org.qunli.violation.MuteEnds;
import org.springframework.stereotype.Component;

/**
 * Sees whether a mute whose time has passed has to be lifted, tells the person, and lays the mute out on the form of who
 * lifts it; diagram {@code mute-lifting} (B-7, T-5, C-15).
 */
@Component
class EndMute implements JavaDelegate, FormSheet {

    private final MuteEnds mutes;

    EndMute(MuteEnds mutes) {
        this.mutes = mutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MuteLifting.TO_LIFT
                .on(execution)
                .set(mutes.over(
                        MuteLifting.CASE_NUMBER.from(execution).get(),
                        MuteLifting.MEASURE_ID.from(execution).get()));
    }

    @Override
    public String process() {
        return MuteLifting.KEY;
    }

    @Override
    public VariableMap of(DelegateTask task) {
        return CamundaBpmData.builder()
                .set(
                        MuteLifting.FACTS,
                        JSON(mutes.sheet(MuteLifting.MEASURE_ID.from(task).get())))
                .build();
    }
}
