package org.qunli.notice.order;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.qunli.channel.Inbox;
import org.qunli.notice.Acknowledgements;
import org.qunli.notice.Addressees;
import org.qunli.notice.EntrustmentService;
import org.qunli.notice.NoticeService;
import org.qunli.notice.ReceivedNotice;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;

/**
 * Takes reports (T-9, T-7). Not transactional on purpose: a report is one statement that commits by itself, whatever
 * comes after it.
 */
@Service
public class OrderReports {

    private static final int LONGEST = 1000;

    private final Orders orders;
    private final Duties duties;
    private final Addressees addressees;
    private final EntrustmentService entrustments;
    private final NoticeService notices;
    private final Acknowledgements acknowledgements;
    private final Inbox inbox;
    private final Clock clock;

    OrderReports(
            Orders orders,
            Duties duties,
            Addressees addressees,
            EntrustmentService entrustments,
            NoticeService notices,
            Acknowledgements acknowledgements,
            Inbox inbox,
            Clock clock) {
        this.orders = orders;
        this.duties = duties;
        this.addressees = addressees;
        this.entrustments = entrustments;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** For whom somebody reports, and on whose strength: both null for oneself. */
    private record Standing(String principal, Long entrustment) {}

    /**
     * Reports a duty as done: one's own, that of a unit that one answers for (T-6), or either for a principal (T-7), who
     * remains answerable (T-9). While a report stands, reporting again changes nothing. Whoever reports has read the
     * notice: a 收到 that it still awaits of the same person is given as well (B-5).
     *
     * @param text null or blank for no words
     * @throws ProblemException NOT_FOUND if the notice has no such duty, FORBIDDEN if it is somebody else's, INVALID
     *     without words that the order demands, CONFLICT if it takes no reports any more
     */
    public void report(String number, long id, String text, String actor) {
        // microseconds are what the database keeps
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var order = orders.get(number);
        var duty = get(number, id, now);
        var standing = standing(duty, actor, now)
                .orElseThrow(() -> ProblemException.forbidden("notice.order.not-yours", number));
        if (!order.status().isOpen()) {
            throw ProblemException.conflict("notice.order.out-of-turn", number, order.status());
        }
        if (duty.reportedAt() != null) {
            return;
        }
        var words = text == null || text.isBlank() ? null : text.strip();
        if (words == null && order.reportRequired() || words != null && words.length() > LONGEST) {
            throw ProblemException.invalid("text", "notice.order.report-required", LONGEST);
        }
        var reported = duties.report(number, id, words, actor, standing.entrustment(), now);
        if (reported.isEmpty() && get(number, id, now).reportedAt() == null) {
            throw ProblemException.conflict("notice.order.takes-no-report", number);
        }
        if (reported.isPresent()) {
            acknowledge(number, standing.principal(), actor);
            if (!duties.anyUnreported(number, now) && orders.allReported(number, now)) {
                inbox.send(
                        order.judges(), "notice.order.all-reported", OrderLifecycle.link(number), number, order.task());
            }
        }
    }

    private void acknowledge(String number, String principal, String actor) {
        notices.received(number, actor).stream()
                .filter(notice -> Objects.equals(notice.onBehalfOf(), principal))
                .filter(ReceivedNotice::canReply)
                .forEach(notice -> acknowledgements.acknowledge(number, actor, principal));
    }

    private Duty get(String number, long id, Instant now) {
        return duties.find(number, id, now)
                .orElseThrow(() -> ProblemException.notFound("notice.order.duty-unknown", String.valueOf(id)));
    }

    private Optional<Standing> standing(Duty duty, String actor, Instant now) {
        return addressees
                .actsAs(actor)
                .filter(somebody -> duty.account() == null
                        ? addressees.unitsOf(somebody).contains(duty.unitCode())
                        : somebody.equals(duty.account()))
                .findFirst()
                .flatMap(somebody -> somebody.equals(actor)
                        ? Optional.of(new Standing(null, null))
                        : entrustments
                                .inForce(somebody, actor, now)
                                .map(entrustment -> new Standing(somebody, entrustment)));
    }
}
