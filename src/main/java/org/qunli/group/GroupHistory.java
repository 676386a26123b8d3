package org.qunli.group;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to each group, written once and for good. */
@Repository
public class GroupHistory {

    private static final int LONGEST_DETAIL = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enters what happens to a group, in the transaction in which it happens.
     *
     * @param by account; null for the system itself
     * @param detail null if there is nothing to add; what is too long is cut
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String code, GroupEvent.Action action, String by, String detail) {
        jdbc.sql("insert into qunli.group_event (group_code, at, account, action, detail)"
                        + " values (:code, :at, :by, :action, :detail)")
                .param("code", code)
                .param("at", timestamp(clock.instant()))
                .param("by", by)
                .param("action", action.name())
                .param("detail", StringUtils.left(detail, LONGEST_DETAIL))
                .update();
    }

    /** The oldest first; empty for an unknown group. */
    public List<GroupEvent> of(String code) {
        return jdbc.sql(
                        "select at, account, action, detail from qunli.group_event where group_code = :code order by id")
                .param("code", code)
                .query((row, index) -> new GroupEvent(
                        instant(row, "at"),
                        row.getString("account"),
                        GroupEvent.Action.valueOf(row.getString("action")),
                        row.getString("detail")))
                .list();
    }

    /** Those among the groups that a clean-up looked at and kept. */
    public Set<String> kept(Collection<String> codes) {
        return jdbc.sql("select distinct group_code from qunli.group_event"
                        + " where group_code = any(:codes) and action = :action")
                .param("codes", codes.toArray(String[]::new))
                .param("action", GroupEvent.Action.KEPT.name())
                .query(String.class)
                .set();
    }
}
