package org.qunli.bench;

import java.util.List;
import java.util.stream.IntStream;
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

    /** A group whose members are the first {@code size} people; its code. */
    String group(int size) {
        var code = "BEN." + List.of("050", "100", "500", "002", "010", "001").get(index(size));
        jdbc.sql("""
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                            administrator, size, status, founded_at, filed_at, registered_at, review_date)
                        values (:code, :code, :code, 'WECHAT', 'WORK', '测速', :unit, 'zhangwei', 'chenjing', :size,
                            'ACTIVE', now(), now(), now(), current_date + 365)
                        """)
                .param("code", code)
                .param("unit", UNIT)
                .param("size", size)
                .update();
        jdbc.sql("""
                        insert into qunli.group_member (group_code, account)
                        select :code, 'bench-' || n from generate_series(0, :size - 1) n
                        """).param("code", code).param("size", size).update();
        jdbc.sql("analyze qunli.group_member").update();
        return code;
    }

    private static int index(int size) {
        return IntStream.range(0, NoticeBenchmark.SIZES.size())
                .filter(index -> NoticeBenchmark.SIZES.get(index) == size)
                .findFirst()
                .orElseThrow();
    }
}
