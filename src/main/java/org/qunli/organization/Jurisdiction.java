package org.qunli.organization;

import java.util.Set;

/**
 * Whose people somebody may manage: an administrator everybody's, an office clerk those of the units below the one that
 * the post is for, except administrators.
 *
 * @param account who manages; null when it is the system
 * @param unitCodes the units, if it is not {@code everywhere}
 */
record Jurisdiction(String account, boolean everywhere, Set<String> unitCodes) {

    static Jurisdiction ofSystem() {
        return new Jurisdiction(null, true, Set.of());
    }

    boolean covers(String unitCode) {
        return everywhere || unitCodes.contains(unitCode);
    }
}
