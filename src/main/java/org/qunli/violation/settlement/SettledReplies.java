package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.qunli.notice.CountedReplies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Replies are counted for good once the supervision office has confirmed their week. */
@Repository
class SettledReplies implements CountedReplies {

    private final JdbcClient jdbc;
    private final Clock clock;

    SettledReplies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<Long> countedForGood(Collection<Long> receipts, Instant dueAt) {
        var friday = SettlementWeek.of(dueAt, clock.getZone()).friday();
        // a settlement that is just being confirmed is waited for, and waits for what is let off now
        jdbc.sql("select number from qunli.settlement where friday = :friday order by number for share")
                .param("friday", friday)
                .query(String.class)
                .list();
        return Set.copyOf(jdbc.sql("""
                        select distinct receipt
                        from qunli.settlement s join qunli.settlement_line l on l.settlement = s.number
                        cross join unnest(l.receipts) as receipt
                        where s.friday = :friday and s.status in ('CONFIRMED', 'SETTLED')
                          and receipt = any(:receipts) and receipt <> all(l.struck)
                        """)
                .param("friday", friday)
                .param("receipts", receipts.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }
}
