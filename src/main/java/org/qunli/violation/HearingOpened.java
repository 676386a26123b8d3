package org.qunli.violation;

import java.time.Duration;

/** The person concerned may state their case before the measure takes effect (C-9); published in the same transaction. */
public record HearingOpened(String caseNumber, Duration period) {}
