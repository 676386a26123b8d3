package org.qunli.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.IsoFields;
import java.util.Map;
import org.qunli.notice.delegate.NoticeAcknowledgement;
import org.qunli.numbering.Numbers;
import org.qunli.process.RuleTables;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many notices that demand a reply a group may have in an ISO week. Each takes a running number of its group
 * and week, so that two at once cannot both be the last one. One that is withdrawn has burdened people as well.
 */
@Service
@Transactional
class ReplyBudget {

    private final Numbers numbers;
    private final RuleTables tables;
    private final Clock clock;

    ReplyBudget(Numbers numbers, RuleTables tables, Clock clock) {
        this.numbers = numbers;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Takes one notice out of the group's budget.
     *
     * @param weekly null for a notice that no budget limits; it does not count either
     * @return whether there was one left
     */
    boolean take(String group, Integer weekly, Instant at) {
        return weekly == null || numbers.next(series(group, at)) <= weekly;
    }

    ReplyAllowance of(String group, String policy, NoticeKind kind) {
        return new ReplyAllowance(numbers.last(series(group, clock.instant())), (Integer)
                terms(policy, kind).get("weeklyBudget"));
    }

    /** Whether quiet hours or duty time may put off when the time to reply begins. */
    boolean waits(String policy, NoticeKind kind) {
        var terms = terms(policy, kind);
        return terms.get("quietFrom") != null || terms.get("dutyHours") != null;
    }

    private Map<String, Object> terms(String policy, NoticeKind kind) {
        return tables.decide(NoticeAcknowledgement.TABLE_TERMS, Map.of("policy", policy, "kind", kind.name()));
    }

    private String series(String group, Instant at) {
        var day = at.atZone(clock.getZone());
        return "replies-%s-%d-W%02d"
                .formatted(group, day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
