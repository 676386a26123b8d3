package org.qunli.group;

/**
 * A group in the register, or one that somebody has applied for, that a new one would overlap with.
 *
 * @param code the group's, or the application's number
 * @param appliedFor whether it is an application that is not over
 * @param purposeSimilarity of names or purposes, 0 to 1
 * @param memberOverlap shared members among all members of both, 0 to 1
 */
public record Overlap(
        String code, String name, String purpose, boolean appliedFor, double purposeSimilarity, double memberOverlap) {}
