package org.qunli.group.membership;

import static org.qunli.database.Instants.timestamp;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose phone is lost or stolen, until they are admitted again (C-11). */
@Repository
class LostAccounts {

    private final JdbcClient jdbc;

    LostAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if it was reported already. */
    boolean report(String account, String by, Instant now) {
        return jdbc.sql("""
                        insert into qunli.lost_account (account, reported_by, reported_at) values (:account, :by, :now)
                        on conflict do nothing
                        """)
                        .param("account", account)
                        .param("by", by)
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    boolean isLost(String account) {
        return jdbc.sql("select exists (select from qunli.lost_account"
                        + " where account = :account and readmitted_at is null)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** False if the account was not lost. */
    boolean readmit(String account, String by, Instant now) {
        return jdbc.sql("""
                        update qunli.lost_account set readmitted_by = :by, readmitted_at = :now
                        where account = :account and readmitted_at is null
                        """)
                        .param("account", account)
                        .param("by", by)
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    /** The codes of the groups in use in which the person is. */
    List<String> groupsOf(String account) {
        return jdbc.sql("""
                        select m.group_code from qunli.group_member m join qunli.work_group g on g.code = m.group_code
                        where m.account = :account and g.status = 'ACTIVE'
                        """).param("account", account).query(String.class).list();
    }

    /** Takes the person off the lists of all groups in use; their codes. */
    List<String> strike(String account) {
        return jdbc.sql("""
                        with struck as (
                            delete from qunli.group_member m using qunli.work_group g
                            where m.account = :account and g.code = m.group_code and g.status = 'ACTIVE'
                            returning m.group_code)
                        update qunli.work_group g set size = greatest(g.size - 1, 0)
                        from struck where g.code = struck.group_code returning g.code
                        """).param("account", account).query(String.class).list();
    }

    /** The groups that the person was taken out of when the phone was lost last, as far as they are still in use. */
    List<String> struck(String account) {
        return jdbc.sql("""
                        select i.group_code from qunli.membership_item i join qunli.work_group g on g.code = i.group_code
                        where i.account = :account and i.cause = 'PHONE_LOST' and g.status = 'ACTIVE'
                            and i.opened_at >= (select max(reported_at) from qunli.lost_account where account = :account)
                        order by 1
                        """).param("account", account).query(String.class).list();
    }
}
