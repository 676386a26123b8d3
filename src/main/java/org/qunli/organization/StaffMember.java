package org.qunli.organization;

import java.time.LocalDate;

/**
 * Somebody in the roster, as those who manage it see them.
 *
 * @param jobTitle may be null
 * @param mobile may be null
 * @param leftOn the last day in service, null for those in service
 * @param canSignIn whether the person has a password
 */
public record StaffMember(
        String account,
        String name,
        String unitCode,
        String unitName,
        String jobTitle,
        String mobile,
        boolean smartphone,
        LocalDate leftOn,
        boolean canSignIn) {}
