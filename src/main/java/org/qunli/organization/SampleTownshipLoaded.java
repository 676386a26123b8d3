package org.qunli.organization;

/**
 * The sample township was loaded into an empty database. Modules that have samples of their own add them when they hear
 * this, in the same transaction.
 */
public record SampleTownshipLoaded() {}
