package org.qunli.bench;

/**
 * One figure.
 *
 * @param measure what was done, e.g. {@code acknowledge}
 * @param side {@code qunli}, {@code baseline} (a multi-instance user task) or {@code floor} (the least that it can cost)
 * @param clients how many did it at once
 * @param msPerOp milliseconds from the first operation's start to the last one's end, divided by the operations
 */
record Measurement(String measure, String side, int recipients, int clients, double msPerOp) {}
