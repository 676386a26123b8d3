package org.qunli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Superuser;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Keys that lay in the database")
class FormerKeysTest {

    private static final Secret SECRET = new Secret("0f".repeat(32));
    private static final Duration MONTH = Duration.ofDays(30);

    private DataSource database;
    private JdbcClient jdbc;
    private byte[] linkKey;
    private String signInKey;

    @BeforeEach
    void before() throws SQLException {
        database = Superuser.newDatabase("former_keys");
        Superuser.migrate(database, "57?");
        jdbc = JdbcClient.create(database);
        linkKey = jdbc.sql("select key from qunli.link_key").query(byte[].class).single();
        signInKey = jdbc.sql("select key from qunli.sign_in_key")
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName(
            "are there after the upgrade, for those alone who have the secret; at each node, from the first start on")
    void kept() {
        upgrade(true);
        assertThat(DatabaseCopy.keys(jdbc))
                .as("until the first start")
                .contains(linkKey, signInKey.getBytes(StandardCharsets.UTF_8));
        assertThat(keysFor(SECRET).find("link", MONTH).orElseThrow().key()).isEqualTo(linkKey);
        assertThat(keysFor(SECRET).find("sign-in", MONTH).orElseThrow().key())
                .isEqualTo(signInKey.getBytes(StandardCharsets.UTF_8));
        assertThat(DatabaseCopy.keys(jdbc))
                .doesNotContain(linkKey)
                .doesNotContain(signInKey.getBytes(StandardCharsets.UTF_8));
        assertThat(keysFor(SECRET).find("link", MONTH).orElseThrow().key())
                .as("another node, or the next start")
                .isEqualTo(linkKey);
        assertThat(keysFor(new Secret("1f".repeat(32))).find("link", MONTH))
                .as("with a renewed secret")
                .isEmpty();
    }

    @Test
    @DisplayName("are gone once nothing that they signed is good any more")
    void gone() {
        upgrade(true);
        jdbc.sql("update qunli.former_key set replaced_at = replaced_at - interval '31 days'")
                .update();
        assertThat(keysFor(SECRET).find("link", MONTH)).isEmpty();
        assertThat(purposes()).containsExactly("sign-in");
    }

    @Test
    @DisplayName("are forgotten at once where nobody can have signed in: in a new installation")
    void neverUsed() {
        upgrade(false);
        assertThat(purposes()).isEmpty();
    }

    private void upgrade(boolean inUse) {
        if (inUse) {
            jdbc.sql(
                            "insert into qunli.unit (code, name, kind, policy) values ('zhen', '镇', 'ORGANIZATION', 'township')")
                    .update();
            jdbc.sql("insert into qunli.person (account, name, unit_code, smartphone) values ('a', 'a', 'zhen', true)")
                    .update();
        }
        Superuser.migrate(database, "latest");
    }

    private FormerKeys keysFor(Secret secret) {
        return new FormerKeys(jdbc, secret, Clock.systemDefaultZone());
    }

    private List<String> purposes() {
        return jdbc.sql("select purpose from qunli.former_key")
                .query(String.class)
                .list();
    }
}
