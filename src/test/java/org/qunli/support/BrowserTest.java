package org.qunli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("A Chromium that is stuck")
class BrowserTest {

    @Autowired
    Browser browser;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    @DisplayName("costs the test that closes a page some seconds, and the next one nothing")
    void stuck() throws Exception {
        var page = browser.blank(800, 600);
        page.navigate("/login");
        for (var process : Browser.processes().toList()) {
            assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }
        var began = System.nanoTime();
        page.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));

        try (var next = browser.blank(800, 600)) {
            next.navigate("/login");
            assertThat(next.getByLabel("账号").isVisible()).isTrue();
        }
    }
}
