package org.qunli.violation.audit;

import java.time.Instant;

/**
 * What the whole record was at one moment.
 *
 * @param entries how many cases, letters, measures and so on it covers that the one before did not, or not as far
 * @param steps how many steps, letters, stages of measures and so on there were in all
 * @param hash over its entries and the seal before; the same stands in the application's log
 */
public record Seal(int number, Instant takenAt, int entries, long steps, String hash) {}
