package org.qunli.group.membership;

import java.util.List;

/**
 * What the tables say about one group.
 *
 * @param expectations who should be in it (C-3); empty if that is left to the group itself (C-4)
 * @param nicknameFormat with {@code {name}}, {@code {unit}} and {@code {title}} to be filled in (C-8)
 * @param nicknameExact whether a nickname must be just that; otherwise the real name must be in it
 */
record GroupRules(String groupCode, List<Expectation> expectations, String nicknameFormat, boolean nicknameExact) {

    /** Some of those who should be in a group. */
    record Expectation(Kind kind, String value, String unit) {}

    enum Kind {
        /** Everybody in the unit and below it. */
        STAFF,
        /** Who holds the post {@code value} for the unit. */
        POST,
        /** Who holds the post {@code value} for the unit or one below it. */
        POST_BELOW,
        /** Whose job title in the unit or below it is {@code value}. */
        TITLE
    }
}
