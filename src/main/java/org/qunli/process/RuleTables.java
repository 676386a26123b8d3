package org.qunli.process;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks a decision table outside of any process: what would it say now? */
@Service
public class RuleTables {

    private final DecisionService decisions;

    RuleTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * The one row that the newest version of a table answers, by output name.
     *
     * @param inputs by the names that the table's expressions use
     */
    @Transactional
    public Map<String, Object> decide(String table, Map<String, Object> inputs) {
        return decisions
                .evaluateDecisionTableByKey(table, inputs)
                .getSingleResult()
                .getEntryMap();
    }

    /**
     * As {@link #decide}, but asks the version that a record names, whatever came after it (T-12).
     *
     * @param ruleVersion e.g. {@code settlement-measure:3}
     */
    @Transactional
    public Map<String, Object> decideBy(String ruleVersion, Map<String, Object> inputs) {
        var colon = ruleVersion.lastIndexOf(':');
        return decisions
                .evaluateDecisionTableByKeyAndVersion(
                        ruleVersion.substring(0, colon), Integer.valueOf(ruleVersion.substring(colon + 1)), inputs)
                .getSingleResult()
                .getEntryMap();
    }
}
