package org.qunli.violation.delegate;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.qunli.process.CompletedBy;
import org.qunli.violation.MuteEnds;
import org.springframework.stereotype.Component;

/** Takes that whoever looks after the group lifted the mute there (C-15, B-7, T-5); diagram {@code mute-lifting}. */
@Component
class MuteLifted implements TaskListener {

    private final MuteEnds mutes;

    MuteLifted(MuteEnds mutes) {
        this.mutes = mutes;
    }

    @Override
    public void notify(DelegateTask task) {
        mutes.lifted(
                MuteLifting.CASE_NUMBER.from(task).get(),
                MuteLifting.MEASURE_ID.from(task).get(),
                CompletedBy.accountOf(task),
                MuteLifting.REASON.from(task).getOrNull());
    }
}
