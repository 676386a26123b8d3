package org.qunli.process.release;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelGuard;
import org.qunli.process.model.ModelSet;
import org.springframework.stereotype.Component;

/** What stands against a change of models. */
@Component
class ReleaseCheck {

    private final ModelGuard guard;
    private final EffectiveDays days;
    private final Clock clock;

    ReleaseCheck(ModelGuard guard, EffectiveDays days, Clock clock) {
        this.guard = guard;
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
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return Stream.concat(
                        days.check(running.with(changed), running, today).stream(),
                        guard.check(changed, running).stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }
}
