package org.qunli.group.cleanup;

import org.springframework.context.MessageSourceResolvable;

/** How strictly a campaign looks; what that means stands in the table {@code cleanup-criteria}. */
public enum Intensity implements MessageSourceResolvable {
    REGULAR,
    STRICT;

    @Override
    public String[] getCodes() {
        return new String[] {"cleanup.intensity." + name()};
    }
}
