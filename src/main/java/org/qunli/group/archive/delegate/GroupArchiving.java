package org.qunli.group.archive.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code group-archive}. The business key is the round's number. */
public final class GroupArchiving {

    public static final String KEY = "group-archive";

    /** Message: nothing of the round is awaited any more. */
    public static final String COMPLETE = "archive.round-complete";

    static final VariableFactory<String> ROUND = stringVariable("round");

    /** Until when the files are asked for; then, until when the content is to be purged. */
    static final VariableFactory<Date> DUE_AT = dateVariable("dueAt");

    static final VariableFactory<Boolean> TO_PURGE = booleanVariable("toPurge");

    /** What people enter at a task. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> EXCEPTIONS = stringVariable("exceptions");

    /** What forms show. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> GROUPS = customVariable("groups", SpinJsonNode.class);

    private GroupArchiving() {}

    /** What a new round starts with. */
    public static Map<String, Object> startVariables(String round, Instant dueAt) {
        return CamundaBpmData.builder()
                .set(ROUND, round)
                .set(DUE_AT, Date.from(dueAt))
                .build();
    }
}
