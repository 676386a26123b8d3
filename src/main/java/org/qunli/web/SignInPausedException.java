package org.qunli.web;

import org.qunli.organization.SignInAttempts;
import org.qunli.organization.SignInPause;
import org.springframework.security.authentication.AccountStatusException;

/** Too many wrong passwords: none is tried for a while, see {@link SignInAttempts}. */
class SignInPausedException extends AccountStatusException {

    private final transient SignInPause pause;

    SignInPausedException(SignInPause pause) {
        super("Too many failed sign-ins");
        this.pause = pause;
    }

    SignInPause pause() {
        return pause;
    }
}
