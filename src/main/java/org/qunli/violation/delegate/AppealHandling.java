package org.qunli.violation.delegate;

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

/** Names and variables of the diagram {@code appeal-handling}. The business key is the appeal's number. */
public final class AppealHandling {

    public static final String KEY = "appeal-handling";

    /** Message: the appellant, or whoever heads the unit by then, takes the appeal back. */
    public static final String WITHDRAW = "appeal.withdraw";

    static final VariableFactory<String> APPEAL_NUMBER = stringVariable("appealNumber");

    /** Null where the measure comes from a weekly settlement. */
    static final VariableFactory<String> CASE_NUMBER = stringVariable("caseNumber");

    static final VariableFactory<String> JUDGE_POST = stringVariable("judgePost");
    static final VariableFactory<Date> DUE_AT = dateVariable("dueAt");
    static final VariableFactory<Date> REMIND_AT = dateVariable("remindAt");

    static final VariableFactory<Boolean> INFLUENCED = booleanVariable("influenced");

    /** The case in whose group something is undone, or the later case to review: one task each. */
    static final VariableFactory<String> CONCERNED_CASE = stringVariable("concernedCase");

    /** What people enter at a task. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> CHANGED_TO = stringVariable("changedTo");

    /** How long the milder measure lasts where that is a mute. */
    static final VariableFactory<Number> MUTE_DAYS = customVariable("muteDays", Number.class);

    /** As in {@link ViolationHandling}. */
    static final VariableFactory<Number> ENTRIES_SEEN = customVariable("entriesSeen", Number.class);

    /** Who takes the appeal back. */
    static final VariableFactory<String> WITHDRAWN_BY = stringVariable("withdrawnBy");

    /** What forms show of the appeal; of its case the same as {@link ViolationHandling}. */
    static final VariableFactory<SpinJsonNode> APPEAL_FACTS = customVariable("appealFacts", SpinJsonNode.class);

    private AppealHandling() {}

    /** What comes with {@link #WITHDRAW}. */
    public static Map<String, Object> withdrawal(String by) {
        return CamundaBpmData.builder().set(WITHDRAWN_BY, by).build();
    }

    /** What a new appeal starts with. */
    public static Map<String, Object> startVariables(
            String appealNumber, String caseNumber, String judgePost, Instant dueAt, Instant remindAt) {
        return CamundaBpmData.builder()
                .set(APPEAL_NUMBER, appealNumber)
                .set(CASE_NUMBER, caseNumber)
                .set(JUDGE_POST, judgePost)
                .set(DUE_AT, Date.from(dueAt))
                .set(REMIND_AT, Date.from(remindAt))
                .build();
    }
}
