package org.qunli.violation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.database.Superuser;
import org.qunli.secret.KeyFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@DisplayName("Records from before there were hashes")
class RecordMigrationTest {

    private DataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void oldRecords() throws SQLException {
        database = Superuser.newDatabase("old_records");
        jdbc = JdbcClient.create(database);
        Superuser.migrate(database, "15?");
        run("insert into qunli.unit (code, name, kind, policy) values ('zhen', '镇', 'ORGANIZATION', 'township')");
        for (var account : List.of("a", "b", "c")) {
            run("insert into qunli.person (account, name, unit_code, smartphone) values ('%1$s', '%1$s', 'zhen', true)"
                    .formatted(account));
        }
        run("insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,"
                + " administrator, size, status, founded_at, review_date) values ('001.001', '群', '群', 'WECHAT', 'WORK',"
                + " '用途', 'zhen', 'c', 'c', 0, 'ACTIVE', now(), now())");
        for (var number : List.of("AJ-2026-0001", "AJ-2026-0002", "AJ-2026-0003")) {
            run("insert into qunli.violation_case (number, group_code, unit_code, organization, policy, accused,"
                    + " reporter, confidential, category, severity, description, occurred_at, reported_at, status)"
                    + " values ('" + number + "', '001.001', 'zhen', 'zhen', 'township', 'a', 'b', true, 'ATTACK',"
                    + " 'MINOR', E'骂人\\n：“1:2”😀', '2026-03-01 08:00:00.123456+08', '1999-12-31 23:59:59.999999Z',"
                    + " 'REPORTED')");
        }
        step("AJ-2026-0001", 1, "'b'", "REPORTED", "null", "'{}'", "null");
        step(
                "AJ-2026-0001",
                2,
                "'c'",
                "FACTS_CONFIRMED",
                "E'属实：\\n-'",
                "array[repeat('a', 64), repeat('b', 64)]",
                "null");
        step("AJ-2026-0001", 3, "null", "MEASURE_PROPOSED", "''", "'{}'", "'violation-measure:3'");
        step("AJ-2026-0002", 1, "'b'", "REPORTED", "null", "'{}'", "null");
    }

    @Test
    @DisplayName("get them from the database in the same way as new ones from the application")
    void chained(@TempDir Path directory) throws SQLException {
        Superuser.migrate(database, "latest");
        var key = new RecordKey(new RecordKeys(jdbc, new JdbcTemplate(database), Clock.systemDefaultZone())
                .open(new KeyFile(directory.resolve("record.key")), false));
        assertThat(files()).extracting(CaseFile::length).containsExactly(3, 1, 0);
        assertThat(files()).allSatisfy(file -> assertThat(file.findings(key)).isEmpty());
        try (var superuser = Superuser.on(database)) {
            superuser.run("update qunli.case_step set reason = 'x' where seq = 3");
        }
        assertThat(files().get(0).findings(key))
                .containsExactly(new Finding(FindingKind.STEP_ALTERED, "AJ-2026-0001", 3L));
    }

    private List<CaseFile> files() {
        return new StoredRecord(database, new DataSourceTransactionManager(database)).casesAfter("", 10);
    }

    private void step(
            String number, int seq, String account, String action, String reason, String hashes, String ruleVersion) {
        run("insert into qunli.case_step (case_number, seq, at, account, action, reason, evidence_hashes, rule_version)"
                + " values ('%s', %d, '2026-03-01 08:0%d:00.00000%d+08', %s, '%s', %s, %s, %s)"
                        .formatted(number, seq, seq, seq, account, action, reason, hashes, ruleVersion));
    }

    private void run(String statement) {
        jdbc.sql(statement).update();
    }
}
