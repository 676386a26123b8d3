package org.qunli.group.register;

import java.util.Locale;
import org.qunli.organization.Column;

/** The columns of a register of groups as units keep it. */
enum RegisterColumn implements Column {
    CODE,
    NAME,
    PLATFORM,
    UNIT,
    TYPE,
    PURPOSE,
    OWNER,
    ADMINISTRATOR,
    SIZE,
    FOUNDED_ON,
    LAST_ACTIVE_ON,
    ENDS_ON,
    REVIEW_DATE,
    MEMBERS;

    @Override
    public boolean required() {
        return this == NAME || this == PLATFORM || this == UNIT;
    }

    @Override
    public String[] getCodes() {
        return new String[] {
            "register.column." + name().toLowerCase(Locale.ROOT).replace('_', '-')
        };
    }
}
