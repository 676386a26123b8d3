package org.qunli.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asked at every request, so it is one statement without a transaction around it. */
@Component
public class AccountStates {

    private final JdbcClient jdbc;

    AccountStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public AccountState of(String account) {
        return jdbc.sql("""
                        select case password_origin when 'ISSUED' then 'PASSWORD_ISSUED' else 'USABLE' end
                        from qunli.person where account = ? and left_on is null
                        """).param(account).query(AccountState.class).optional().orElse(AccountState.GONE);
    }
}
