package org.qunli.group.membership;

import java.util.Locale;
import org.qunli.organization.Column;

/** The columns of a file with a group's members. */
enum MemberColumn implements Column {
    NICKNAME,
    ACCOUNT;

    @Override
    public boolean required() {
        return this == NICKNAME;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"membership.column." + name().toLowerCase(Locale.ROOT)};
    }
}
