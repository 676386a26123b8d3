package org.qunli.process;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When, each night, the engine's history is removed that has outlived its process's {@code historyTimeToLive}; never while
 * either is missing.
 */
@ConfigurationProperties("qunli.history.clean-up")
record HistoryProperties(LocalTime from, LocalTime until) {

    boolean isOn() {
        return from != null && until != null;
    }
}
