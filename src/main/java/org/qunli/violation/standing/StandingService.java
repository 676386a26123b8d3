package org.qunli.violation.standing;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.process.RuleTables;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows people what stands against them, and heads what stands against their units. */
@Service
@Transactional(readOnly = true)
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

    public Sheet of(String account) {
        return new Sheet(
                withAppeals(register.ofPerson(account)),
                withAppeals(register.ofUnits(directory.unitsOf(account, PostType.UNIT_HEAD))));
    }

    private List<Standing> withAppeals(List<Standing> measures) {
        return measures.stream()
                .map(measure -> measure.state() == MeasureState.REVOKED
                        ? measure
                        : measure.appealableUntil(appealUntil(measure)))
                .toList();
    }

    private Instant appealUntil(Standing measure) {
        var terms = tables.decide(
                "appeal-terms",
                Map.of(
                        "policy",
                        directory.policyOf(measure.organization()),
                        "measure",
                        measure.kind().name()));
        return measure.at()
                .atZone(clock.getZone())
                .plus(Period.parse((String) terms.get("appealPeriod")))
                .toInstant();
    }
}
