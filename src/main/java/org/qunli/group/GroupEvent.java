package org.qunli.group;

import java.time.Instant;
import org.springframework.context.MessageSourceResolvable;

/**
 * What happened to a group after its foundation.
 *
 * @param account who saw to it; null for what the system did by itself
 * @param detail in words for people; may be null
 */
public record GroupEvent(Instant at, String account, Action action, String detail) {

    /** What can happen to a group. */
    public enum Action implements MessageSourceResolvable {
        DISSOLVED,
        MERGED,
        CORRECTED,
        HANDED_OVER,
        RENEWED,
        /** People came or went; the detail says how many. */
        MEMBERS_CHANGED,
        /** A period's archive was stored (C-7). */
        ARCHIVED,
        /** Its content was purged after that (C-12). */
        PURGED,
        /** A clean-up campaign looked at it and decided that it stays. */
        KEPT;

        @Override
        public String[] getCodes() {
            return new String[] {"group.event." + name()};
        }
    }
}
