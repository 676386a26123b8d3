package org.qunli.notice.transcript;

import static org.qunli.notice.transcript.Message.Precision.GIVEN;
import static org.qunli.notice.transcript.Message.Precision.MINUTE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.qunli.group.RealNames.Bearer;
import org.qunli.notice.AwaitedNotice;
import org.qunli.notice.transcript.Members.Identity;
import org.qunli.notice.transcript.ReplyWording.Meaning;
import org.qunli.notice.transcript.SenderRecord.PossibleReply;

/** Decides who replied to which notice, and how sure that is, from all that one sender wrote. */
final class ReplyJudge {

    /** Characters of 收到了. */
    private static final int LONGEST_REPLY = 3;

    private final Members members;
    private final String importer;
    private final Instant now;

    /** @param importer account of the clerk, who must not book an own reply */
    ReplyJudge(Members members, String importer, Instant now) {
        this.members = members;
        this.importer = importer;
        this.now = now;
    }

    /**
     * One reply to one notice, or what may be one.
     *
     * @param account null if it is not known who wrote it
     * @param at null if the transcript does not say
     * @param doubts empty if it is sure
     */
    record Found(Message message, String account, Instant at, AwaitedNotice notice, List<Doubt> doubts) {}

    List<Found> repliesOf(SenderRecord sender) {
        var identity = members.of(sender.sender(), sender.nicknames());
        var found = new ArrayList<Found>();
        var answered = new HashSet<String>();
        for (var reply : sender.repliesByTime()) {
            var meant = reply.notices().stream()
                    .filter(notice -> !answered.contains(notice.number()))
                    .filter(notice -> changesAnything(reply, notice, identity.account()))
                    .toList();
            for (var notice : meant) {
                var one = judge(reply, notice, identity, meant.size() > 1);
                found.add(one);
                if (one.doubts().isEmpty()) {
                    answered.add(notice.number());
                    if (!one.at().isAfter(notice.dueAt())) {
                        // what came before and was less clear no longer matters
                        found.removeIf(other -> other.notice() == notice && other != one);
                    }
                }
            }
        }
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

    private Found judge(PossibleReply reply, AwaitedNotice notice, Identity identity, boolean ambiguous) {
        var doubts = new ArrayList<Doubt>();
        if (identity.doubt() != null) {
            doubts.add(identity.doubt());
        }
        if (reply.meaning() != Meaning.REPLY) {
            doubts.add(isForOther(reply, identity.account()) ? Doubt.OTHER_PERSON : Doubt.WORDING);
        }
        if (ambiguous) {
            doubts.add(Doubt.OTHER_NOTICE);
        }
        judgeTime(reply, notice, doubts);
        if (importer.equals(identity.account())) {
            doubts.add(Doubt.OWN);
        } else if (identity.account() != null
                && notice.missing().get(identity.account()).isPresent()) {
            doubts.add(Doubt.REPLIED_LATER);
        }
        // in the minute or second of issue: no reply is older than its notice
        var early = reply.at() != null && reply.at().isBefore(notice.issuedAt());
        return new Found(
                reply.message(),
                identity.account(),
                early ? notice.issuedAt() : reply.at(),
                notice,
                List.copyOf(doubts));
    }

    private void judgeTime(PossibleReply reply, AwaitedNotice notice, List<Doubt> doubts) {
        var at = reply.at();
        if (at == null) {
            doubts.add(Doubt.NO_TIME);
        } else if (at.isAfter(now)) {
            doubts.add(Doubt.IN_FUTURE);
        } else if (reply.message().precision() == GIVEN) {
            doubts.add(Doubt.TIME_GIVEN);
        } else if (reply.message().precision() == MINUTE
                && (isWithin(reply, notice.issuedAt()) || isWithin(reply, notice.dueAt()))) {
            doubts.add(Doubt.EDGE_MINUTE);
        }
    }

    /** Whether it may have been written before or after this moment. */
    private static boolean isWithin(PossibleReply reply, Instant moment) {
        return reply.at().isBefore(moment) && reply.message().latest(reply.at()).isAfter(moment);
    }

    /**
     * Whether the writer, if known, names another member, unless that one is only mentioned after the reply: 收到,请某某落实
     * is one's own, 收到 某某 is not.
     */
    private boolean isForOther(PossibleReply reply, String account) {
        var answer = ReplyWording.answerIn(reply.message().text());
        var others = members.named(answer).stream()
                .filter(member -> !member.account().equals(account))
                .map(Bearer::name)
                .toList();
        var rest = others.stream().reduce(ReplyWording.plain(answer), (text, name) -> text.replace(name, ""));
        return account != null
                && !others.isEmpty()
                && (reply.meaning() != Meaning.AND_MORE || rest.length() <= LONGEST_REPLY);
    }
}
