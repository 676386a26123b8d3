package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.support.Walked;

/** Runs after all others ({@code pom.xml}) and asks whether the run has walked every path and hit every rule. */
class ModelCoverageTests {

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
        assertThat(Models.diagram(file).getModelElementsByType(FlowNode.class))
                .extracting(node -> Walked.step(Models.idOf(file), node.getId()))
                .isSubsetOf(Walked.byAll());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName("Every row of a table decided something in a test")
    void everyRuleWasHit(Path file) {
        assertThat(Models.table(file).getModelElementsByType(Rule.class))
                .extracting(rule -> Walked.step(Models.idOf(file), rule.getId()))
                .isSubsetOf(Walked.byAll());
    }
}
