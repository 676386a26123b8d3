package org.qunli.group.cleanup;

import java.time.Instant;

/**
 * An entry in the record of a campaign.
 *
 * @param who name; null for the system
 * @param reason may be null
 */
public record CleanupEntry(Instant at, String who, CleanupAction action, String reason) {}
