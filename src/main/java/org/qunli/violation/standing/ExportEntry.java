package org.qunli.violation.standing;

import java.time.Instant;
import java.time.LocalDate;

/** Somebody exported an organization's sanctions of a period; both days belong to it. */
public record ExportEntry(
        Instant exportedAt, String name, String organization, LocalDate firstDay, LocalDate lastDay, int measures) {}
