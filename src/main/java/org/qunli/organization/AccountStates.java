package org.qunli.organization;

import java.util.List;
import java.util.stream.Collectors;
import org.qunli.database.RequestCollapser;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asked at every request, so it is one statement without a transaction around it, for all requests of the same moment. */
@Component
public class AccountStates {

    private final JdbcClient jdbc;
    private final RequestCollapser<String, AccountState> together = new RequestCollapser<>(this::statesOf);

    AccountStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an account may do now. */
    public AccountState of(String account) {
        return together.submit(account);
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
}
