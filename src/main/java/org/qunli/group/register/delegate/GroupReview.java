package org.qunli.group.register.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code group-review}. The business key is the round's number. */
public final class GroupReview {

    public static final String PROCESS = "group-review";

    /** Message: all groups of the round were answered on its page. */
    public static final String MESSAGE_ANSWERED = "group-review-answered";

    /** The business key again, for the task's name. */
    static final VariableFactory<String> NUMBER = stringVariable("reviewNumber");

    static final VariableFactory<String> OFFICE = stringVariable("office");
    static final VariableFactory<String> REVIEWER = stringVariable("reviewer");

    /** Input of the table {@code register-terms}. */
    static final VariableFactory<String> POLICY = stringVariable("policy");

    /** What the form shows: groups past their last day, and groups to confirm. */
    static final VariableFactory<SpinJsonNode> EXPIRED = customVariable("expiredGroups", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> REVIEWED = customVariable("reviewedGroups", SpinJsonNode.class);

    /** What the reviewer ticks. */
    static final VariableFactory<Boolean> CONFIRMED = booleanVariable("confirmed");

    private GroupReview() {}

    /** @param reviewer account; null for the office */
    public static Map<String, Object> startVariables(String number, String office, String reviewer, String policy) {
        return CamundaBpmData.builder()
                .set(NUMBER, number)
                .set(OFFICE, office)
                .set(REVIEWER, reviewer)
                .set(POLICY, policy)
                .build();
    }
}
