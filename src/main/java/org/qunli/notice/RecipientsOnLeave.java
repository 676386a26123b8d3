package org.qunli.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.qunli.duty.LeaveChanged;
import org.qunli.duty.LeaveService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What leave does to replies: whoever is away on every day from when a notice's clock begins to run until replies
 * are due owes none. Leave for a part of that time changes nothing by itself: there was time to reply, and whoever counts
 * the replies sees the leave and may exempt. Units are not on leave: somebody else answers for them (T-6).
 */
@Component
@Transactional
class RecipientsOnLeave {

    private final LeaveService leaves;
    private final Receipts receipts;
    private final Clock clock;

    RecipientsOnLeave(LeaveService leaves, Receipts receipts, Clock clock) {
        this.leaves = leaves;
        this.receipts = receipts;
        this.clock = clock;
    }

    void mark(String number, ReplyClock.Deadlines deadlines) {
        var away = leaves.throughout(day(deadlines.startsAt()), day(deadlines.dueAt()));
        if (!away.isEmpty()) {
            receipts.markOnLeave(number, away);
        }
    }

    /**
     * When a leave is recorded or ended afterwards, also of notices that are settled: it is about who is held to what. Nobody
     * is held to a reply that they cannot give any more: a notice delivered meanwhile takes none.
     */
    @EventListener
    void judgeAgain(LeaveChanged change) {
        var from = change.firstDay().atStartOfDay(clock.getZone()).toInstant();
        var to = change.lastDay().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        receipts.periods(change.account(), from, to).forEach(period -> {
            var away =
                    leaves.throughout(day(period.from()), day(period.dueAt())).contains(change.account());
            if (away ? !period.onLeave() : period.onLeave() && period.notice().takesReplies()) {
                receipts.setOnLeave(period.receipt(), away);
            }
        });
    }

    /** For people who missed a reply, when they were away meanwhile: in words, by account. */
    Map<String, String> partly(Collection<String> accounts, Notice notice) {
        return leaves.during(accounts, day(notice.getReplyFrom()), day(notice.getDueAt()));
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(clock.getZone()).toLocalDate();
    }
}
