package org.qunli.notice.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * What one recipient owes, for reading.
 *
 * @param recipient the account or unit code addressed
 * @param unit whether a unit was addressed
 * @param dueAt until when a report is in time
 * @param reportedAt of the report that stands; null, like who gave it (T-7), without one
 * @param report its words; null if there are none
 * @param returnedAt when a report was returned last; null, like the reason, if none was
 * @param excuseReason why it was let off; null if it was not
 * @param onBehalfOf name of the principal for whom the reader acts (T-7); null for the reader's own
 * @param reportable whether the reader may report now
 */
public record DutyView(
        long id,
        String recipient,
        String name,
        @JsonIgnore String unitName,
        boolean unit,
        DutyState state,
        Instant dueAt,
        Instant reportedAt,
        String reportedBy,
        String report,
        Instant acceptedAt,
        Instant returnedAt,
        String returnReason,
        String excuseReason,
        @JsonIgnore String onBehalfOf,
        @JsonIgnore boolean reportable) {}
