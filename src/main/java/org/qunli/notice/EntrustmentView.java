package org.qunli.notice;

import java.time.Instant;

/**
 * An entrustment for reading.
 *
 * @param until exclusive; null while no end is known
 * @param reason null if none was given
 */
public record EntrustmentView(
        long id,
        String principal,
        String principalName,
        String delegate,
        String delegateName,
        Instant since,
        Instant until,
        String reason,
        String recordedBy) {}
