package org.qunli.notice.transcript;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * What was found in a transcript.
 *
 * @param group the group's code
 * @param sha256 of the transcript's bytes, in lower-case hexadecimal digits
 * @param unknownSenders how many of the {@code senders} could not be told to be a certain member
 * @param firstMessageAt null, like the last, if no message has a time
 * @param cut whether more may be found when it is read again, after these are booked
 * @param replies in the order of the transcript
 */
public record TranscriptView(
        long id,
        String group,
        @JsonIgnore String groupName,
        String sha256,
        int messages,
        int senders,
        int unknownSenders,
        Instant firstMessageAt,
        Instant lastMessageAt,
        boolean cut,
        List<FoundReply> replies) {}
