package org.qunli.notice.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * An order for reading.
 *
 * @param number the notice's
 * @param leader account of the leader whose order it is (T-9)
 * @param deadline as the notice has it
 * @param dueAt the deadline as it was last extended
 * @param closedAt null while open
 * @param closingReason why it was withdrawn; null otherwise, and if none was given
 * @param mine what the reader owes: as themself, for their units, and for those who entrusted them
 * @param judge whether the reader accepts and returns reports
 * @param overseer whether the reader sees everybody's reports
 * @param withdrawable whether the reader may withdraw it now
 */
public record OrderView(
        String number,
        @JsonIgnore String title,
        String task,
        boolean reportRequired,
        OrderStatus status,
        String leader,
        @JsonIgnore String leaderName,
        Instant openedAt,
        Instant deadline,
        Instant dueAt,
        Instant closedAt,
        String closingReason,
        @JsonUnwrapped OrderCounts counts,
        List<DutyView> mine,
        @JsonIgnore boolean judge,
        @JsonIgnore boolean overseer,
        @JsonIgnore boolean withdrawable) {}
