package org.qunli.violation;

import java.time.Instant;
import java.util.List;

/**
 * A case as one person may see it. What that person may not know is null or left out.
 *
 * @param group, groupName, accused null where the case stands against a unit
 * @param subjectUnit name of the unit that the case stands against; null where it stands against a person
 * @param reporter null for a confidential reporter, except before the commission and the reporter, and where nobody
 *     reported
 * @param description null to the person concerned where the reporter is confidential, whom these words could give away
 * @param proposedMeasure null until the table has given one, and to the reporter
 * @param steps oldest first
 * @param mayWithdraw, mayAddEvidence, mayState what the person can still do here
 * @param tooLateToState whether the case goes on, but what the person concerned says no longer changes it
 */
public record CaseView(
        String number,
        String group,
        String groupName,
        String unitName,
        Party accused,
        String subjectUnit,
        Party reporter,
        boolean confidential,
        Category category,
        Severity severity,
        String description,
        Instant occurredAt,
        Instant reportedAt,
        CaseStatus status,
        MeasureKind proposedMeasure,
        String clause,
        List<Step> steps,
        List<MeasureTaken> measures,
        List<EvidenceItem> evidence,
        boolean mayWithdraw,
        boolean mayAddEvidence,
        boolean mayState,
        boolean tooLateToState) {

    /**
     * @param who null for the system, and where {@code hidden}
     * @param hidden whether somebody acted whose name this viewer may not know
     * @param evidence SHA-256 of the evidence it rests on
     */
    public record Step(
            int seq,
            Instant at,
            Party who,
            boolean hidden,
            CaseAction action,
            String reason,
            List<String> evidence,
            String ruleVersion) {}

    /**
     * @param appeal until when and how it can be appealed, and what came of it
     * @param duration ISO 8601, null for measures without duration and where nobody said so
     * @param correctionDue null where nothing has to be put right
     * @param countsUntil until when it counts as an earlier offence; null for good
     */
    public record MeasureTaken(
            long id,
            MeasureKind kind,
            String detail,
            String duration,
            Party decidedBy,
            Party executedBy,
            Instant at,
            String clause,
            String ruleVersion,
            Instant correctionDue,
            Instant correctedAt,
            Instant countsUntil,
            Instant revokedAt,
            AppealStanding appeal) {

        /** When a mute ends by itself; null for measures without duration. */
        public Instant lastsUntil() {
            return Moments.end(at, kind.lasting(duration));
        }
    }

    /**
     * @param capturedBy null where this viewer may not know
     * @param genuine whether the file is what was uploaded, byte for byte
     */
    public record EvidenceItem(
            long id,
            String fileName,
            String mediaType,
            int size,
            String sha256,
            Party capturedBy,
            Instant capturedAt,
            boolean genuine) {}
}
