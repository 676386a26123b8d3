package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs last and asks the engine's history whether the run has walked every path and hit every rule. */
@QunliTest
@Order(Integer.MAX_VALUE)
class ModelCoverageTests {

    @Autowired
    HistoryService history;

    static List<Path> diagrams() {
        return Models.diagrams();
    }

    static List<Path> tables() {
        return Models.tables();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    @DisplayName("Every flow node of a diagram was reached by a test")
    void everyFlowNodeWasReached(Path file) {
        var reached = history.createHistoricActivityInstanceQuery().list().stream()
                .filter(activity -> activity.getProcessDefinitionKey().equals(Models.idOf(file)))
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        assertThat(Models.diagram(file).getModelElementsByType(FlowNode.class))
                .extracting(FlowNode::getId)
                .isSubsetOf(reached);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName("Every row of a table decided something in a test")
    void everyRuleWasHit(Path file) {
        var hit = history
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey(Models.idOf(file))
                .includeOutputs()
                .list()
                .stream()
                .flatMap(decision -> decision.getOutputs().stream())
                .map(HistoricDecisionOutputInstance::getRuleId)
                .collect(Collectors.toSet());
        assertThat(Models.table(file).getModelElementsByType(Rule.class))
                .extracting(Rule::getId)
                .isSubsetOf(hit);
    }
}
