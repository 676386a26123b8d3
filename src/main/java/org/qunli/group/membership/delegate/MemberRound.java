package org.qunli.group.membership.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/**
 * Variables of the diagrams {@code membership-change} and {@code member-check}. The business key is the round's number.
 */
public final class MemberRound {

    /** Message: nothing is left to be done, or the group has ended. */
    public static final String OBSOLETE = "member-round.obsolete";

    static final VariableFactory<String> GROUP = stringVariable("groupCode");
    static final VariableFactory<String> GROUP_NAME = stringVariable("groupName");

    /** Input of the table {@code group-rules}. */
    static final VariableFactory<String> POLICY = stringVariable("policy");

    /** What the table {@code group-rules} says. */
    @SuppressWarnings("rawtypes")
    static final VariableFactory<List> RULES = customVariable("rules", List.class);

    static final VariableFactory<Date> DUE_AT = dateVariable("dueAt");

    /** The last item that the form shows; comes back with it. */
    static final VariableFactory<Number> UP_TO = customVariable("upTo", Number.class);

    static final VariableFactory<Boolean> ANYTHING_LEFT = booleanVariable("anythingLeft");

    /** What forms show. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> ITEMS = customVariable("items", SpinJsonNode.class);

    private MemberRound() {}

    /** What a new round starts with. */
    public static Map<String, Object> startVariables(String groupCode, String policy) {
        return CamundaBpmData.builder()
                .set(GROUP, groupCode)
                .set(POLICY, policy)
                .build();
    }
}
