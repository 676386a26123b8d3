package org.qunli.notice.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Superuser;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("What was handed over before V54 (T-9)")
class OrderMigrationTest {

    @Test
    @DisplayName("T-9: is held by its principal's case; what no case tells of does not say that it was handed over")
    void held() throws SQLException {
        var database = Superuser.newDatabase("order_principals");
        Superuser.migrate(database, "53?");
        try (var superuser = Superuser.on(database)) {
            superuser.run("""
                    insert into qunli.person (account, name, unit_code, smartphone)
                    values ('p1', '甲', 'u1', true), ('p2', '乙', 'u2', true)
                    """, """
                    insert into qunli.order_duty (notice_number, account, unit_code, due_at, handed_over_at, principal)
                    values ('n', 'p1', 'u1', '2026-05-01', '2026-05-02', 'p1'),
                        ('n', null, 'u1', '2026-05-01', '2026-05-02', 'p1'),
                        ('n', null, 'u3', '2026-05-03', '2026-05-04', 'p1'),
                        ('n', 'p2', 'u2', '2026-05-01', '2026-05-02', null),
                        ('n', null, 'u2', '2026-05-05', null, null)
                    """, "insert into qunli.order_case (notice_number, principal) values ('n', 'p1')");
        }
        Superuser.migrate(database, "latest");

        var jdbc = JdbcClient.create(database);
        assertThat(jdbc.sql("select coalesce(principals::text, '-') from qunli.order_duty order by id")
                        .query(String.class)
                        .list())
                .containsExactly("{p1}", "{p1}", "{}", "{}", "-");
        assertThat(jdbc.sql("select principal from qunli.duty_case")
                        .query(String.class)
                        .list())
                .containsExactly("p1", "p1");
    }
}
