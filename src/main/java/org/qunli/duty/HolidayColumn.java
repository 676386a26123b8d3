package org.qunli.duty;

import java.util.Locale;
import org.qunli.organization.Column;

/** The columns of a file of holidays. */
enum HolidayColumn implements Column {
    DATE,
    NAME,
    DAY_OFF;

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"duty.holidays.column." + name().toLowerCase(Locale.ROOT)};
    }
}
