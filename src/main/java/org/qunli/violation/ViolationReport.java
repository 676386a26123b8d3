package org.qunli.violation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * What somebody reports.
 *
 * @param group code of the group in which it happened
 * @param accused account of the person answerable; where a colleague had been entrusted, the principal (T-9)
 * @param severity how grave the reporter thinks it is; null for {@link Severity#MODERATE}
 * @param occurredAt when it happened; null for now
 * @param confidential whether only the commission may know who reported
 */
public record ViolationReport(
        @NotBlank @Pattern(regexp = NO_NUL) String group,
        @NotBlank @Pattern(regexp = NO_NUL) String accused,
        @NotNull Category category,
        Severity severity,

        @NotBlank @Size(max = ViolationReport.MAX_TEXT) @Pattern(regexp = NO_NUL)
        String description,

        Instant occurredAt,
        boolean confidential) {

    /** Characters that a text in a case may have. */
    static final int MAX_TEXT = 2000;

    /** PostgreSQL stores no NUL. */
    static final String NO_NUL = "[^\\x00]*";
}
