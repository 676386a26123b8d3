package org.qunli.violation.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.dateVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.intVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.CamundaBpmData;
import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code violation-handling}. No variable ever holds the reporter. */
public final class ViolationHandling {

    public static final String KEY = "violation-handling";

    /** Message: the report is taken back. */
    public static final String WITHDRAW = "violation.withdraw";

    /** Message: the person concerned has stated their case. */
    public static final String STATEMENT = "violation.statement";

    /** Message that starts a ruling: on what is on record, or again. */
    public static final String RULE = "violation.rule";

    /** Message: the ruling is made again, this handling ends. */
    public static final String REOPEN = "violation.reopen";

    /** Message: an appeal took away the measure of the case. */
    public static final String MEASURE_REVOKED = "violation.measureRevoked";

    /** Message: an appeal that a ruling or the next step waited for is decided. */
    public static final String APPEAL_DECIDED = "violation.appealDecided";

    static final VariableFactory<String> CASE_NUMBER = stringVariable("caseNumber");

    /** When it happened and when the case was opened: which version of a table judges (T-12). */
    static final VariableFactory<Date> OCCURRED_AT = dateVariable("occurredAt");

    static final VariableFactory<Date> OPENED_AT = dateVariable("openedAt");

    static final VariableFactory<String> POLICY = stringVariable("policy");
    static final VariableFactory<String> CATEGORY = stringVariable("category");
    static final VariableFactory<String> SEVERITY = stringVariable("severity");
    static final VariableFactory<Integer> EARLIER_OFFENCES = intVariable("earlierOffences");

    /** Whether something that the next step rests on is under appeal. */
    static final VariableFactory<Boolean> UNDER_APPEAL = booleanVariable("underAppeal");

    /** Whether appeals prolonged the time to put things right. */
    static final VariableFactory<Boolean> TIME_LEFT = booleanVariable("timeLeft");

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

    /** When it happened as whoever checks the facts finds, e.g. {@code 2026-05-01T17:30}. */
    static final VariableFactory<String> OCCURRED_ON = stringVariable("occurredOn");

    static final VariableFactory<String> PROPOSED_MEASURE = stringVariable("proposedMeasure");
    static final VariableFactory<String> PROPOSAL = stringVariable("proposal");

    /** How long the proposed measure lasts where that is a mute. */
    static final VariableFactory<Number> MUTE_DAYS = customVariable("muteDays", Number.class);

    /** How many entries the record had on the form by which somebody decides; forms of earlier releases do not say. */
    static final VariableFactory<Number> ENTRIES_SEEN = customVariable("entriesSeen", Number.class);

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
            String caseNumber, Instant occurredAt, Instant openedAt, String policy, String category, String severity) {
        return CamundaBpmData.builder()
                .set(CASE_NUMBER, caseNumber)
                .set(OCCURRED_AT, Date.from(occurredAt))
                .set(OPENED_AT, Date.from(openedAt))
                .set(POLICY, policy)
                .set(CATEGORY, category)
                .set(SEVERITY, severity)
                .set(MISSED_CORRECTIONS, 0)
                .build();
    }
}
