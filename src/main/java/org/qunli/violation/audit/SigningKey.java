package org.qunli.violation.audit;

import java.time.Instant;

/**
 * A key that signed the record; not the key itself.
 *
 * @param fingerprint by which it is known, in hex
 */
public record SigningKey(String fingerprint, Instant since) {}
