package org.qunli.group.register;

import java.time.LocalDate;
import java.util.Set;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.organization.TableRow;

/**
 * What one row of a register says of a group. Null is what it does not say.
 *
 * @param owner account, like the administrator and the members
 */
record RegisterRow(
        TableRow source,
        String code,
        String name,
        Platform platform,
        String unitCode,
        GroupType type,
        String purpose,
        String owner,
        String administrator,
        Integer size,
        LocalDate foundedOn,
        LocalDate lastActiveOn,
        LocalDate endsOn,
        LocalDate reviewDate,
        Set<String> members) {

    /** What tells groups without a code apart. */
    Key key() {
        return new Key(unitCode, platform, name);
    }

    record Key(String unitCode, Platform platform, String name) {}
}
