package org.qunli.notice.transcript;

import java.time.Instant;
import java.util.List;

/**
 * A message of a transcript that answers a notice, or may.
 *
 * @param line number of the message's first line, from 1
 * @param notice number of the notice
 * @param sender QQ number, mail address or, where the transcript shows neither, the nickname
 * @param account who wrote it, null, like the name, if that is not known
 * @param said the beginning of the message
 * @param givenAt null if the transcript does not say
 * @param late whether it was given after the due time
 * @param doubts why the system is not sure; empty if it is
 * @param bookedAt when it was taken over; null if it was not
 */
public record FoundReply(
        int line,
        String notice,
        String noticeTitle,
        String sender,
        String nickname,
        String account,
        String name,
        String said,
        Instant givenAt,
        boolean late,
        List<Doubt> doubts,
        Instant bookedAt) {

    /** The same reply, written by this person. */
    FoundReply by(String account, String name) {
        return new FoundReply(
                line, notice, noticeTitle, sender, nickname, account, name, said, givenAt, late, doubts, bookedAt);
    }

    public boolean isSure() {
        return doubts.isEmpty();
    }

    /** Whether a clerk may accept it. */
    public boolean isBookable() {
        return doubts.stream().noneMatch(Doubt::isForbidding);
    }
}
