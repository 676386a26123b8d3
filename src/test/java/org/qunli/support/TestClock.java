package org.qunli.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The application's and the engine's clock in tests: runs on like any clock, and can be moved forward. */
public class TestClock extends Clock {

    private final Clock real = Clock.system(ZoneId.of("Asia/Shanghai"));
    private Duration ahead = Duration.ZERO;

    /** Moves both clocks forward; they never go back, other tests' processes live on the same time line. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Back by " + duration);
        }
        ahead = ahead.plus(duration);
        ClockUtil.offset(ahead.toMillis());
    }

    /** Moves both clocks forward to the next such instant. */
    public void advanceTo(Instant instant) {
        advance(Duration.between(instant(), instant));
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @TestConfiguration
    public static class Configuration {

        @Bean
        TestClock testClock() {
            return new TestClock();
        }
    }
}
