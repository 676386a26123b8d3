package org.qunli.organization;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.qunli.database.Announcements;
import org.qunli.database.RequestCollapser;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asked at every request. Which accounts may be used is kept in mind until the database announces, in milliseconds, that an
 * account has changed, on whichever node; what is refused is asked each time, in one statement for all of the same moment.
 */
@Component
public class AccountStates implements DisposableBean {

    private final JdbcClient jdbc;
    private final Announcements changes;
    private final RequestCollapser<String, AccountState> together = new RequestCollapser<>(this::statesOf);

    /** In which version of things an account could be used. */
    private final Map<String, Long> usable = new ConcurrentHashMap<>();

    AccountStates(JdbcClient jdbc, JdbcConnectionDetails database) {
        this.jdbc = jdbc;
        this.changes = new Announcements(database, "qunli_account");
    }

    /** What an account may do now. */
    public AccountState of(String account) {
        // before anything is read, so that what is announced meanwhile makes it outdated
        var version = changes.version();
        if (version.isPresent() && Long.valueOf(version.getAsLong()).equals(usable.get(account))) {
            return AccountState.USABLE;
        }
        var state = together.submit(account);
        if (version.isPresent() && state == AccountState.USABLE) {
            usable.put(account, version.getAsLong());
        } else {
            usable.remove(account);
        }
        return state;
    }

    private List<AccountState> statesOf(List<String> accounts) {
        record Row(String account, AccountState state) {}
        var known = jdbc
                .sql("""
                        select account, case password_origin when 'ISSUED' then 'PASSWORD_ISSUED' else 'USABLE' end
                        from qunli.person where account = any(?) and left_on is null
                        """)
                .param(accounts.toArray(String[]::new))
                .query((row, index) -> new Row(row.getString(1), AccountState.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::account, Row::state));
        return accounts.stream()
                .map(account -> known.getOrDefault(account, AccountState.GONE))
                .toList();
    }

    @Override
    public void destroy() throws Exception {
        changes.close();
    }
}
