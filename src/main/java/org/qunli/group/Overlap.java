package org.qunli.group;

/**
 * A group in the register that a new one would overlap with.
 *
 * @param purposeSimilarity of names or purposes, 0 to 1
 * @param memberOverlap shared members among all members of both, 0 to 1
 */
public record Overlap(WorkGroup group, double purposeSimilarity, double memberOverlap) {}
