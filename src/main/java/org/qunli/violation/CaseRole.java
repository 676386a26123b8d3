package org.qunli.violation;

/**
 * What a person does in a case. Nobody has two roles in one case (recusal); doing the same twice is allowed, e.g.
 * reviewing a case again that the secretary returned.
 *
 * <p>The rule names four who must differ: who reported, who investigated, who proposed and who approves. Carrying out a
 * measure is kept apart as well, because whoever does so may still drop it after the hearing, which decides a second
 * time.
 */
public enum CaseRole {
    REPORTER,
    /** Checks facts and evidence. */
    INVESTIGATOR,
    /** Carries out a measure in the group and watches over the correction. */
    EXECUTOR,
    /** Reviews a referred case and proposes. */
    REVIEWER,
    /** Approves the proposal. */
    APPROVER,
    /** Carries out what was approved. */
    ENFORCER,
    /** Speaks for the accused; for a unit, who headed it then. */
    CONCERNED,
    /** Decides on an appeal, or whether a ruling stands without a measure that an appeal took away. */
    JUDGE
}
