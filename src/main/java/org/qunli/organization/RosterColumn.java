package org.qunli.organization;

import java.util.Locale;

/** The columns of a roster of people. */
enum RosterColumn implements Column {
    ACCOUNT,
    NAME,
    UNIT,
    JOB_TITLE,
    MOBILE,
    SMARTPHONE,
    POSTS,
    LEFT_ON,
    STAND_IN;

    @Override
    public boolean required() {
        return this == ACCOUNT || this == NAME || this == UNIT;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"organization.roster.column." + name().toLowerCase(Locale.ROOT)};
    }
}
