package org.qunli.organization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.database.Instants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords from being guessed, at all nodes together. Failures count per account and the address they come from, so
 * that nobody locks others out from elsewhere; a wider limit is for who has many addresses. Accounts that nobody has count
 * like any other, and so tell nothing.
 */
@Component
public class SignInAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(SignInAttempts.class);

    private final JdbcClient jdbc;
    private final SignInProperties limits;
    private final Clock clock;

    SignInAttempts(JdbcClient jdbc, SignInProperties limits, Clock clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    private record Failure(Instant at, boolean here) {}

    /**
     * How long no password of the account may be tried from this address; empty if one may.
     *
     * @param account as it was typed in, whether somebody has it or not
     */
    public Optional<SignInPause> pause(String account, String address) {
        return pauseAfter(failures(account, address));
    }

    /** Counts a wrong password, and forgets what counts no more. */
    public void failed(String account, String address) {
        var now = clock.instant();
        jdbc.sql("insert into qunli.sign_in_failure (account_digest, address, failed_at) values (?, ?, ?)")
                .params(DigestUtils.sha256Hex(account), address, Instants.timestamp(now))
                .update();
        // other failures of this moment forget the same ones, and need not wait for each other
        jdbc.sql("""
                        delete from qunli.sign_in_failure where id in
                            (select id from qunli.sign_in_failure where failed_at <= ? for update skip locked)
                        """).params(Instants.timestamp(now.minus(limits.window()))).update();
        if (pause(account, address).isPresent()) {
            LOG.warn(
                    "Too many failed sign-ins with one account, the last from {}: no more is tried for a while",
                    address);
        }
    }

    /**
     * After a right password, the account's failures from this address count no more.
     *
     * @return a pause that began while the password was checked: whoever tries many at once is not told which was right
     */
    public Optional<SignInPause> succeeded(String account, String address) {
        var failures = failures(account, address);
        var pause = pauseAfter(failures);
        // programs send the password with each request, so most of the time there is nothing to write
        if (pause.isEmpty() && failures.stream().anyMatch(Failure::here)) {
            jdbc.sql("delete from qunli.sign_in_failure where account_digest = ? and address = ?")
                    .params(DigestUtils.sha256Hex(account), address)
                    .update();
        }
        return pause;
    }

    /** Whoever went to the office for a new password need not wait as well. */
    @EventListener
    void forget(PasswordIssued password) {
        jdbc.sql("delete from qunli.sign_in_failure where account_digest = ?")
                .params(DigestUtils.sha256Hex(password.account()))
                .update();
    }

    /** Newest first, and no more than decide. */
    private List<Failure> failures(String account, String address) {
        return jdbc.sql("""
                        select failed_at, address = ? as here from qunli.sign_in_failure
                        where account_digest = ? and failed_at > ? order by failed_at desc limit ?
                        """)
                .params(
                        address,
                        DigestUtils.sha256Hex(account),
                        Instants.timestamp(clock.instant().minus(limits.window())),
                        limits.failuresPerAccount())
                .query((row, index) -> new Failure(Instants.instant(row, "failed_at"), row.getBoolean("here")))
                .list();
    }

    private Optional<SignInPause> pauseAfter(List<Failure> failures) {
        // the failure that has to pass before there is room for another one
        var fromHere = failures.stream().filter(Failure::here).skip(limits.failuresPerAddress() - 1L);
        var fromEverywhere = failures.stream().skip(limits.failuresPerAccount() - 1L);
        return Stream.of(fromHere, fromEverywhere)
                .flatMap(reached -> reached.limit(1))
                .map(decisive -> Duration.between(clock.instant(), decisive.at().plus(limits.window())))
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .max(Duration::compareTo)
                .map(SignInPause::new);
    }
}
