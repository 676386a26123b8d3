package org.qunli.organization;

import java.time.Duration;

/** For how long no password of an account is tried; begun minutes and seconds count as whole ones. */
public record SignInPause(Duration left) {

    public long minutes() {
        return left.plusMinutes(1).minusNanos(1).toMinutes();
    }

    public long seconds() {
        return left.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
