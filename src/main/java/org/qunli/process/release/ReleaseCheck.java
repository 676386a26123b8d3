package org.qunli.process.release;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelSet;
import org.springframework.stereotype.Component;

/** What stands against a change of models. */
@Component
class ReleaseCheck {

    private final EffectiveDays days;
    private final Clock clock;

    ReleaseCheck(EffectiveDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /**
     * All findings, errors first.
     *
     * @param changed the files that somebody changed
     * @param running all models that run
     */
    List<Finding> check(ModelSet changed, ModelSet running) {
        return days.check(running.with(changed), running, LocalDate.ofInstant(clock.instant(), clock.getZone()));
    }
}
