package org.qunli.group.cleanup;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who did what in a campaign, when and why; nothing of it can be changed. */
@Component
class CleanupRecord {

    private final JdbcClient jdbc;
    private final Clock clock;

    CleanupRecord(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param unit null for what concerns the whole campaign
     * @param account null for the system
     */
    void add(String number, String unit, CleanupAction action, String account, String reason) {
        jdbc.sql("""
                        insert into qunli.cleanup_entry (campaign, unit_code, at, account, action, reason)
                        values (:number, :unit, :at, :account, :action, :reason)
                        """)
                .param("number", number)
                .param("unit", unit)
                .param("at", timestamp(clock.instant()))
                .param("account", account)
                .param("action", action.name())
                .param("reason", reason)
                .update();
    }

    /**
     * In the order in which it happened.
     *
     * @param unit null for what concerns the whole campaign
     */
    List<CleanupEntry> of(String number, String unit) {
        return jdbc.sql("""
                        select e.at, e.action, e.reason, p.name from qunli.cleanup_entry e
                        left join qunli.person p on p.account = e.account
                        where e.campaign = :number and e.unit_code is not distinct from :unit order by e.id
                        """)
                .param("number", number)
                .param("unit", unit)
                .query((row, index) -> new CleanupEntry(
                        instant(row, "at"),
                        row.getString("name"),
                        CleanupAction.valueOf(row.getString("action")),
                        row.getString("reason")))
                .list();
    }
}
