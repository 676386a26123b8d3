package org.qunli.organization;

import java.util.Locale;

/** The columns of a file of units. */
enum UnitColumn implements Column {
    CODE,
    NAME,
    PARENT,
    KIND,
    POLICY;

    @Override
    public boolean required() {
        return this != POLICY;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"organization.units.column." + name().toLowerCase(Locale.ROOT)};
    }
}
