package org.qunli.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.qunli.database.RequestCollapser;
import org.qunli.notice.Receipts.Answered;
import org.qunli.notice.Receipts.PersonalReply;
import org.qunli.problem.ProblemException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Takes replies (B-5, T-6, T-7). Not transactional on purpose: the reply is one statement that commits by itself, shared
 * with whoever replies in the same moment; {@link LastReplies} closes the notice when it was the last.
 */
@Service
public class Acknowledgements {

    private final Receipts receipts;
    private final NoticeRepository notices;
    private final LastReplies lastReplies;
    private final EntrustmentService entrustments;
    private final Standings standings;
    private final Clock clock;
    private final RequestCollapser<PersonalReply, Answered> together;

    Acknowledgements(
            Receipts receipts,
            NoticeRepository notices,
            LastReplies lastReplies,
            EntrustmentService entrustments,
            Standings standings,
            Clock clock) {
        this.receipts = receipts;
        this.notices = notices;
        this.lastReplies = lastReplies;
        this.entrustments = entrustments;
        this.standings = standings;
        this.clock = clock;
        this.together = new RequestCollapser<>(receipts::acknowledge);
    }

    /** As somebody who signed in, see the other method. */
    public Acknowledgement acknowledge(String number, String actor, String onBehalfOf) {
        return acknowledge(number, actor, onBehalfOf, null);
    }

    /**
     * Replies 收到 to a notice, for oneself and for the units that one answers for, or for a principal in the same way.
     * Replying again changes nothing. A reply after the due time is kept as late.
     *
     * @param onBehalfOf account of the principal who entrusted the actor; null for oneself
     * @param via how the reply came, if the actor did not sign in; null if they did
     * @return the reply that stands
     * @throws ProblemException NOT_FOUND if there is no such notice, FORBIDDEN without an entrustment in force or if the
     *     notice was not addressed to this recipient, CONFLICT if it was withdrawn, needs no reply or is delivered
     */
    Acknowledgement acknowledge(String number, String actor, String onBehalfOf, ReplySource via) {
        // microseconds are what the database keeps
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var entrusted = onBehalfOf != null && !onBehalfOf.equals(actor);
        var entrustment = entrusted
                ? entrustments
                        .inForce(onBehalfOf, actor, now)
                        .orElseThrow(() -> ProblemException.forbidden("notice.not-entrusted", onBehalfOf))
                : null;
        var principal = entrusted ? onBehalfOf : actor;
        var reply = new Reply(actor, entrustment, via, null, now);
        var taken = takeWithOthers(new PersonalReply(number, principal, reply));
        var answered = taken == null
                ? receipts.acknowledge(number, principal, () -> unitsOf(principal), reply)
                : List.of(taken);
        if (answered.isEmpty()) {
            return standing(number, standings.recipient(principal));
        }
        var first = answered.get(0);
        if (taken != null && !first.onlyPeople()) {
            receipts.acknowledgeForUnits(number, unitsOf(principal), reply);
        }
        lastReplies.replied(number, first.id());
        return new Acknowledgement(number, first.recipient(), now, actor, first.source(), now.isAfter(first.dueAt()));
    }

    private Collection<String> unitsOf(String account) {
        return standings.recipient(account).units();
    }

    /**
     * The receipt that the reply answered; null if that has to be found out alone. Whose reply the database refuses spoils
     * nobody else's: then each is taken alone.
     */
    private Answered takeWithOthers(PersonalReply reply) {
        try {
            return together.submit(reply);
        } catch (DataIntegrityViolationException oneOfThem) {
            return null;
        }
    }

    /**
     * Takes over a reply that somebody gave in the group itself. Whether it came in time is judged by when it was given,
     * however late it is taken over; once taken over, it stands like any other.
     *
     * @param account who gave it; it counts for the units that this person answers for as well (T-6)
     * @param at when it was given
     * @return whether it answered anything: false if there is a reply already or none is awaited
     */
    boolean takeOver(String number, String account, Instant at, TranscriptLine transcript) {
        var answered = receipts.acknowledge(
                number, account, () -> unitsOf(account), Reply.inTranscript(account, transcript, at));
        if (!answered.isEmpty()) {
            lastReplies.replied(number, answered.get(0).id());
        }
        return !answered.isEmpty();
    }

    /** The earlier reply, or why there can be none. */
    private Acknowledgement standing(String number, Recipient recipient) {
        var notice = notices.existing(number);
        var addressed = receipts.of(number, recipient);
        if (addressed.isEmpty()) {
            throw ProblemException.forbidden("notice.not-addressed", number);
        }
        if (notice.getStatus() == NoticeStatus.WITHDRAWN) {
            throw ProblemException.conflict("notice.withdrawn", number);
        }
        if (!notice.isReplyRequired()) {
            throw ProblemException.conflict("notice.no-reply-needed", number);
        }
        if (notice.getStatus() == NoticeStatus.OPEN) {
            // the node may have died before it was asked whether that was the last reply
            lastReplies.replied(number, addressed.get(0).id());
        }
        if (addressed.get(0).acknowledgedAt() == null) {
            // of somebody on leave, whom nobody waited for
            throw ProblemException.conflict("notice.delivered-already", number);
        }
        return Acknowledgement.of(number, addressed.get(0));
    }
}
