package org.qunli.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("Failed sign-ins")
class SignInAttemptsTests {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "2001:db8::2";

    @Autowired
    SignInAttempts attempts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final String account = "guessed-" + UUID.randomUUID();

    @Test
    @DisplayName("make the account wait from this address after the fifth, and from no other")
    void perAddress() {
        fail(4, HERE);
        assertThat(attempts.pause(account, HERE)).isEmpty();
        fail(1, HERE);
        assertThat(attempts.pause(account, HERE))
                .hasValueSatisfying(pause -> assertThat(pause.left()).isBetween(WINDOW.minusMinutes(1), WINDOW));
        assertThat(attempts.pause(account, ELSEWHERE)).isEmpty();
        assertThat(attempts.pause("other-" + account, HERE)).isEmpty();
    }

    @Test
    @DisplayName("make the account wait everywhere after the fiftieth")
    void perAccount() {
        for (int address = 1; address < 50; address++) {
            fail(1, "198.51.100." + address);
        }
        assertThat(attempts.pause(account, HERE)).isEmpty();
        fail(1, ELSEWHERE);
        assertThat(attempts.pause(account, HERE)).isPresent();
    }

    @Test
    @DisplayName("count for a quarter of an hour: there is room for another one when the oldest of five has passed")
    void window() {
        fail(1, HERE);
        clock.advance(Duration.ofMinutes(10));
        fail(4, HERE);
        assertThat(attempts.pause(account, HERE)).hasValueSatisfying(pause -> assertThat(pause.left())
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(5));
        assertThat(attempts.pause(account, HERE)).isEmpty();
        fail(1, HERE);
        assertThat(attempts.pause(account, HERE)).hasValueSatisfying(pause -> assertThat(pause.left())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("are forgotten after a right password from the same address")
    void rightPassword() {
        fail(4, HERE);
        fail(4, ELSEWHERE);
        assertThat(attempts.succeeded(account, HERE)).isEmpty();
        fail(4, HERE);
        assertThat(attempts.pause(account, HERE)).isEmpty();
        fail(1, ELSEWHERE);
        assertThat(attempts.pause(account, ELSEWHERE)).isPresent();
    }

    @Test
    @DisplayName("by many attempts at once do not tell which password was right")
    void manyAtOnce() {
        fail(5, HERE);
        assertThat(attempts.succeeded(account, HERE)).isPresent();
        assertThat(attempts.pause(account, HERE)).isPresent();
    }

    @Test
    @DisplayName("leave no rows behind, and never what was typed in as the account")
    void rows() {
        fail(5, HERE);
        assertThat(rows("sign_in_failure::text like '%guessed%'")).isZero();
        var before = clock.instant();
        clock.advance(WINDOW);
        attempts.failed("x".repeat(100_000) + "\0", ELSEWHERE);
        assertThat(rows("failed_at <= '" + before + "'")).isZero();
    }

    private void fail(int times, String address) {
        for (int time = 0; time < times; time++) {
            attempts.failed(account, address);
        }
    }

    private long rows(String condition) {
        return jdbc.sql("select count(*) from qunli.sign_in_failure where " + condition)
                .query(Long.class)
                .single();
    }
}
