package org.qunli.organization;

/** Where somebody's present password comes from. */
enum PasswordOrigin {
    /** Set by {@link SampleTownship}, and in its readers' heads: never good enough for real work. */
    SAMPLE,
    /** Issued by a clerk, who has seen it: to be replaced at the first sign-in. */
    ISSUED,
    /** Chosen by the person. */
    CHOSEN
}
