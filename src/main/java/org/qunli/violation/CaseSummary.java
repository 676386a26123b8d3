package org.qunli.violation;

import java.time.Instant;

/** A case in a list. */
public record CaseSummary(
        String number,
        String groupName,
        Party accused,
        Category category,
        Severity severity,
        CaseStatus status,
        Instant reportedAt) {}
