package org.qunli.notice.transcript;

import static org.qunli.notice.transcript.Message.Precision.GIVEN;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.qunli.notice.AwaitedNotice;
import org.qunli.notice.transcript.ReplyJudge.Found;
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

    /** All replies to notices of those who have not answered them, in the order of the lines. */
    List<Found> replies(ReplyJudge judge) {
        return senders.values().stream()
                .flatMap(sender -> judge.repliesOf(sender).stream())
                .sorted(Comparator.comparing((Found found) -> found.message().line())
                        .thenComparing(found -> found.notice().issuedAt()))
                .toList();
    }

    private static boolean mayAnswer(Message message, Instant at, AwaitedNotice notice) {
        return at == null
                || !message.latest(at).isBefore(notice.issuedAt())
                        && !at.isAfter(notice.dueAt().plus(STILL_ANSWERED));
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
