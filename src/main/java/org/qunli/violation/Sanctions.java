package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunli.organization.Directory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one register of measures, whatever they come from: cases enter theirs by {@link Proceedings}. */
@Service
public class Sanctions {

    private final MeasureRepository measures;
    private final OffenceWindows windows;
    private final AppealTerms terms;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sanctions(
            MeasureRepository measures,
            OffenceWindows windows,
            AppealTerms terms,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.measures = measures;
        this.windows = windows;
        this.terms = terms;
        this.directory = directory;
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
        var deadlines = new HashMap<Deadlines.Key, Deadlines>();
        var imposed = impositions.stream()
                .map(imposition -> measures.save(measure(imposition, now, deadlines)))
                .toList();
        events.publishEvent(MeasuresRecorded.of(imposed));
        return imposed.stream().map(Measure::getId).toList();
    }

    private Measure measure(Imposition imposition, Instant at, Map<Deadlines.Key, Deadlines> known) {
        var deadlines = known.computeIfAbsent(
                new Deadlines.Key(imposition.organization(), imposition.kind()), key -> deadlines(key, at));
        return new Measure(imposition, at, deadlines.countsUntil(), deadlines.appealUntil());
    }

    private Deadlines deadlines(Deadlines.Key key, Instant at) {
        var policy = directory.policyOf(key.organization());
        return new Deadlines(
                windows.endOf(policy, key.kind(), at),
                terms.of(policy, key.kind(), at).until());
    }

    /** The tables are asked once per organization and kind of measure, not once per person. */
    private record Deadlines(Instant countsUntil, Instant appealUntil) {
        private record Key(String organization, MeasureKind kind) {}
    }
}
