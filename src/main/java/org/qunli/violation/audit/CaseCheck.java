package org.qunli.violation.audit;

import java.time.Instant;

/** What the latest check that looked at a case found there. */
public record CaseCheck(Instant at, boolean sound) {}
