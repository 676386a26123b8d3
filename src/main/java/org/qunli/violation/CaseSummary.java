package org.qunli.violation;

import java.time.Instant;

/**
 * A case in a list.
 *
 * @param groupName null where the case stands against a unit
 * @param accused null where the case stands against a unit
 * @param subjectUnit name of the unit that the case stands against; null where it stands against a person
 */
public record CaseSummary(
        String number,
        String groupName,
        Party accused,
        String subjectUnit,
        Category category,
        Severity severity,
        CaseStatus status,
        Instant reportedAt) {}
