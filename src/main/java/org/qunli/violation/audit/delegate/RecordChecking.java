package org.qunli.violation.audit.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;

/** Names that Java and {@code bpmn/record-check.bpmn} share. The business key is the number of the check or seal. */
public final class RecordChecking {

    /** Message: somebody asks for a check; starts one. */
    public static final String REQUEST = "record.check-requested";

    /** Whether today's check is still to be made. */
    static final VariableFactory<Boolean> DUE = booleanVariable("due");

    /** Whether the check is through. */
    static final VariableFactory<Boolean> FINISHED = booleanVariable("finished");

    /** Whether it found anything. */
    static final VariableFactory<Boolean> FINDINGS = booleanVariable("findings");

    private RecordChecking() {}
}
