package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.qunli.support.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

@QunliTest
class NonceOfRequestTest {

    private static final Pattern OF_POLICY = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern OF_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");
    private static final int CLIENTS = 8;
    private static final int PAGES = 100;

    @LocalServerPort
    int port;

    @Test
    @DisplayName("However many load Tasklist at once, each page has the nonce of its own policy and is not blank")
    void notBlank() throws Exception {
        var clerk = Visitor.signIn("http://localhost:" + port, "lixiuying", "qunli-2026");
        Callable<Boolean> load = () -> {
            var answer = clerk.get("/camunda/app/tasklist/default/");
            var policy = OF_POLICY.matcher(
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow());
            var page = OF_PAGE.matcher(answer.body());
            return policy.find() && page.find() && policy.group(1).equals(page.group(1));
        };
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (var page : clients.invokeAll(Collections.nCopies(PAGES, load))) {
                assertThat(page.get()).isTrue();
            }
        } finally {
            clients.shutdown();
        }
    }
}
