package org.qunli.web;

import java.time.Duration;
import org.qunli.organization.SignInAttempts;
import org.springframework.security.authentication.AccountStatusException;

/** Too many wrong passwords: none is tried for a while, see {@link SignInAttempts}. */
class SignInPausedException extends AccountStatusException {

    private final Duration pause;

    SignInPausedException(Duration pause) {
        super("Too many failed sign-ins");
        this.pause = pause;
    }

    /** Until a password is tried again; begun ones count. */
    long minutes() {
        return pause.plusMinutes(1).minusNanos(1).toMinutes();
    }

    /** Until a password is tried again; begun ones count. */
    long seconds() {
        return pause.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
