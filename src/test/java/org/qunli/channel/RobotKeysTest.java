package org.qunli.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Superuser;
import org.qunli.secret.DatabaseCopy;
import org.qunli.secret.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("The key of a group's robot")
class RobotKeysTest {

    private static final Secret SECRET = new Secret("0f".repeat(32));
    private static final String GROUP = "001.001";
    private static final String OTHER_GROUP = "001.002";
    private static final String KEY = "0c8a7c7e-6c1d-4f0e-9d83-5a4c1f6b2e10";

    private DataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void oldChannels() throws SQLException {
        database = Superuser.newDatabase("robot_keys");
        jdbc = JdbcClient.create(database);
        Superuser.migrate(database, "67?");
        try (var superuser = Superuser.on(database)) {
            superuser.run("""
                    insert into qunli.group_channel (group_code, channel, webhook_key, chosen_by, chosen_at)
                    values ('%s', 'WECOM_ROBOT', '%s', 'a', now()), ('001.003', 'INBOX', null, 'a', now())
                    """.formatted(GROUP, KEY));
        }
        Superuser.migrate(database, "latest");
    }

    @Test
    @DisplayName("from before the upgrade is encrypted by the first start, and read at each node from then on")
    void encrypted() {
        assertThat(DatabaseCopy.columnsWith(jdbc, KEY))
                .as("until the first start")
                .hasSize(1);
        started(SECRET);
        assertThat(DatabaseCopy.columnsWith(jdbc, KEY)).isEmpty();
        assertThat(started(SECRET).of(GROUP))
                .as("another node, or the next start")
                .contains(KEY);
        assertThat(started(SECRET).isLost(GROUP)).isFalse();
        assertThat(started(SECRET).of("001.003")).isEmpty();
        assertThat(started(SECRET).isLost("001.003")).as("without a robot").isFalse();
    }

    @Test
    @DisplayName("cannot be read with another secret, which the start survives, and again with the one that was lost")
    void otherSecret() {
        started(SECRET);
        var renewed = started(new Secret("1f".repeat(32)));
        assertThat(renewed.of(GROUP)).isEmpty();
        assertThat(renewed.isLost(GROUP)).isTrue();
        assertThat(started(SECRET).of(GROUP)).contains(KEY);
    }

    @Test
    @DisplayName("writes nowhere once somebody has moved it to another group, or changed it")
    void moved() throws SQLException {
        var keys = started(SECRET);
        try (var superuser = Superuser.on(database)) {
            superuser.run("""
                    insert into qunli.group_channel
                    select '%s', channel, robot_key, chosen_by, chosen_at, sealed_with from qunli.group_channel
                    where group_code = '%s'
                    """.formatted(OTHER_GROUP, GROUP));
            assertThat(keys.isLost(OTHER_GROUP)).isTrue();
            superuser.run(
                    "update qunli.group_channel set robot_key = set_byte(robot_key, 20, get_byte(robot_key, 20) # 1)"
                            + " where group_code = '" + GROUP + "'");
        }
        assertThat(keys.of(GROUP)).isEmpty();
        assertThat(keys.isLost(GROUP)).isTrue();
    }

    @Test
    @DisplayName("is never encrypted twice to the same: nobody sees whether it was entered again")
    void nonce() {
        var keys = started(SECRET);
        assertThat(keys.encrypt(GROUP, KEY).key())
                .isNotEqualTo(keys.encrypt(GROUP, KEY).key());
    }

    private RobotKeys started(Secret secret) {
        var keys = new RobotKeys(jdbc, secret);
        keys.afterSingletonsInstantiated();
        return keys;
    }
}
