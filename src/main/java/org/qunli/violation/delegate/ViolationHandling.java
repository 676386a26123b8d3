package org.qunli.violation.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.intVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code violation-handling}. No variable ever holds the reporter. */
public final class ViolationHandling {

    public static final String KEY = "violation-handling";

    /** Message: the report is taken back. */
    public static final String WITHDRAW = "violation.withdraw";

    /** Message: the person concerned has stated their case. */
    public static final String STATEMENT = "violation.statement";

    static final VariableFactory<String> CASE_NUMBER = stringVariable("caseNumber");
    static final VariableFactory<String> POLICY = stringVariable("policy");
    static final VariableFactory<String> CATEGORY = stringVariable("category");
    static final VariableFactory<String> SEVERITY = stringVariable("severity");
    static final VariableFactory<Integer> EARLIER_OFFENCES = intVariable("earlierOffences");
    static final VariableFactory<Integer> MISSED_CORRECTIONS = intVariable("missedCorrections");

    /** What the table {@code violation-measure} gives. */
    static final VariableFactory<String> MEASURE = stringVariable("measure");

    static final VariableFactory<String> HEARING_PERIOD = stringVariable("hearingPeriod");
    static final VariableFactory<String> MEASURE_DURATION = stringVariable("measureDuration");
    static final VariableFactory<String> CORRECTION_PERIOD = stringVariable("correctionPeriod");
    static final VariableFactory<String> CLAUSE = stringVariable("clause");

    /** What the table {@code violation-referral} gives. */
    static final VariableFactory<String> REVIEW_POST = stringVariable("reviewPost");

    static final VariableFactory<String> APPROVAL_POST = stringVariable("approvalPost");
    static final VariableFactory<String> EXECUTION_POST = stringVariable("executionPost");

    /** What people enter at a task. */
    static final VariableFactory<String> DECISION = stringVariable("decision");

    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> PROPOSED_MEASURE = stringVariable("proposedMeasure");
    static final VariableFactory<String> PROPOSAL = stringVariable("proposal");

    /** What forms show. */
    static final VariableFactory<SpinJsonNode> FACTS = customVariable("facts", SpinJsonNode.class);

    static final VariableFactory<SpinJsonNode> RULING_FACTS = customVariable("rulingFacts", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> STATEMENTS = customVariable("statements", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> EVIDENCE = customVariable("evidence", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> OFFENCES = customVariable("offences", SpinJsonNode.class);
    static final VariableFactory<SpinJsonNode> ENTRIES = customVariable("entries", SpinJsonNode.class);

    private ViolationHandling() {}

    /** What a new case starts with. */
    public static Map<String, Object> startVariables(
            String caseNumber, String policy, String category, String severity) {
        return CamundaBpmData.builder()
                .set(CASE_NUMBER, caseNumber)
                .set(POLICY, policy)
                .set(CATEGORY, category)
                .set(SEVERITY, severity)
                .set(MISSED_CORRECTIONS, 0)
                .build();
    }
}
