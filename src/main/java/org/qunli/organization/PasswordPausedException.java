package org.qunli.organization;

import org.qunli.problem.ProblemException;

/** Whoever is signed in tried too many wrong passwords: none is looked at for a while, see {@link SignInAttempts}. */
class PasswordPausedException extends ProblemException {

    private final long seconds;

    PasswordPausedException(SignInPause pause) {
        super(Kind.TOO_OFTEN, null, "organization.password.wait", pause.minutes());
        this.seconds = pause.seconds();
    }

    @Override
    public Long retryAfter() {
        return seconds;
    }
}
