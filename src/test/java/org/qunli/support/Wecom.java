package org.qunli.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * A stand-in for WeCom's servers that checks what the public documentation demands: secrets, tokens, lengths, limits.
 * Robots exist once a test has put them into a group. Errors can be ordered for the next requests for messages.
 */
public class Wecom implements DisposableBean {

    public static final String CORP = "ww5a1b2c3d4e5f6a7b";
    public static final int AGENT = 1000002;
    public static final String TOKEN = "QunliCallbackToken";
    public static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private static final String SECRET = "n0t-a-real-secret-0123456789abcdefghijklmnop";

    /** What goes wrong with a request. */
    public enum Trouble {
        /** 500. */
        DOWN,
        /** 200 with errcode -1. */
        BUSY,
        /** 200 with errcode 45009. */
        RATE_LIMITED,
        /** The message arrives, its sender never learns of it. */
        ANSWER_LOST,
        /** The message arrives, but the answer takes longer than anybody waits. */
        SLOW,
        /** The message arrives, but a proxy in between answers 504. */
        GATEWAY_TIMEOUT
    }

    /** A message that arrived. */
    public record Delivered(String robot, JsonNode message) {

        /** A robot's text. */
        public String markdown() {
            return message.path("markdown").path("content").asText();
        }

        public List<String> recipients() {
            return List.of(message.path("touser").asText().split("\\|"));
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final TestClock clock;
    private final WireMockServer server;
    private final Map<String, List<Instant>> robots = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> customerGroups = new HashMap<>();
    private final Set<String> strangers = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Deque<Trouble>> troubles = new HashMap<>();
    private final Map<String, Instant> outages = new HashMap<>();
    private final List<Delivered> delivered = new ArrayList<>();
    private String accessToken = "none";
    private int tokensIssued;
    private int requests;

    Wecom(TestClock clock) {
        this.clock = clock;
        server = new WireMockServer(options().dynamicPort().extensions(new Answers()));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("wecom")));
        server.start();
    }

    /** Puts a robot into a group and returns its webhook address. */
    public synchronized String robot(String key) {
        robots.put(key, new ArrayList<>());
        return "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + key;
    }

    /** A customer group; members by nickname, with the user id of colleagues and null for customers. */
    public synchronized void customerGroup(String chatId, Map<String, String> members) {
        customerGroups.put(chatId, members);
    }

    public synchronized void removeRobot(String key) {
        robots.remove(key);
    }

    /** Takes somebody out of the application's scope. */
    public synchronized void forget(String userId) {
        strangers.add(userId);
    }

    /**
     * What goes wrong with the next requests for a message, one each.
     *
     * @param marker which messages: those with this robot's key or this text in them
     */
    public synchronized void nextRequestsMeet(String marker, Trouble... next) {
        troubles.put(marker, new ArrayDeque<>(Arrays.asList(next)));
    }

    /** Answers all requests for these messages with 500 for so long. */
    public synchronized void down(String marker, Duration duration) {
        outages.put(marker, clock.instant().plus(duration));
    }

    /** Ends the validity of the access token before its time. */
    public synchronized void revokeToken() {
        accessToken = "revoked";
    }

    public synchronized int tokensIssued() {
        return tokensIssued;
    }

    /** How many requests for messages have come, successful or not. */
    public synchronized int requests() {
        return requests;
    }

    /** What the robot said, in order. */
    public synchronized List<Delivered> saidBy(String robot) {
        return delivered.stream().filter(one -> robot.equals(one.robot())).toList();
    }

    /** The application's messages to the person, in order, that mention the text anywhere. */
    public synchronized List<Delivered> sentTo(String userId, String text) {
        return delivered.stream()
                .filter(one -> one.robot() == null && one.recipients().contains(userId))
                .filter(one -> one.message().toString().contains(text))
                .toList();
    }

    private class Answers implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            synchronized (Wecom.this) {
                return answer(event.getRequest()).build();
            }
        }

        @Override
        public String getName() {
            return "wecom";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }
    }

    private ResponseDefinitionBuilder answer(Request request) {
        var path = request.getUrl().replaceAll("\\?.*", "");
        if (path.equals("/cgi-bin/gettoken")) {
            return ok(token(parameter(request, "corpid"), parameter(request, "corpsecret")));
        }
        if (!request.getMethod().equals(RequestMethod.POST)) {
            return aResponse().withStatus(405);
        }
        requests++;
        var trouble = troubleWith(request.getUrl() + request.getBodyAsString());
        if (trouble == Trouble.DOWN) {
            return aResponse().withStatus(500);
        }
        if (trouble == Trouble.BUSY) {
            return error(-1, "system busy");
        }
        if (trouble == Trouble.RATE_LIMITED) {
            return error(45009, "api freq out of limit");
        }
        var answer =
                switch (path) {
                    case "/cgi-bin/webhook/send" -> byRobot(parameter(request, "key"), request.getBodyAsString());
                    case "/cgi-bin/message/send" -> byApplication(parameter(request, "access_token"), request);
                    case "/cgi-bin/externalcontact/groupchat/get" ->
                        customerGroup(parameter(request, "access_token"), parse(request.getBodyAsString()));
                    default -> aResponse().withStatus(404);
                };
        if (trouble == Trouble.ANSWER_LOST) {
            return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        }
        if (trouble == Trouble.GATEWAY_TIMEOUT) {
            return aResponse().withStatus(504);
        }
        return trouble == Trouble.SLOW ? answer.withFixedDelay(8000) : answer;
    }

    private Trouble troubleWith(String request) {
        if (outages.entrySet().stream()
                .anyMatch(outage ->
                        request.contains(outage.getKey()) && clock.instant().isBefore(outage.getValue()))) {
            return Trouble.DOWN;
        }
        return troubles.entrySet().stream()
                .filter(next -> request.contains(next.getKey()))
                .map(next -> next.getValue().poll())
                .filter(trouble -> trouble != null)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> token(String corp, String secret) {
        if (!CORP.equals(corp)) {
            return Map.of("errcode", 40013, "errmsg", "invalid corpid");
        }
        if (!SECRET.equals(secret)) {
            return Map.of("errcode", 40001, "errmsg", "invalid credential");
        }
        accessToken = "token-" + ++tokensIssued;
        return Map.of("errcode", 0, "errmsg", "ok", "access_token", accessToken, "expires_in", 7200);
    }

    private ResponseDefinitionBuilder byRobot(String key, String body) {
        var said = robots.get(key);
        if (said == null) {
            return error(93000, "invalid webhook url");
        }
        var message = parse(body);
        var content = message.path("markdown").path("content").asText();
        if (!message.path("msgtype").asText().equals("markdown")
                || content.isEmpty()
                || content.getBytes(UTF_8).length > 4096) {
            return error(40058, "markdown.content exceed max length 4096");
        }
        var minuteAgo = clock.instant().minus(Duration.ofMinutes(1));
        if (said.stream().filter(minuteAgo::isBefore).count() >= 20) {
            return error(45009, "api freq out of limit");
        }
        said.add(clock.instant());
        delivered.add(new Delivered(key, message));
        return ok(Map.of("errcode", 0, "errmsg", "ok"));
    }

    private ResponseDefinitionBuilder byApplication(String token, Request request) {
        if (!accessToken.equals(token)) {
            return error(40014, "invalid access_token");
        }
        var message = parse(request.getBodyAsString());
        if (message.path("agentid").asInt() != AGENT) {
            return error(40056, "invalid agentid");
        }
        var recipients = Arrays.asList(message.path("touser").asText().split("\\|"));
        var problem = problemOf(message, recipients.size());
        if (problem != null) {
            return error(40058, problem);
        }
        if (strangers.containsAll(recipients)) {
            return error(81013, "user & party & tag all invalid");
        }
        // with the check for repeats, the same message within the interval is answered, but not delivered again
        if (message.path("enable_duplicate_check").asInt() != 1 || seen.add(request.getBodyAsString())) {
            delivered.add(new Delivered(null, message));
        }
        return ok(Map.of(
                "errcode",
                0,
                "errmsg",
                "ok",
                "invaliduser",
                String.join("|", recipients.stream().filter(strangers::contains).toList())
                        .toLowerCase(Locale.ROOT),
                "msgid",
                "msg-" + delivered.size()));
    }

    private ResponseDefinitionBuilder customerGroup(String token, JsonNode question) {
        if (!accessToken.equals(token)) {
            return error(40014, "invalid access_token");
        }
        var members = customerGroups.get(question.path("chat_id").asText());
        if (members == null) {
            return error(40058, "invalid chat_id");
        }
        var list = members.entrySet().stream()
                .map(member -> Map.of(
                        "userid",
                        member.getValue() == null ? "wmAbc" + member.getKey().hashCode() : member.getValue(),
                        "type",
                        member.getValue() == null ? 2 : 1,
                        "group_nickname",
                        member.getKey(),
                        "name",
                        "名字"))
                .toList();
        return ok(Map.of("errcode", 0, "errmsg", "ok", "group_chat", Map.of("member_list", list)));
    }

    private static String problemOf(JsonNode message, int recipients) {
        if (recipients > 1000) {
            return "touser exceeds 1000";
        }
        if (message.path("duplicate_check_interval").asInt() > 4 * 60 * 60) {
            return "duplicate_check_interval exceeds 4 hours";
        }
        return switch (message.path("msgtype").asText()) {
            case "template_card" -> problemOfCard(message.path("template_card"));
            case "textcard" -> problemOfText(message.path("textcard"));
            default -> "invalid msgtype";
        };
    }

    private static String problemOfCard(JsonNode card) {
        var buttons = card.path("button_list");
        return firstProblem(
                check(card.path("card_type").asText().equals("button_interaction"), "card_type"),
                check(card.path("task_id").asText().matches("[0-9A-Za-z_@-]{1,128}"), "task_id"),
                check(between(card.path("main_title").path("title").asText(), 1, 36), "main_title.title"),
                check(between(card.path("main_title").path("desc").asText(), 0, 44), "main_title.desc"),
                check(between(card.path("sub_title_text").asText(), 0, 112), "sub_title_text"),
                check(isPage(card.path("card_action").path("url").asText()), "card_action.url"),
                check(card.path("horizontal_content_list").size() <= 6, "horizontal_content_list"),
                check(buttons.size() >= 1 && buttons.size() <= 6, "button_list"),
                check(
                        StreamSupport.stream(buttons.spliterator(), false)
                                .allMatch(button -> between(button.path("text").asText(), 1, 10)
                                        && between(button.path("key").asText(), 1, 1024)),
                        "button"));
    }

    private static String problemOfText(JsonNode card) {
        return firstProblem(
                check(bytes(card.path("title")) >= 1 && bytes(card.path("title")) <= 128, "title"),
                check(bytes(card.path("description")) >= 1 && bytes(card.path("description")) <= 512, "description"),
                check(isPage(card.path("url").asText()), "url"),
                check(between(card.path("btntxt").asText(), 0, 4), "btntxt"));
    }

    private static String firstProblem(String... problems) {
        return Arrays.stream(problems)
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null);
    }

    private static String check(boolean fine, String problem) {
        return fine ? null : problem;
    }

    private static boolean between(String text, int least, int most) {
        var length = text.codePointCount(0, text.length());
        return length >= least && length <= most;
    }

    private static int bytes(JsonNode text) {
        return text.asText().getBytes(UTF_8).length;
    }

    private static boolean isPage(String url) {
        return url.startsWith("https://qunli.example/") && url.length() <= 2048;
    }

    private static String parameter(Request request, String name) {
        var parameter = request.queryParameter(name);
        return parameter.isPresent() ? parameter.firstValue() : "";
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ResponseDefinitionBuilder error(int code, String message) {
        return ok(Map.of("errcode", code, "errmsg", message));
    }

    private ResponseDefinitionBuilder ok(Map<String, Object> answer) {
        return aResponse()
                .withHeader("Content-Type", "application/json; charset=UTF-8")
                .withBody(json.valueToTree(answer).toString());
    }

    @Override
    public void destroy() {
        server.stop();
    }

    @TestConfiguration
    static class Configuration {

        @Bean
        Wecom wecom(TestClock clock) {
            return new Wecom(clock);
        }

        @Bean
        DynamicPropertyRegistrar wecomProperties(Wecom wecom) {
            return properties -> {
                properties.add("qunli.wecom.url", () -> "http://localhost:" + wecom.server.port());
                properties.add("qunli.wecom.pages-url", () -> "https://qunli.example");
                properties.add("qunli.wecom.corp-id", () -> CORP);
                properties.add("qunli.wecom.agent-id", () -> AGENT);
                properties.add("qunli.wecom.secret", () -> SECRET);
                properties.add("qunli.wecom.token", () -> TOKEN);
                properties.add("qunli.wecom.encoding-aes-key", () -> AES_KEY);
            };
        }
    }
}
