package org.qunli.violation.settlement;

import java.util.List;
import java.util.Map;
import org.qunli.process.RuleTables;
import org.springframework.stereotype.Component;

/** Asks the table {@code settlement-measure}. */
@Component
class MeasureTable {

    static final List<String> INPUTS = List.of("policy", "subjectKind", "misses");
    static final List<String> OUTPUTS = List.of("measures", "fine", "clause");

    private final RuleTables tables;

    MeasureTable(RuleTables tables) {
        this.tables = tables;
    }

    /** @param ruleVersion the table's version that judges the settlement (T-12) */
    Outcome decide(String ruleVersion, String policy, Lines.Input input) {
        return Outcome.of(tables.decideBy(ruleVersion, inputs(policy, input)));
    }

    static Map<String, Object> inputs(String policy, Lines.Input input) {
        return Map.of("policy", policy, "subjectKind", input.kind().name(), "misses", input.misses());
    }
}
