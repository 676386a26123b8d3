package org.qunli.group.archive.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import org.camunda.spin.json.SpinJsonNode;

/** Names and variables of the diagram {@code archive-check}. The business key is the check's number. */
public final class ArchiveChecking {

    static final String KEY = "archive-check";

    /** Message: an office asks for a check; starts one. */
    public static final String REQUEST = "archive.check-requested";

    /** Variable: the check's number. */
    public static final String NUMBER = "checkNumber";

    static final VariableFactory<String> CHECK = stringVariable(NUMBER);

    /** Whether any archive is due to be checked. */
    static final VariableFactory<Boolean> DUE = booleanVariable("due");

    /** Whether the check is through. */
    static final VariableFactory<Boolean> FINISHED = booleanVariable("finished");

    /** Whether it found damage that nobody has handled yet. */
    static final VariableFactory<Boolean> DAMAGE = booleanVariable("damage");

    /** What the office enters. */
    static final VariableFactory<String> REASON = stringVariable("reason");

    /** What the form shows. */
    static final VariableFactory<SpinJsonNode> FINDINGS = customVariable("findings", SpinJsonNode.class);

    private ArchiveChecking() {}
}
