package org.qunli.notice.transcript;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.qunli.notice.AwaitedNotice;

/** What one sender did in a transcript; grows with the open notices, not with the messages. */
final class SenderRecord {

    /** Enough to find a real name among them. */
    private static final int KEPT_NICKNAMES = 20;

    private final String sender;
    private final Activity known;
    private final Set<String> nicknames = new LinkedHashSet<>();
    private final Map<Slot, PossibleReply> replies = new LinkedHashMap<>();
    private String nickname = "";
    private Instant first;
    private Instant last;
    private int unknownMessages;

    /** @param known from earlier transcripts; null if there is nothing */
    SenderRecord(String sender, Activity known) {
        this.sender = sender;
        this.known = known;
    }

    /**
     * The earliest message of a kind is kept: a later one in the same circumstances says no more.
     *
     * @param early whether it may have been written before one of the notices
     */
    private record Slot(List<String> notices, ReplyWording.Meaning meaning, boolean early) {}

    /**
     * A message that may answer one of some notices.
     *
     * @param at null if the transcript does not say
     * @param notices that were open then, the oldest first
     */
    record PossibleReply(Message message, Instant at, ReplyWording.Meaning meaning, List<AwaitedNotice> notices) {

        /** Those without a time come last. */
        private static final Comparator<PossibleReply> BY_TIME = Comparator.comparing(
                        PossibleReply::at, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(reply -> reply.message().line());
    }

    /**
     * When a sender wrote in a group, and how often.
     *
     * @param first null, like {@code last}, if no transcript said when
     */
    record Activity(Instant first, Instant last, int messages) {}

    /** @param at null if unknown; such a message is no sign of activity */
    void wrote(String as, Instant at) {
        if (nicknames.size() < KEPT_NICKNAMES) {
            nicknames.add(as);
        }
        nickname = as;
        if (at == null) {
            return;
        }
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        if (known == null || at.isBefore(known.first()) || at.isAfter(known.last())) {
            unknownMessages++;
        }
    }

    void mayHaveReplied(PossibleReply reply) {
        var notices = reply.notices().stream().map(AwaitedNotice::number).toList();
        var early = reply.at() != null
                && reply.notices().stream().anyMatch(notice -> reply.at().isBefore(notice.issuedAt()));
        // copies may have been put together in any order
        replies.merge(new Slot(notices, reply.meaning(), early), reply, BinaryOperator.minBy(PossibleReply.BY_TIME));
    }

    String sender() {
        return sender;
    }

    /** The last one. */
    String nickname() {
        return nickname;
    }

    Set<String> nicknames() {
        return nicknames;
    }

    /** Those without a time come last. */
    List<PossibleReply> repliesByTime() {
        return replies.values().stream().sorted(PossibleReply.BY_TIME).toList();
    }

    /** With what was known before: messages between the first and the last one known are known, too. Null without any. */
    Activity activity() {
        if (known == null) {
            return first == null ? null : new Activity(first, last, unknownMessages);
        }
        return first == null
                ? known
                : new Activity(
                        first.isBefore(known.first()) ? first : known.first(),
                        last.isAfter(known.last()) ? last : known.last(),
                        known.messages() + unknownMessages);
    }
}
