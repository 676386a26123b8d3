package org.qunli.violation;

import org.springframework.context.MessageSourceResolvable;

/** What somebody may be reported for. The table {@code violation-measure} says what follows under which policy. */
public enum Category implements MessageSourceResolvable {
    /** Nickname is not the real name in the policy's format (B-1, T-1, C-8, H-2). */
    WRONG_NICKNAME,
    /** Commercial content (B-2, H-4, H-8). */
    ADVERTISING,
    /** Voice messages where only text and pictures are allowed (T-4). */
    VOICE_MESSAGE,
    /** Rumours (T-5, H-3). */
    RUMOUR,
    /** Attacks on others (T-5, H-3). */
    ATTACK,
    /** Classified files, business secrets (B-3, T-5, C-11). */
    SECRETS,
    /** Vulgar talk (T-5). */
    VULGAR,
    /** Talk that has nothing to do with work, flooding (B-7, T-5, H-3). */
    OFF_TOPIC,
    /** Reactionary, violent, cult or otherwise unlawful content (B-2, H-3). */
    UNLAWFUL,
    /** Pornographic content (B-2). */
    PORNOGRAPHIC,
    /** Group content passed on to outsiders (C-11). */
    FORWARDING,
    /** Sub-group founded without authorisation (C-15, R-3). */
    SUBGROUP,
    /** A leader's arrangement not carried out (T-9, C-14). */
    NOT_IMPLEMENTED,
    /** Account lent to somebody else (C-11). */
    ACCOUNT_LENT,
    /** Somebody removed from a group for personal reasons (C-9). Found on an appeal, never reported. */
    PERSONAL_REMOVAL,
    /** A unit named in too many circulars within a year. Counted, never reported. */
    REPEATED_CIRCULARS;

    /** Whether people report it. */
    public boolean isReported() {
        return this != PERSONAL_REMOVAL && this != REPEATED_CIRCULARS;
    }

    @Override
    public String[] getCodes() {
        return new String[] {"violation.category." + name()};
    }
}
