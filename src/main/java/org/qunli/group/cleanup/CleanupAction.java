package org.qunli.group.cleanup;

import org.springframework.context.MessageSourceResolvable;

/** What can happen in a campaign. */
public enum CleanupAction implements MessageSourceResolvable {
    OPENED,
    FROZEN,
    SUBMITTED,
    APPROVED,
    RETURNED,
    CARRIED_OUT,
    UNIT_DONE,
    REMINDED,
    CONFIRMED,
    CLOSED,
    WITHDRAWN,
    ENDED_EARLY;

    @Override
    public String[] getCodes() {
        return new String[] {"cleanup.action." + name()};
    }
}
