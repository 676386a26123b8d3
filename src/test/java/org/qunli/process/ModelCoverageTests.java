package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs last and asks the engine's history whether the run has walked every path and hit every rule. */
@QunliTest
@Order(Integer.MAX_VALUE)
class ModelCoverageTests {

    @Autowired
    JdbcClient jdbc;

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
        var reached = jdbc.sql("select distinct act_id_ from act_hi_actinst where proc_def_key_ = :process")
                .param("process", Models.idOf(file))
                .query(String.class)
                .list();
        assertThat(Models.diagram(file).getModelElementsByType(FlowNode.class))
                .extracting(FlowNode::getId)
                .isSubsetOf(reached);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    @DisplayName("Every row of a table decided something in a test")
    void everyRuleWasHit(Path file) {
        var hit = jdbc.sql("""
                        select distinct o.rule_id_ from act_hi_dec_out o join act_hi_decinst d on d.id_ = o.dec_inst_id_
                        where d.dec_def_key_ = :table
                        """)
                .param("table", Models.idOf(file))
                .query(String.class)
                .list();
        assertThat(Models.table(file).getModelElementsByType(Rule.class))
                .extracting(Rule::getId)
                .isSubsetOf(hit);
    }
}
