package org.qunli.group;

import java.util.Collection;

/**
 * A group that existed before this register.
 *
 * @param code the code it already carries, or null to be given one
 * @param owner account of the person in charge
 * @param administrator account of the administrator
 * @param members accounts; the administrator need not be among them
 */
public record ExistingGroup(
        String code,
        String name,
        Platform platform,
        GroupType type,
        String purpose,
        String unitCode,
        String owner,
        String administrator,
        Collection<String> members) {}
