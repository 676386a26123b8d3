package org.qunli.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * WeCom's programming interface, as far as messages need it. WxJava builds the messages, but does not carry them: its HTTP
 * client accepts any certificate and writes addresses with the secrets in them to the log.
 */
@Component
class WecomClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /** So long nobody tries again: each that waited in vain would hold one of the engine's few threads, and a notice's timer. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    /** A token is renewed that long before WeCom lets it expire. */
    private static final Duration RENEWAL = Duration.ofMinutes(5);

    /** WeCom's words for a token that it does not (any longer) accept. */
    private static final Set<Integer> TOKEN_REFUSED = Set.of(40014, 42001);

    /**
     * What somebody has to put right: wrong secret, organization, application or parameter, no permission for the
     * application or from this address, no recipient in the application's scope, no such robot.
     */
    private static final Set<Integer> PERMANENT = Set.of(40001, 40013, 40056, 40058, 60011, 60020, 81013, 93000);

    /** A gateway's words for an answer that it did not get, or could not read: the message may be with WeCom. */
    private static final Set<Integer> BEHIND_GATEWAY = Set.of(502, 504);

    private final WecomProperties wecom;
    private final RestClient http;
    private final Clock clock;

    private String token;
    private Instant tokenExpiry = Instant.MIN;
    private volatile Instant awayUntil = Instant.MIN;

    WecomClient(WecomProperties wecom, RestClient.Builder http, Clock clock) {
        this.wecom = wecom;
        this.clock = clock;
        this.http = http.baseUrl(wecom.isConfigured() ? wecom.url() : "")
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk()
                        .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                        .build(ClientHttpRequestFactorySettings.defaults()
                                .withConnectTimeout(CONNECT_TIMEOUT)
                                .withReadTimeout(READ_TIMEOUT)))
                .build();
    }

    /**
     * Lets a group's robot say something.
     *
     * @throws SendFailure if it did not, or nobody knows
     */
    void sendByRobot(String webhookKey, String message) {
        requireSuccess(post("/cgi-bin/webhook/send?key={key}", webhookKey, message));
    }

    /**
     * Sends a message of the application.
     *
     * @return what WeCom says about it, among others {@code invaliduser}
     * @throws SendFailure if it was not sent, or nobody knows
     */
    JsonNode sendByApplication(String message) {
        return postByApplication("/cgi-bin/message/send?access_token={token}", message);
    }

    /**
     * Asks for a customer group with its members.
     *
     * @return WeCom's {@code group_chat}
     * @throws SendFailure if there was no answer, or a refusal
     */
    JsonNode customerGroup(String question) {
        return postByApplication("/cgi-bin/externalcontact/groupchat/get?access_token={token}", question)
                .path("group_chat");
    }

    private JsonNode postByApplication(String address, String body) {
        var answer = post(address, token(), body);
        if (TOKEN_REFUSED.contains(code(answer))) {
            forgetToken();
            answer = post(address, token(), body);
        }
        return requireSuccess(answer);
    }

    private synchronized void forgetToken() {
        tokenExpiry = Instant.MIN;
    }

    private synchronized String token() {
        if (!clock.instant().isBefore(tokenExpiry)) {
            JsonNode answer;
            try {
                answer = requireSuccess(exchange(() -> http.get()
                        .uri("/cgi-bin/gettoken?corpid={corp}&corpsecret={secret}", wecom.corpId(), wecom.secret())
                        .retrieve()
                        .body(JsonNode.class)));
            } catch (SendFailure failure) {
                // the message itself was not even tried
                throw failure.isAnswered() ? failure : SendFailure.passing(failure.problem());
            }
            token = answer.path("access_token").asText();
            tokenExpiry = clock.instant()
                    .plusSeconds(answer.path("expires_in").asLong())
                    .minus(RENEWAL);
        }
        return token;
    }

    private JsonNode post(String address, String secret, String message) {
        return exchange(() -> http.post()
                .uri(address, secret)
                .contentType(MediaType.APPLICATION_JSON)
                .body(message)
                .retrieve()
                .body(JsonNode.class));
    }

    private JsonNode exchange(Supplier<JsonNode> request) {
        if (!wecom.isConfigured()) {
            throw SendFailure.permanent("not configured");
        }
        if (clock.instant().isBefore(awayUntil)) {
            throw SendFailure.passing("no connection");
        }
        try {
            var answer = request.get();
            if (answer == null) {
                throw SendFailure.unanswered("empty answer");
            }
            return answer;
        } catch (RestClientResponseException refused) {
            var status = refused.getStatusCode().value();
            throw BEHIND_GATEWAY.contains(status)
                    ? SendFailure.unanswered("HTTP " + status)
                    : SendFailure.passing("HTTP " + status);
        } catch (ResourceAccessException unreachable) {
            var cause = unreachable.getCause();
            if (cause instanceof ConnectException || cause instanceof HttpTimeoutException) {
                awayUntil = clock.instant().plus(AWAY);
            }
            throw isConnectFailure(cause) ? SendFailure.passing("no connection") : SendFailure.unanswered("no answer");
        } catch (RestClientException unreadable) {
            throw SendFailure.unanswered("unreadable answer");
        }
    }

    private static boolean isConnectFailure(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }

    private static JsonNode requireSuccess(JsonNode answer) {
        var code = code(answer);
        if (code != 0) {
            var problem = "errcode " + code;
            throw PERMANENT.contains(code) ? SendFailure.permanent(problem) : SendFailure.passing(problem);
        }
        return answer;
    }

    /** An answer without a code, say from a proxy, says nothing about the message and counts as none. */
    private static int code(JsonNode answer) {
        if (!answer.path("errcode").isInt()) {
            throw SendFailure.unanswered("unreadable answer");
        }
        return answer.path("errcode").asInt();
    }
}
