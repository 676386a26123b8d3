package org.qunli.group.cleanup.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code unit-self-check}. The business key is the campaign's number and the unit's code. */
final class UnitSelfCheck {

    static final String KEY = "unit-self-check";

    static final VariableFactory<String> CAMPAIGN = stringVariable("campaign");
    static final VariableFactory<String> UNIT = stringVariable("unit");

    static final VariableFactory<Boolean> ANY_WORK = booleanVariable("anyWork");

    /** What people enter at a task. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");

    /** What forms show. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> CHANGES = customVariable("changes", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> DEVIATIONS = customVariable("deviations", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> KEPT = customVariable("kept", SpinJsonNode.class);

    private UnitSelfCheck() {}
}
