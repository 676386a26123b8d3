package org.qunli.group.register;

import java.util.Objects;
import java.util.stream.Stream;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;

/**
 * Which groups somebody looks for. Null or blank is any.
 *
 * @param query what code, name or purpose contain, in any case
 * @param unit code; the units below it count too
 * @param status null for all that have not ended
 * @param lacking what the groups lack
 */
public record RegisterFilter(
        String query,
        String unit,
        Platform platform,
        GroupType type,
        GroupStatus status,
        Activity activity,
        Lack lacking,
        Boolean overdue) {

    /** All of a unit that have not ended. */
    static RegisterFilter of(String unit) {
        return new RegisterFilter(null, unit, null, null, null, null, null, null);
    }

    /** Whether anything but words narrows the search. */
    public boolean isNarrowed() {
        return unit != null && !unit.isBlank()
                || Stream.of(platform, type, status, activity, lacking).anyMatch(Objects::nonNull)
                || Boolean.TRUE.equals(overdue);
    }

    /** Whose absence a register flags (C-6). Somebody who has left the service is absent. */
    public enum Lack {
        OWNER,
        ADMINISTRATOR
    }
}
