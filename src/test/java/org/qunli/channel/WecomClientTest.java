package org.qunli.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.client.RestClient;

@DisplayName("What an answer of WeCom's means for a message")
class WecomClientTest {

    private static final String KEY = "73febdcb-1b38-4d1b-a994-790f21fc8d30";
    private static final WireMockServer SERVER = new WireMockServer(options().dynamicPort());

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("wrong robot", json("{\"errcode\":93000,\"errmsg\":\"invalid\"}"), true, true),
                Arguments.of("too many", json("{\"errcode\":45009,\"errmsg\":\"freq\"}"), true, false),
                Arguments.of("an error of the server", aResponse().withStatus(500), true, false),
                Arguments.of(
                        "a proxy that could not read the answer", aResponse().withStatus(502), false, false),
                Arguments.of("a proxy that waited in vain", aResponse().withStatus(504), false, false),
                Arguments.of(
                        "no JSON",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<p>"),
                        false,
                        false),
                Arguments.of("no errcode", json("{}"), false, false),
                Arguments.of("nothing", aResponse().withStatus(200), false, false),
                Arguments.of("a broken answer", aResponse().withFault(Fault.EMPTY_RESPONSE), false, false));
    }

    @ParameterizedTest(name = "{0}: it certainly did not arrive: {2}, trying again is of no use: {3}")
    @MethodSource("answers")
    @DisplayName("It is told apart what did not arrive, what may have, and what never will")
    void meaning(String name, ResponseDefinitionBuilder answer, boolean answered, boolean permanent) {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
        var failure = failureAt("http://localhost:" + SERVER.port());
        assertThat(failure.isAnswered()).isEqualTo(answered);
        assertThat(failure.isPermanent()).isEqualTo(permanent);
        assertThat(failure).hasNoCause().message().doesNotContain(KEY);
    }

    @Test
    @DisplayName("Without a connection it certainly did not arrive, and without an address it never will")
    void noConnection() {
        var unreachable = failureAt("http://localhost:1");
        assertThat(unreachable.isAnswered()).isTrue();
        assertThat(unreachable.isPermanent()).isFalse();
        assertThat(failureAt(null).isPermanent()).isTrue();
    }

    @Test
    @DisplayName("Where one waited in vain, nobody waits again for ten seconds: timers need the engine's threads")
    void away() {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(json("{\"errcode\":0}").withFixedDelay(6000)));
        var now = new AtomicReference<>(Instant.EPOCH);
        var client = client("http://localhost:" + SERVER.port(), new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        assertThat(failureOf(client).isAnswered()).isFalse();
        SERVER.stubFor(any(anyUrl()).willReturn(json("{\"errcode\":0}")));
        assertThat(failureOf(client).isAnswered()).isTrue();
        SERVER.verify(1, anyRequestedFor(anyUrl()));
        now.set(Instant.EPOCH.plusSeconds(10));
        client.sendByRobot(KEY, "{}");
    }

    private static SendFailure failureAt(String url) {
        return failureOf(client(url, Clock.systemUTC()));
    }

    private static SendFailure failureOf(WecomClient client) {
        return catchThrowableOfType(SendFailure.class, () -> client.sendByRobot(KEY, "{}"));
    }

    private static WecomClient client(String url, Clock clock) {
        return new WecomClient(
                new WecomProperties(url, "https://qunli.example", null, null, null, null, null),
                RestClient.builder(),
                clock);
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }
}
