package org.qunli.violation.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.longVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/**
 * Names and variables of the diagram {@code mute-lifting}. The business key is the case's number with {@code -JY} (禁言) and the
 * measure's id: a case may impose several mutes.
 */
public final class MuteLifting {

    public static final String KEY = "mute-lifting";

    /** Message: the mute is taken back before its end, and undone by the appeal. */
    public static final String REVOKED = "mute.revoked";

    /** Message: nothing is to be lifted any more, as the person is muted again or removed, or the group has ended. */
    public static final String OBSOLETE = "mute.obsolete";

    static final VariableFactory<String> CASE_NUMBER = stringVariable("caseNumber");
    static final VariableFactory<Long> MEASURE_ID = longVariable("measureId");
    private static final VariableFactory<Date> MUTED_UNTIL = dateVariable("mutedUntil");

    static final VariableFactory<Boolean> TO_LIFT = booleanVariable("toLift");

    /** What whoever lifts the mute has to say of it; may be null. */
    static final VariableFactory<String> REASON = stringVariable("reason");

    /** What the form shows. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    private MuteLifting() {}

    public static String keyOf(String caseNumber, long measure) {
        return caseNumber + "-JY" + measure;
    }

    /** What a new mute starts with. */
    public static Map<String, Object> startVariables(String caseNumber, long measure, Instant until) {
        return CamundaBpmData.builder()
                .set(CASE_NUMBER, caseNumber)
                .set(MEASURE_ID, measure)
                .set(MUTED_UNTIL, Date.from(until))
                .build();
    }
}
