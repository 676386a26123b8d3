package org.qunli.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import org.qunli.process.RuleTables;
import org.springframework.stereotype.Component;

/** How long a measure counts as an earlier offence: the table {@code offence-window} ("How a case escalates"). */
@Component
class OffenceWindows {

    private static final String TABLE = "offence-window";

    private final RuleTables tables;
    private final Clock clock;

    OffenceWindows(RuleTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** The end of the window of a case's measure that is recorded at {@code at}; null if it counts for good. */
    Instant endOf(ViolationCase violation, Instant at) {
        return endOf(
                violation.getPolicy(),
                violation.getCategory(),
                violation.getProposedMeasure(),
                at,
                violation.getOccurredAt(),
                violation.getReportedAt());
    }

    /**
     * As above, of a settlement's measure.
     *
     * @param weekEndedAt whose misses it is for
     * @param openedAt when the settlement was opened
     */
    Instant endOf(String policy, MeasureKind kind, Instant at, Instant weekEndedAt, Instant openedAt) {
        return endOf(policy, null, kind, at, weekEndedAt, openedAt);
    }

    private Instant endOf(
            String policy, Category category, MeasureKind kind, Instant at, Instant happenedAt, Instant openedAt) {
        var inputs = new HashMap<String, Object>();
        inputs.put("policy", policy);
        inputs.put("category", category == null ? null : category.name());
        inputs.put("measure", kind.name());
        var window = tables.decide(TABLE, happenedAt, openedAt, inputs).text("window");
        return window == null
                ? null
                : at.atZone(clock.getZone()).plus(Period.parse(window)).toInstant();
    }
}
