package org.qunli.violation.delegate;

import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.qunli.violation.Proceedings;
import org.springframework.stereotype.Component;

/** Tells the person facts and proposed measure beforehand (C-9); diagram {@code violation-handling}. */
@Component
class InformPerson implements JavaDelegate {

    private final Proceedings proceedings;

    InformPerson(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proceedings.informPerson(
                execution.getProcessBusinessKey(),
                Duration.parse(ViolationHandling.HEARING_PERIOD.from(execution).get()));
    }
}
