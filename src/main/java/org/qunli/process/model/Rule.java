package org.qunli.process.model;

import static org.qunli.process.model.Finding.Severity.ERROR;

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
    UNKNOWN_STEP(ERROR),
    UNKNOWN_LISTENER(ERROR),
    WRONG_KIND(ERROR),
    UNKNOWN_TABLE(ERROR),
    UNKNOWN_FORM(ERROR),
    UNKNOWN_PROCESS(ERROR),
    LOOSE_BINDING(ERROR);

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
