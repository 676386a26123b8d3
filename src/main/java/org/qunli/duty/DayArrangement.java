package org.qunli.duty;

import java.util.Locale;
import org.springframework.context.MessageSourceResolvable;

/** What the State Council arranged for a day that would otherwise be an ordinary one. */
enum DayArrangement implements MessageSourceResolvable {
    /** 放假. */
    OFF,
    /** 调休上班: a Saturday or Sunday that makes up for a day off. */
    WORKING;

    @Override
    public String[] getCodes() {
        return new String[] {"duty.arrangement." + name().toLowerCase(Locale.ROOT)};
    }
}
