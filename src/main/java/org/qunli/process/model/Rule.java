package org.qunli.process.model;

import static org.qunli.process.model.Finding.Severity.ERROR;
import static org.qunli.process.model.Finding.Severity.WARNING;

/** What the guard looks for. Each rule's sentence is the message {@code model.finding.<id>}. */
enum Rule {
    // files
    UNREADABLE(ERROR),
    INVALID(ERROR),
    WRONG_ID(ERROR),
    NOT_EXECUTABLE(ERROR),
    NO_HISTORY_TIME(ERROR),

    // what elements are bound to
    NO_IMPLEMENTATION(ERROR),
    FOREIGN_IMPLEMENTATION(ERROR),
    FOREIGN_LANGUAGE(ERROR),
    UNKNOWN_STEP(ERROR),
    UNKNOWN_LISTENER(ERROR),
    WRONG_KIND(ERROR),
    UNKNOWN_TABLE(ERROR),
    UNKNOWN_FORM(ERROR),
    UNKNOWN_PROCESS(ERROR),
    LOOSE_BINDING(ERROR),
    WRONG_DAY(ERROR),
    DAY_IGNORED(ERROR),
    UNUSED_FORM(WARNING),
    UNUSED_TABLE(WARNING),

    // expressions
    BROKEN_EXPRESSION(ERROR),
    UNKNOWN_BEAN(ERROR),
    UNKNOWN_METHOD(ERROR),
    UNKNOWN_VARIABLE(ERROR),
    UNKNOWN_OUTPUT(ERROR),
    UNKNOWN_VALUE(ERROR),
    UNKNOWN_POST(ERROR),
    UNKNOWN_ROLE(ERROR),
    STEP_WITHOUT_VARIABLE(WARNING),

    // what is thrown and caught
    UNKNOWN_MESSAGE(ERROR),
    UNCAUGHT_MESSAGE(ERROR),
    UNTHROWN_SIGNAL(ERROR),
    UNCAUGHT_SIGNAL(ERROR),
    UNTHROWN_ERROR(ERROR),
    UNCAUGHT_ERROR(ERROR),
    UNTHROWN_ESCALATION(ERROR),
    UNCAUGHT_ESCALATION(ERROR),

    // the tokens' ways
    GATEWAY_WITHOUT_DEFAULT(ERROR),
    FLOW_WITHOUT_CONDITION(ERROR),
    DEAD_END(ERROR),
    UNREACHABLE(ERROR),
    NEVER_ENDS(ERROR),

    // user tasks
    TASK_WITHOUT_NAME(ERROR),
    TASK_WITHOUT_FORM(ERROR),
    TASK_WITHOUT_CANDIDATE(ERROR),
    TASK_WITHOUT_DUE_DATE(WARNING),

    // timers
    BROKEN_TIMER(ERROR),
    ENDLESS_TIMER(ERROR),
    REMINDER_TOO_LATE(ERROR),

    // forms
    FORM_TOO_NEW(ERROR),
    UNKNOWN_COMPONENT(ERROR),
    KEY_TWICE(ERROR),
    BROKEN_FORM_EXPRESSION(ERROR),
    UNKNOWN_FORM_VARIABLE(ERROR),
    FIELD_NOT_READ(ERROR),
    FIELD_TYPE(ERROR),

    // tables
    TABLE_WITHOUT_POLICY(ERROR),
    TABLE_WITHOUT_DAY(ERROR),
    UNKNOWN_POLICY(ERROR),
    POLICY_NOT_SERVED(ERROR),
    BROKEN_CELL(ERROR),
    UNFIT_PERIOD(ERROR),
    UNKNOWN_INPUT(ERROR),
    MISSING_OUTPUT(ERROR),
    TABLE_GAP(ERROR),
    TABLE_OVERLAP(ERROR),
    ROW_UNREACHABLE(ERROR),

    // the meaning changes against what runs
    DECIDES_ALONE(ERROR),
    WRONG_RECUSAL(ERROR),
    APPROVAL_REMOVED(WARNING),
    STEP_REMOVED(WARNING),
    CANDIDATES_WIDER(WARNING),
    DEADLINE_SHORTER(WARNING);

    private final Finding.Severity severity;

    Rule(Finding.Severity severity) {
        this.severity = severity;
    }

    /** E.g. {@code unknown-step}. */
    String id() {
        return name().toLowerCase().replace('_', '-');
    }

    Finding.Severity severity() {
        return severity;
    }
}
