package org.qunli.violation.settlement;

import java.time.Instant;
import org.qunli.violation.MeasureKind;

/**
 * A measure of a settlement that an appeal revoked since (T-10). The line and the circular stay as they were decided.
 *
 * @param line whose it was
 * @param name as the circular calls the subject
 * @param amount of a fine, otherwise null
 * @param instead what stands in its place; null if nothing does
 * @param letter number of the letter that took it back; null until it is written
 */
public record Revoked(
        long line,
        String name,
        MeasureKind kind,
        Integer amount,
        Instant at,
        MeasureKind instead,
        Integer insteadAmount,
        String letter) {}
