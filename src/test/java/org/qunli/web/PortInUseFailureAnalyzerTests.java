package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;

class PortInUseFailureAnalyzerTests {

    @Test
    @DisplayName("A port in use is named in Chinese, then in English")
    void bothLanguages() {
        FailureAnalysis analysis = new PortInUseFailureAnalyzer().analyze(new PortInUseException(8080));

        assertThat(analysis.getDescription().lines())
                .containsExactly("端口 8080 已被占用，网页服务不能启动。", "Port 8080 is in use, so the web server cannot start.");
    }
}
