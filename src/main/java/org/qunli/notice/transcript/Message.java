package org.qunli.notice.transcript;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One message of a transcript.
 *
 * @param line number of its first line in the transcript, from 1
 * @param id QQ number or mail address of whoever wrote it; null where the platform shows none
 * @param nickname as shown at that time; may be empty where there is an id
 * @param at by the platform's wall clock; null if the transcript does not say
 * @param precision how exactly {@code at} is known
 * @param text its beginning; line breaks are {@code \n}
 */
record Message(int line, String id, String nickname, LocalDateTime at, Precision precision, String text) {

    enum Precision {
        SECOND,
        /** The message was written within the minute that begins at this time. */
        MINUTE,
        /** Not from the message: a line above it or the clerk says when it was written at the latest or about. */
        GIVEN
    }

    /** The latest moment at which it may have been written, if {@code at} is its time. */
    Instant latest(Instant at) {
        return switch (precision) {
            case SECOND -> at.plusSeconds(1).minusNanos(1);
            case MINUTE -> at.plusSeconds(60).minusNanos(1);
            case GIVEN -> at;
        };
    }

    /** What stays the same when the nickname changes, as far as the platform shows it. */
    String sender() {
        return id == null ? nickname : id;
    }
}
