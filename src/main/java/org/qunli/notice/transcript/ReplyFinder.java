package org.qunli.notice.transcript;

import static org.qunli.notice.transcript.Message.Precision.GIVEN;
import static org.qunli.notice.transcript.Message.Precision.MINUTE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.qunli.notice.AwaitedNotice;
import org.qunli.notice.transcript.ReplyWording.Meaning;
import org.qunli.notice.transcript.SenderRecord.Activity;
import org.qunli.notice.transcript.SenderRecord.PossibleReply;
import org.qunli.problem.ProblemException;

/**
 * Takes the messages of a transcript one by one and finds the replies among them, by time and person. What it holds grows
 * with the senders and the open notices, not with the messages.
 */
final class ReplyFinder implements Consumer<Message> {

    /** Far more than a group can have; more means that this is no transcript of one. */
    private static final int MOST_SENDERS = 10_000;

    /** How long after the due time 收到 still answers a notice. */
    private static final Duration STILL_ANSWERED = Duration.ofHours(24);

    private final List<AwaitedNotice> notices;
    private final Map<String, Activity> known;
    private final ReplyWording wording;
    private final ZoneId zone;
    private final Map<String, SenderRecord> senders = new LinkedHashMap<>();
    private int messages;
    private Instant first;
    private Instant last;

    /**
     * @param notices that wait for replies
     * @param known what earlier transcripts said, by sender
     * @param zone of the transcript's times
     */
    ReplyFinder(Collection<AwaitedNotice> notices, Map<String, Activity> known, ReplyWording wording, ZoneId zone) {
        this.notices = notices.stream()
                .sorted(Comparator.comparing(AwaitedNotice::issuedAt))
                .toList();
        this.known = known;
        this.wording = wording;
        this.zone = zone;
    }

    /**
     * One reply to one notice, or what may be one.
     *
     * @param account null if it is not known who wrote it
     * @param at null if the transcript does not say
     * @param doubts empty if it is sure
     */
    record Found(Message message, String account, Instant at, AwaitedNotice notice, List<Doubt> doubts) {}

    @Override
    public void accept(Message message) {
        messages++;
        if (!senders.containsKey(message.sender()) && senders.size() == MOST_SENDERS) {
            throw ProblemException.invalid("file", "notice.transcript.too-many-senders", MOST_SENDERS);
        }
        var sender = senders.computeIfAbsent(message.sender(), id -> new SenderRecord(id, known.get(id)));
        var at = message.at() == null ? null : message.at().atZone(zone).toInstant();
        if (at != null) {
            first = first == null ? at : earliest(first, at);
            last = last == null ? at : latest(last, at);
        }
        sender.wrote(message.nickname(), message.precision() == GIVEN ? null : at);
        var meaning = wording.meaningOf(message.text(), message.nickname());
        if (meaning != Meaning.NONE) {
            var open = notices.stream()
                    .filter(notice -> mayAnswer(message, at, notice))
                    .toList();
            if (!open.isEmpty()) {
                sender.mayHaveReplied(new PossibleReply(message, at, meaning, quoted(message, open)));
            }
        }
    }

    int messages() {
        return messages;
    }

    /** When the first message was written; null if none has a time. */
    Instant first() {
        return first;
    }

    /** When the last message was written; null if none has a time. */
    Instant last() {
        return last;
    }

    /** @throws ProblemException INVALID if no message has a time, so that none of them can be booked */
    void requireTimes() {
        if (first == null) {
            throw ProblemException.invalid("time", "notice.transcript.time-needed");
        }
    }

    Collection<SenderRecord> senders() {
        return senders.values();
    }

    /**
     * All replies, in the order of the lines.
     *
     * @param importer who must not book an own reply
     */
    List<Found> replies(Members members, String importer, Instant now) {
        var found = new ArrayList<Found>();
        for (var sender : senders.values()) {
            var identity = members.of(sender.sender(), sender.nicknames());
            found.addAll(repliesOf(sender, identity, members, importer, now));
        }
        found.sort(Comparator.comparing((Found one) -> one.message().line())
                .thenComparing(one -> one.notice().issuedAt()));
        return found;
    }

    private static List<Found> repliesOf(
            SenderRecord sender, Members.Identity identity, Members members, String importer, Instant now) {
        var found = new ArrayList<Found>();
        var answered = new HashSet<String>();
        var answeredInTime = new HashSet<String>();
        for (var reply : sender.repliesByTime()) {
            var meant = reply.notices().stream()
                    .filter(notice -> !answered.contains(notice.number()))
                    .filter(notice -> changesAnything(reply, notice, identity.account()))
                    .toList();
            for (var notice : meant) {
                var one = found(reply, notice, meant.size() > 1, identity, members, importer, now);
                found.add(one);
                if (one.doubts().isEmpty()) {
                    answered.add(notice.number());
                    if (!one.at().isAfter(notice.dueAt())) {
                        answeredInTime.add(notice.number());
                    }
                }
            }
        }
        // what came before and was less clear no longer matters, unless it would be in time and the clear one is late
        found.removeIf(one ->
                !one.doubts().isEmpty() && answeredInTime.contains(one.notice().number()));
        return found;
    }

    /** Whether the writer, if known, has not answered yet, or has done so late and this would be in time. */
    private static boolean changesAnything(PossibleReply reply, AwaitedNotice notice, String account) {
        if (account == null) {
            return true;
        }
        var answer = notice.missing().get(account);
        return answer != null
                && (answer.isEmpty() || reply.at() != null && !reply.at().isAfter(notice.dueAt()));
    }

    private static Found found(
            PossibleReply reply,
            AwaitedNotice notice,
            boolean ambiguous,
            Members.Identity identity,
            Members members,
            String importer,
            Instant now) {
        var doubts = new ArrayList<Doubt>();
        var account = identity.account();
        var at = reply.at() == null ? null : latest(reply.at(), notice.issuedAt());
        if (identity.doubt() != null) {
            doubts.add(identity.doubt());
        }
        if (reply.meaning() == Meaning.PERHAPS) {
            doubts.add(
                    account != null
                                    && members
                                            .named(ReplyWording.answerIn(
                                                    reply.message().text()))
                                            .stream()
                                            .anyMatch(
                                                    member -> !member.account().equals(account))
                            ? Doubt.OTHER_PERSON
                            : Doubt.WORDING);
        }
        if (ambiguous) {
            doubts.add(Doubt.OTHER_NOTICE);
        }
        if (at == null) {
            doubts.add(Doubt.NO_TIME);
        } else if (at.isAfter(now)) {
            doubts.add(Doubt.IN_FUTURE);
        } else if (reply.message().precision() == GIVEN) {
            doubts.add(Doubt.TIME_GIVEN);
        } else if (reply.message().precision() == MINUTE
                && !at.isAfter(notice.dueAt())
                && latest(reply.message(), at).isAfter(notice.dueAt())) {
            doubts.add(Doubt.DUE_MINUTE);
        }
        if (importer.equals(account)) {
            doubts.add(Doubt.OWN);
        } else if (notice.missing().get(account) != null
                && notice.missing().get(account).isPresent()) {
            doubts.add(Doubt.REPLIED_LATER);
        }
        return new Found(reply.message(), account, at, notice, List.copyOf(doubts));
    }

    private static boolean mayAnswer(Message message, Instant at, AwaitedNotice notice) {
        return at == null
                || !latest(message, at).isBefore(notice.issuedAt())
                        && !at.isAfter(notice.dueAt().plus(STILL_ANSWERED));
    }

    /** The latest moment at which the message may have been written. */
    private static Instant latest(Message message, Instant at) {
        return switch (message.precision()) {
            case SECOND -> at.plusSeconds(1).minusNanos(1);
            case MINUTE -> at.plusSeconds(60).minusNanos(1);
            case GIVEN -> at;
        };
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Those that the message quotes; if it quotes none of them, all. */
    private static List<AwaitedNotice> quoted(Message message, List<AwaitedNotice> open) {
        var quote = ReplyWording.quoteIn(message.text());
        var quoted =
                open.stream().filter(notice -> quote.contains(notice.title())).toList();
        return quoted.isEmpty() ? open : quoted;
    }
}
