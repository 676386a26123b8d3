package org.qunli.violation;

/** An appeal against the measure is decided or withdrawn; published in the same transaction. */
public record AppealDecided(long measure) {}
