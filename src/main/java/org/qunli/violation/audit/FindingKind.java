package org.qunli.violation.audit;

import org.springframework.context.MessageSourceResolvable;

/** What can be wrong with the record. */
public enum FindingKind implements MessageSourceResolvable {
    /** The case is gone, although its number was given out, a seal knows it, or its steps are there. */
    CASE_MISSING,
    /** What was reported, by whom, when or against whom was altered. */
    REPORT_ALTERED,
    /** Nothing says how long the record is. */
    HEAD_MISSING,
    /** Whoever wrote the end of the record, or the report that it goes back to, was not the application. */
    HEAD_UNSIGNED,
    /** The text, time, person or anything else of a step was altered. */
    STEP_ALTERED,
    /** A step is gone. */
    STEP_MISSING,
    /** A step does not continue the one before: exchanged, or put in between. */
    STEP_OUT_OF_CHAIN,
    /** The record ended further on. */
    TAIL_MISSING,
    /** The record ended here, and somebody went on. */
    TAIL_ADDED,
    /** A file is not what was uploaded. */
    EVIDENCE_ALTERED,
    /** A file is gone. */
    EVIDENCE_MISSING,
    /** Nobody uploaded this file, or somebody else, or at another time, or under another name. */
    EVIDENCE_UNRECORDED,
    /** Also: gone, as with the four that follow. */
    LETTER_ALTERED,
    LETTER_MISSING,
    MEASURE_ALTERED,
    APPEAL_ALTERED,
    FINE_ALTERED,
    SETTLEMENT_ALTERED,
    /** Whoever wrote the appeal, or what became of it, was not the application. */
    APPEAL_UNSIGNED,
    /** Whoever marked the fine was not the application. */
    FINE_UNSIGNED,
    /** Whoever changed the settlement, one of its lines or what else belongs to it was not the application. */
    SETTLEMENT_UNSIGNED,
    /** A measure stands although nothing on record imposed it, or not so, or not by whom it says. */
    MEASURE_UNRECORDED,
    /** A measure is revoked although no appeal and no new ruling took it away. */
    REVOCATION_UNRECORDED,
    /** Nobody filed this appeal, or nobody decided it so. */
    APPEAL_UNRECORDED,
    /** Since when the present key signs was altered. */
    KEY_ALTERED,
    /** Also: it is not the application that took it. */
    SEAL_ALTERED,
    SEAL_MISSING,
    /** A case is not what it was when it was sealed. */
    SEAL_BROKEN;

    /** What {@link Finding#place()} counts, as messages call it. */
    public String getPlace() {
        return switch (this) {
            case EVIDENCE_ALTERED, EVIDENCE_UNRECORDED -> "file";
            case MEASURE_ALTERED,
                    APPEAL_ALTERED,
                    FINE_ALTERED,
                    APPEAL_UNSIGNED,
                    FINE_UNSIGNED,
                    MEASURE_UNRECORDED,
                    REVOCATION_UNRECORDED,
                    APPEAL_UNRECORDED -> "measure";
            default -> "step";
        };
    }

    @Override
    public String[] getCodes() {
        return new String[] {"casefile.finding." + name()};
    }
}
