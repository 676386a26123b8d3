package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Superuser;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Mutes from before V67 (B-7, T-5, C-15)")
class MuteMigrationTest {

    @Test
    @DisplayName("B-7, C-15: are taken up if they may still be in force in the group, decided without an end or not")
    void takenUp() throws SQLException {
        var database = Superuser.newDatabase("mutes_before");
        Superuser.migrate(database, "66?");
        try (var superuser = Superuser.on(database)) {
            superuser.run("""
                    insert into qunli.measure (case_number, settlement, account, unit_code, organization, policy, kind,
                        duration, at, revoked_at, replaces, decided_by, executed_by, detail,
                        clause, rule_version)
                    select case when account is not null then 'AJ' end, case when account is null then 'JS' end, account,
                        'u', 'u', 'township', kind, duration, now() - since::interval, now() - revoked::interval, replaces,
                        'd', 'd', note, 'C-15', 'violation-measure:1'
                    from (values
                        ('a', 'MUTE', 'P3D', '1 day', null, null, 'lasts'),
                        ('a', 'MUTE', 'P3D', '20 days', null, null, 'over since lately'),
                        ('a', 'MUTE', 'P3D', '40 days', null, null, 'over for long'),
                        ('a', 'MUTE', null, '400 days', null, null, 'without end'),
                        ('a', 'MUTE', 'P3D', '1 day', '1 hour', null, 'revoked'),
                        (null, 'MUTE', 'P3D', '1 day', null, null, 'nobody''s'),
                        ('a', 'WARNING', null, '1 day', null, null, 'no mute'),
                        ('a', 'REMOVAL', null, '9 days', '2 days', null, 'removal'),
                        ('a', 'MUTE', 'P3D', '9 days', null, 8, 'past when it took the place of a removal'),
                        ('a', 'MUTE', 'P8D', '9 days', null, 8, 'took the place of a removal')
                    ) before (account, kind, duration, since, revoked, replaces, note)
                    """);
        }
        Superuser.migrate(database, "latest");

        assertThat(JdbcClient.create(database)
                        .sql(
                                "select detail from qunli.mute_before b join qunli.measure m on m.id = b.measure order by m.id")
                        .query(String.class)
                        .list())
                .containsExactly("lasts", "over since lately", "without end", "took the place of a removal");
    }
}
