package org.qunli.violation;

/** How much of a case somebody may see. */
enum Access {
    NONE,
    /** The own report and how far it got. */
    REPORTER,
    /** Facts and measure, not the deliberation; only after having been told of the case (C-9). */
    ACCUSED,
    /** Everything; the name of a confidential reporter only as member of the commission. */
    FULL
}
