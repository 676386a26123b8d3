package org.qunli.notice;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A notice of a group that somebody has not answered in time.
 *
 * @param missing when each person who should have answered did so, by account; empty for those who did not at all. Who
 *     answers for a unit that was addressed is among them (T-6)
 */
public record AwaitedNotice(
        String number, String title, Instant issuedAt, Instant dueAt, Map<String, Optional<Instant>> missing) {}
