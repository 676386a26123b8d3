package org.qunli.violation.standing;

import java.time.Clock;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.process.RuleTables;
import org.qunli.violation.MeasureKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows people what stands against them, and heads what stands against their units. */
@Service
@Transactional
public class StandingService {

    private final MeasureRegister register;
    private final RuleTables tables;
    private final Directory directory;
    private final Clock clock;

    StandingService(MeasureRegister register, RuleTables tables, Directory directory, Clock clock) {
        this.register = register;
        this.tables = tables;
        this.directory = directory;
        this.clock = clock;
    }

    /** Not read-only, because the engine enters in its history what the table of terms was asked. */
    public Sheet of(String account) {
        var terms = new HashMap<Terms, Period>();
        return new Sheet(
                withAppeals(register.ofPerson(account), terms),
                withAppeals(register.ofUnits(directory.unitsOf(account, PostType.UNIT_HEAD)), terms));
    }

    /** What the time to appeal depends on. */
    private record Terms(String organization, MeasureKind kind) {}

    private List<Standing> withAppeals(List<Standing> measures, Map<Terms, Period> known) {
        return measures.stream()
                .map(measure -> measure.state() == MeasureState.REVOKED
                        ? measure
                        : measure.appealableUntil(measure.at()
                                .atZone(clock.getZone())
                                .plus(known.computeIfAbsent(
                                        new Terms(measure.organization(), measure.kind()), this::appealPeriod))
                                .toInstant()))
                .toList();
    }

    private Period appealPeriod(Terms terms) {
        var row = tables.decide(
                "appeal-terms",
                Map.of(
                        "policy",
                        directory.policyOf(terms.organization()),
                        "measure",
                        terms.kind().name()));
        return Period.parse((String) row.get("appealPeriod"));
    }
}
