package org.qunli.group;

/**
 * An application on record, and what decides its way through group-creation.
 *
 * @param policy code of the policy that governs the applicant's unit
 * @param office the unit whose office clerks review
 * @param administration the unit whose group administrators found the group
 */
public record Submission(
        GroupApplication application,
        ApplicantStanding standing,
        String policy,
        String office,
        String administration) {}
