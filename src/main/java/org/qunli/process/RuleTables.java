package org.qunli.process;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks a decision table outside of any process: what would it say now? */
@Service
public class RuleTables {

    private final ProcessEngineConfigurationImpl engine;

    /** Beside the engine's own, which writes all answers into the history: to look decides nothing. */
    private final DmnEngine tables =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    RuleTables(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /**
     * The one row that the newest version of a table answers, by output name.
     *
     * @param inputs by the names that the table's expressions use
     */
    @Transactional(readOnly = true)
    public Map<String, Object> decide(String table, Map<String, Object> inputs) {
        var newest = engine.getCommandExecutorTxRequired()
                .execute(context -> engine.getDeploymentCache().findDeployedLatestDecisionDefinitionByKey(table));
        // what is deployed is what the rules were read into
        return tables.evaluateDecisionTable((DmnDecision) newest, inputs)
                .getSingleResult()
                .getEntryMap();
    }
}
