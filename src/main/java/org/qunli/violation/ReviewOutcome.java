package org.qunli.violation;

/** What somebody decided about a case whose ruling had counted a measure that was revoked. */
enum ReviewOutcome {
    /** The ruling would be the same. */
    STANDS,
    /** Its measures are revoked and the table is asked again. */
    REOPENED
}
