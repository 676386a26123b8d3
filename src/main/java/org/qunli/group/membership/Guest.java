package org.qunli.group.membership;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody who is in a group by invitation (H-2).
 *
 * @param account null for somebody from outside
 * @param until the last day
 */
public record Guest(
        long id, String account, String name, String sponsorName, String reason, LocalDate until, Instant invitedAt) {}
