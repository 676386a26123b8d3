package org.qunli.group.register;

import java.time.LocalDate;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;

/** A group as the register has it before an import; null where the register knows nothing. */
record KnownGroup(
        String code,
        String name,
        String shortName,
        Platform platform,
        String unitCode,
        GroupType type,
        String purpose,
        String owner,
        String administrator,
        int size,
        GroupStatus status,
        LocalDate lastActiveOn,
        LocalDate endsOn,
        LocalDate reviewDate) {

    RegisterRow.Key key() {
        return new RegisterRow.Key(unitCode, platform, shortName);
    }

    /** What the register has to say of the group once it has taken the row over. */
    KnownGroup with(RegisterRow row) {
        return new KnownGroup(
                code,
                row.name().equals(shortName) ? name : row.name(),
                row.name().equals(name) ? shortName : row.name(),
                platform,
                unitCode,
                either(row.type(), type),
                either(row.purpose(), purpose),
                either(row.owner(), owner),
                either(row.administrator(), administrator),
                either(row.size(), size),
                status,
                later(row.lastActiveOn(), lastActiveOn),
                either(row.endsOn(), endsOn),
                either(row.reviewDate(), reviewDate));
    }

    private static <T> T either(T said, T known) {
        return said == null ? known : said;
    }

    private static LocalDate later(LocalDate said, LocalDate known) {
        return said == null || known != null && known.isAfter(said) ? known : said;
    }
}
