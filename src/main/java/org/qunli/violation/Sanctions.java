package org.qunli.violation;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one register of measures, whatever they come from: cases enter theirs by {@link Proceedings}. */
@Service
public class Sanctions {

    private final MeasureRepository measures;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sanctions(MeasureRepository measures, ApplicationEventPublisher events, Clock clock) {
        this.measures = measures;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters what a settlement imposes, as of now, in the caller's transaction.
     *
     * @return the ids of the measures, in the order given
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> impose(Collection<Imposition> impositions) {
        var now = clock.instant();
        var ids = impositions.stream()
                .map(imposition -> measures.save(new Measure(imposition, now)).getId())
                .toList();
        events.publishEvent(new MeasuresRecorded(ids));
        return ids;
    }
}
