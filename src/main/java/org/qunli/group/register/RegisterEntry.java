package org.qunli.group.register;

import java.time.LocalDate;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;

/**
 * A group as a list shows it.
 *
 * @param unit the unit's name
 * @param owner who is in charge; null for nobody
 * @param lastActiveOn null if unknown
 * @param overdue whether somebody has to say whether it is still needed, or it should have ended
 */
public record RegisterEntry(
        String code,
        String name,
        Platform platform,
        GroupType type,
        String purpose,
        String unitCode,
        String unit,
        Keeper owner,
        Keeper administrator,
        int size,
        GroupStatus status,
        LocalDate lastActiveOn,
        Activity activity,
        LocalDate reviewDate,
        LocalDate endsOn,
        boolean overdue) {

    /** @param left whether they have left the service and so are in charge of nothing */
    public record Keeper(String account, String name, boolean left) {}

    /** Whether nobody in service is in charge (C-6). */
    public boolean isWithoutOwner() {
        return owner == null || owner.left();
    }

    public boolean isWithoutAdministrator() {
        return administrator == null || administrator.left();
    }
}
