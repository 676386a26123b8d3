package org.qunli.violation.settlement.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code weekly-settlement}. The business key is the settlement's number. */
public final class WeeklySettlement {

    public static final String KEY = "weekly-settlement";

    /** Message: the supervision office abandons the settlement. */
    public static final String ABANDON = "settlement.abandon";

    static final VariableFactory<String> SETTLEMENT = stringVariable("settlement");

    /** The week's last moment and when it was opened: which version of a table judges (T-12). */
    static final VariableFactory<Date> OCCURRED_AT = dateVariable("occurredAt");

    static final VariableFactory<Date> OPENED_AT = dateVariable("openedAt");

    /** Input of the tables. */
    static final VariableFactory<String> POLICY = stringVariable("policy");

    /** What the table {@code settlement-terms} says. */
    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> TERMS = customVariable("terms", Map.class);

    /** How long the subjects may object, in words. */
    static final VariableFactory<String> OBJECTION_WINDOW = stringVariable("objectionWindow");

    static final VariableFactory<Boolean> ANY_MISSES = booleanVariable("anyMisses");
    static final VariableFactory<Boolean> ANY_OBJECTIONS = booleanVariable("anyObjections");
    static final VariableFactory<Date> OBJECTIONS_UNTIL = dateVariable("objectionsUntil");

    /** What people enter at a task, and who abandons. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> ABANDONED_BY = stringVariable("abandonedBy");

    /** What forms show. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> LINES = customVariable("lines", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> OBJECTIONS = customVariable("objections", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> CHANGES = customVariable("changes", SpinJsonNode.class);

    private WeeklySettlement() {}

    static Duration objectionWindow(VariableScope scope) {
        return Duration.parse((String) TERMS.from(scope).get().get("objectionWindow"));
    }

    /** What a new settlement starts with. */
    public static Map<String, Object> startVariables(
            String number, Instant occurredAt, Instant openedAt, String policy) {
        return CamundaBpmData.builder()
                .set(SETTLEMENT, number)
                .set(OCCURRED_AT, Date.from(occurredAt))
                .set(OPENED_AT, Date.from(openedAt))
                .set(POLICY, policy)
                .build();
    }

    /** What comes with {@link #ABANDON}. */
    public static Map<String, Object> abandonment(String by, String reason) {
        return CamundaBpmData.builder()
                .set(ABANDONED_BY, by)
                .set(REASON, reason)
                .build();
    }
}
