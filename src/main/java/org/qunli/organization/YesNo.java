package org.qunli.organization;

import java.util.Locale;
import org.springframework.context.MessageSourceResolvable;

/** An answer in a cell. */
enum YesNo implements MessageSourceResolvable {
    YES,
    NO;

    @Override
    public String[] getCodes() {
        return new String[] {"organization.roster." + name().toLowerCase(Locale.ROOT)};
    }
}
