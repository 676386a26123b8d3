package org.qunli.violation.audit;

import java.util.List;

/**
 * How the record stands.
 *
 * @param seal the newest one; null before the first
 * @param keys that it was signed with, the present one first
 * @param checks the latest ones, the newest first
 */
public record RecordState(Seal seal, List<SigningKey> keys, List<CheckView> checks) {}
