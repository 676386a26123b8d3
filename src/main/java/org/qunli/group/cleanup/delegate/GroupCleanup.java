package org.qunli.group.cleanup.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Date;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;
import org.qunli.group.cleanup.Campaign;
import org.qunli.group.cleanup.CampaignStatus;

/** Names and variables of the diagram {@code group-cleanup}. The business key is the campaign's number. */
public final class GroupCleanup {

    public static final String KEY = "group-cleanup";

    /** Message: the office withdraws the campaign or ends it early. */
    public static final String STOP = "cleanup.stop";

    static final VariableFactory<String> CAMPAIGN = stringVariable("campaign");
    static final VariableFactory<String> OFFICE = stringVariable("office");
    static final VariableFactory<Date> DEADLINE = dateVariable("deadline");

    /** Inputs of the table. */
    static final VariableFactory<String> POLICY = stringVariable("policy");

    static final VariableFactory<String> INTENSITY = stringVariable("intensity");

    /** What the table {@code cleanup-criteria} says. */
    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> CRITERIA = customVariable("criteria", Map.class);

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> STOPPED_AS = stringVariable("stoppedAs");
    static final VariableFactory<String> STOPPED_BY = stringVariable("stoppedBy");

    /** What the form shows. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> PLATFORMS = customVariable("platforms", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> NOT_DONE = customVariable("notDone", SpinJsonNode.class);

    private GroupCleanup() {}

    /** What a new campaign starts with. */
    public static Map<String, Object> startVariables(Campaign campaign) {
        return CamundaBpmData.builder()
                .set(CAMPAIGN, campaign.number())
                .set(OFFICE, campaign.unitCode())
                .set(POLICY, campaign.policy())
                .set(INTENSITY, campaign.intensity().name())
                .set(DEADLINE, Date.from(campaign.deadline()))
                .build();
    }

    /** What comes with {@link #STOP}. */
    public static Map<String, Object> stopVariables(CampaignStatus end, String by, String reason) {
        return CamundaBpmData.builder()
                .set(STOPPED_AS, end.name())
                .set(STOPPED_BY, by)
                .set(REASON, reason)
                .build();
    }
}
