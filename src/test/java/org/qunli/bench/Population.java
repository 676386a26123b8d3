package org.qunli.bench;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A county's worth of people, and groups of any size among them. */
@TestComponent
class Population {

    static final String UNIT = "xinhe-cz";
    static final String PASSWORD = "qunli-2026";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Population(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    static String account(int number) {
        return "bench-" + number;
    }

    /** People {@code bench-0} to {@code bench-(size - 1)} of one unit, all with the same password. */
    void settle(int size) {
        jdbc.sql("""
                        insert into qunli.person (account, name, unit_code, smartphone, password_hash, password_origin)
                        select 'bench-' || n, '群众' || n, :unit, true, :hash, 'CHOSEN' from generate_series(0, :size - 1) n
                        """)
                .param("unit", UNIT)
                .param("hash", passwords.encode(PASSWORD))
                .param("size", size)
                .update();
        jdbc.sql("analyze qunli.person").update();
    }

    /** A group of a unit whose members are the first {@code size} people. */
    void group(String code, String unit, int size) {
        jdbc.sql("""
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                            administrator, size, status, founded_at, filed_at, registered_at, review_date)
                        values (:code, :code, :code, 'WECHAT', 'WORK', '测速', :unit, 'bench-0', 'bench-0', :size,
                            'ACTIVE', now(), now(), now(), current_date + 365)
                        """)
                .param("code", code)
                .param("unit", unit)
                .param("size", size)
                .update();
        jdbc.sql("""
                        insert into qunli.group_member (group_code, account)
                        select :code, 'bench-' || n from generate_series(0, :size - 1) n
                        """).param("code", code).param("size", size).update();
        jdbc.sql("analyze qunli.group_member").update();
    }
}
