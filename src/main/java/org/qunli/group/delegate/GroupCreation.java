package org.qunli.group.delegate;

import static io.holunda.camunda.bpm.data.CamundaBpmData.booleanVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.customVariable;
import static io.holunda.camunda.bpm.data.CamundaBpmData.stringVariable;

import io.holunda.camunda.bpm.data.factory.VariableFactory;
import java.util.Map;

/** The process of bpmn/group-creation.bpmn: key, message and variables. */
public final class GroupCreation {

    public static final String PROCESS = "group-creation";

    /** The applicant takes the application back. */
    public static final String MESSAGE_WITHDRAWN = "group-application-withdrawn";

    /** Whether a group may be applied for, by whom, and how. */
    public static final String TABLE_APPROVAL = "group-approval";

    // what the applicant fills in
    static final VariableFactory<String> GROUP_NAME = stringVariable("groupName");
    static final VariableFactory<String> PURPOSE = stringVariable("purpose");
    static final VariableFactory<String> PLATFORM = stringVariable("platform");
    static final VariableFactory<String> GROUP_TYPE = stringVariable("groupType");
    static final VariableFactory<String> EXPECTED_MEMBERS = stringVariable("expectedMembers");
    static final VariableFactory<String> JUSTIFICATION = stringVariable("justification");

    // what the table and the candidates of tasks need
    static final VariableFactory<String> APPLICANT = stringVariable("applicant");
    static final VariableFactory<String> APPLICANT_STANDING = stringVariable("applicantStanding");
    static final VariableFactory<String> POLICY = stringVariable("policy");
    static final VariableFactory<String> OFFICE = stringVariable("office");
    static final VariableFactory<String> APPROVER = stringVariable("approver");
    static final VariableFactory<String> ADMINISTRATION = stringVariable("administration");
    static final VariableFactory<String> ADMINISTRATOR = stringVariable("administrator");
    static final VariableFactory<String> FILING_UNIT = stringVariable("filingUnit");
    static final VariableFactory<String> GROUP_CODE = stringVariable("groupCode");
    static final VariableFactory<String> REGISTERED_NAME = stringVariable("registeredName");

    /** The table's row, by output name. */
    @SuppressWarnings("rawtypes")
    static final VariableFactory<Map> RULE = customVariable("rule", Map.class);

    // what the table says, handed to single tasks as input
    static final VariableFactory<Boolean> CLERK_REVIEW = booleanVariable("clerkReview");
    static final VariableFactory<String> REFUSAL = stringVariable("refusal");
    static final VariableFactory<Boolean> CODE_IN_NAME = booleanVariable("codeInName");
    static final VariableFactory<String> REVIEW_AFTER = stringVariable("reviewAfter");
    static final VariableFactory<String> FILING_POST = stringVariable("filingPost");

    // what people decide and note
    static final VariableFactory<String> DECISION = stringVariable("decision");
    static final VariableFactory<String> REASON = stringVariable("reason");
    static final VariableFactory<String> CLERK_OPINION = stringVariable("clerkOpinion");
    static final VariableFactory<String> RETURN_REASON = stringVariable("returnReason");
    static final VariableFactory<String> FOUNDED_NAME = stringVariable("foundedName");
    static final VariableFactory<Number> GROUP_SIZE = customVariable("groupSize", Number.class);
    static final VariableFactory<String> FOUNDING_NOTE = stringVariable("foundingNote");
    static final VariableFactory<String> FILING_NOTE = stringVariable("filingNote");
    static final VariableFactory<String> ANNOUNCEMENT_NOTE = stringVariable("announcementNote");

    private GroupCreation() {}
}
