package org.qunli.group.register.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code group-custody}. The business key is the handover's number. */
public final class GroupCustody {

    public static final String PROCESS = "group-custody";

    /** Message: the proposal is taken back, or the group has ended. */
    public static final String MESSAGE_WITHDRAWN = "group-custody-withdrawn";

    static final String ACCEPT = "accept";
    static final String DECLINE = "decline";

    static final VariableFactory<String> SUCCESSOR = stringVariable("successor");
    static final VariableFactory<String> GROUP_NAME = stringVariable("groupName");

    /** Input of the table {@code register-terms}. */
    static final VariableFactory<String> POLICY = stringVariable("policy");

    /** What the form shows. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    /** What the successor enters, and who withdraws. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> WITHDRAWN_BY = stringVariable("withdrawnBy");

    private GroupCustody() {}

    public static Map<String, Object> startVariables(String successor, String policy, String groupName) {
        return CamundaBpmData.builder()
                .set(SUCCESSOR, successor)
                .set(POLICY, policy)
                .set(GROUP_NAME, groupName)
                .build();
    }

    /** What comes with {@link #MESSAGE_WITHDRAWN}; null if nobody withdraws but the group has ended. */
    public static Map<String, Object> withdrawal(String by) {
        return CamundaBpmData.builder().set(WITHDRAWN_BY, by).build();
    }
}
