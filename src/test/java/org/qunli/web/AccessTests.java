package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody gets in without signing in, and nobody where they have no business. */
@QunliTest
class AccessTests {

    private static final String BROKEN_UPLOAD =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc";

    @Autowired
    Api api;

    @Autowired
    Browser browser;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Test
    @DisplayName("Every REST operation answers 401 to somebody who is not signed in, as a problem")
    void restIsClosed() {
        assertThat(operations("/api/").toList()).isNotEmpty().allSatisfy(operation -> {
            var answer = api.exchange(null, operation.method(), operation.path(), null);
            assertThat(answer.getStatusCode()).as(operation.toString()).isEqualTo(HttpStatus.UNAUTHORIZED);
            // no answer to HEAD has a body
            assertThat(operation.method().equals(HttpMethod.HEAD)
                            || answer.getBody().path("status").asInt() == 401)
                    .as(operation.toString())
                    .isTrue();
        });
    }

    @Test
    @DisplayName(
            "Every page but those with a signature in the request sends somebody who is not signed in to the sign-in")
    void pagesAreClosed() throws Exception {
        for (var page : operations("/")
                .filter(operation -> operation.method().equals(HttpMethod.GET))
                .filter(operation -> Stream.of("/api/", "/v3/", "/login", "/error", "/swagger-ui", "/tap/", "/wecom/")
                        .noneMatch(operation.path()::startsWith))
                .toList()) {
            var answer = get(page.path());
            assertThat(answer.statusCode()).as(page.path()).isIn(302, 401);
            if (answer.statusCode() == 302) {
                assertThat(answer.headers().firstValue("Location"))
                        .as(page.path())
                        .hasValueSatisfying(target -> assertThat(target).endsWith("/login"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/engine-rest/process-definition",
                "/engine-rest/history/variable-instance",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                "/v3/api-docs",
                "/actuator/info"
            })
    @DisplayName("The engine's interfaces, the API page and the actuator answer 401 to nobody")
    void engineIsClosed(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lixiuying", "zhoujianping", "hexiaodong"})
    @DisplayName("The engine's REST interface is the administrator's alone: clerk, secretary and member get 403")
    void engineRestIsForAdministrators(String account) {
        assertThat(api.get(account, "/engine-rest/engine").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get("admin", "/engine-rest/engine").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("Cockpit and Admin are the administrator's: the engine grants them, the clerk gets 403")
    void cockpitIsForAdministrators() {
        try (var page = browser.signIn("admin")) {
            for (var app : List.of("cockpit", "admin")) {
                assertThat(page.navigate("/camunda/app/" + app + "/default/").status())
                        .isEqualTo(200);
                var processes = page.request().get("/camunda/api/engine/engine/default/process-definition/count");
                assertThat(processes.text()).doesNotContain("\"count\":0");
                page.locator(".navbar-brand").waitFor();
                assertThat(page.url()).contains("/app/" + app + "/default/").doesNotContain("login");
            }
        }
        try (var page = browser.signIn("lixiuying")) {
            assertThat(page.navigate("/camunda/app/cockpit/default/").status()).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("A wrong password gets 401, a page that does not exist 404 as a problem")
    void wrongPasswordAndWrongPath() throws Exception {
        var basic = HttpRequest.newBuilder(uri("/api/groups"))
                .header("Authorization", "Basic bGl4aXV5aW5nOndyb25n")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(basic, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        var nowhere = api.get("lixiuying", "/api/nowhere");
        assertThat(nowhere.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(nowhere.getHeaders().getContentType().getSubtype()).isEqualTo("problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "\u3000\u3000", "\u200B", "\uFEFF\u00A0", "\u2800\u3164"})
    @DisplayName("Text of which nothing can be seen counts as missing, whatever blanks it is made of")
    void invisibleTextIsMissing(String blank) {
        assertThat(errorsOf(api.post(
                        "lixiuying",
                        "/api/notices",
                        Map.of("group", "XIN.101", "title", blank, "body", blank, "recipients", List.of(blank)))))
                .contains("title", "body", "recipients[0]");
        assertThat(errorsOf(api.post(
                        "wangjianguo",
                        "/api/group-applications",
                        Map.of("groupName", blank, "purpose", blank, "platform", "WECHAT", "groupType", "WORK"))))
                .isNotEmpty();
        assertThat(errorsOf(api.post("chenjing", "/api/violations", Map.of("group", "XIN.101", "description", blank))))
                .contains("description");
    }

    private static List<String> errorsOf(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        return answer.getBody().path("errors").findValuesAsText("field");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/notices/1/acknowledgements, application/json, 405, 此地址不支持 GET 请求。, GET is not supported here.",
        "POST, /api/notices, text/plain, 415, 不支持这种内容类型。, This type of content is not supported.",
        "GET, /api/nowhere, application/json, 404, 没有这个地址。, There is nothing at this address.",
    })
    @DisplayName("What reaches no operation is refused in the caller's language, as everything else is")
    void wrongAddressesAndTypes(
            HttpMethod method, String path, String type, int status, String chinese, String english) {
        for (var language : List.of("zh-CN", "en")) {
            var answer = exchange(method, path, language, type, "application/json", "{}");
            assertThat(answer.getStatusCode().value()).isEqualTo(status);
            assertThat(answer.getHeaders().getContentType().getSubtype()).isEqualTo("problem+json");
            assertThat(answer.getBody().path("detail").asText()).isEqualTo(language.equals("en") ? english : chinese);
        }
    }

    @Test
    @DisplayName("Whoever accepts neither JSON nor problems gets 406, still as a problem")
    void nothingAcceptable() {
        var answer = exchange(HttpMethod.GET, "/api/groups", "en", "application/json", "text/csv", null);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_ACCEPTABLE);
        assertThat(answer.getBody().path("detail").asText()).contains("JSON");
    }

    @Test
    @DisplayName("A missing body and a broken upload are refused in the caller's language")
    void missingBodies() {
        var empty = exchange(HttpMethod.POST, "/api/notices", "zh-CN", "application/json", "application/json", "");
        assertThat(empty.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(empty.getBody().path("detail").asText()).isEqualTo("缺少请求内容。");
        var broken = exchange(
                HttpMethod.POST,
                "/api/roster",
                "en",
                "multipart/form-data; boundary=x",
                "application/json",
                BROKEN_UPLOAD);
        assertThat(broken.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(broken.getBody().path("detail").asText()).startsWith("The upload is incomplete");
    }

    @Test
    @DisplayName("The error page itself is no page: asked for directly it is not found")
    void errorPageAskedFor() throws Exception {
        assertThat(get("/error").statusCode()).isEqualTo(404);
        assertThat(api.get("lixiuying", "/error").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    private ResponseEntity<JsonNode> exchange(
            HttpMethod method, String path, String language, String contentType, String accept, String body) {
        var headers = new HttpHeaders();
        headers.setBasicAuth("lixiuying", "qunli-2026");
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        headers.set(HttpHeaders.ACCEPT, accept);
        return http.exchange(path, method, new HttpEntity<>(body, headers), JsonNode.class);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @DisplayName("What is malformed gets 400 or 415, never 500")
    void malformedInputIsRefused(String path, String body) {
        var answer = api.post("lixiuying", path, body);
        assertThat(answer.getStatusCode().is4xxClientError())
                .as("%s %s → %s", path, body, answer)
                .isTrue();
    }

    @Test
    @DisplayName("What PostgreSQL cannot keep gets 400, in JSON with the field named; a page far away is empty")
    void unstorableInputIsRefused() {
        var answer =
                api.post("lixiuying", "/api/notices", "{\"group\":\"XIN.101\",\"title\":\"a\\u0000b\",\"body\":\"c\"}");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("title");
        assertThat(api.post("chenjing", "/api/violations", "{\"occurredAt\":\"-5000-01-01T00:00:00Z\"}")
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        for (var year : List.of("+99999999", "+999999999", "0001")) {
            var leave = "{\"kind\":\"ANNUAL\",\"firstDay\":\"%1$s-12-01\",\"lastDay\":\"%1$s-12-31\"}";
            assertThat(firstErrorOf(api.post("lixiuying", "/api/leaves", leave.formatted(year))))
                    .isEqualTo("firstDay");
            var trial = api.post("huangqiang", "/api/cases/trial?since={day}", null, year + "-12-31");
            assertThat(firstErrorOf(trial)).isEqualTo("since");
        }
        assertThat(api.get("lixiuying", "/api/groups?page=2147483647").getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(api.get("lixiuying", "/api/groups?query={query}", "a\0b").getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    @DisplayName("A value of the wrong type gets 400 with its name: in the path, in a parameter and in JSON")
    void wrongTypesAreNamed() {
        assertThat(firstErrorOf(api.get("lixiuying", "/api/groups?page=abc"))).isEqualTo("page");
        assertThat(firstErrorOf(api.get("lixiuying", "/api/groups?platform=FOO")))
                .isEqualTo("platform");
        assertThat(firstErrorOf(api.post("lixiuying", "/api/notices", "{\"kind\":5}")))
                .isEqualTo("kind");
        assertThat(firstErrorOf(api.post("lixiuying", "/api/notices", "{\"replyRequired\":2}")))
                .isEqualTo("replyRequired");
    }

    private static String firstErrorOf(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        return answer.getBody().at("/errors/0/field").asText();
    }

    static Stream<Object[]> malformed() {
        return Stream.of(
                        "/api/notices",
                        "/api/group-applications",
                        "/api/violations",
                        "/api/roster",
                        "/api/entrustments")
                .flatMap(path -> Stream.of("", "{", "[]", "null", "\"text\"", "{\"kind\": 7, \"group\": {}}", "{}")
                        .map(body -> new Object[] {path, body}));
    }

    private record Operation(HttpMethod method, String path) {}

    /** Every mapping of ours below the path, with something in the place of its variables. */
    private Stream<Operation> operations(String below) {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .map(pattern -> pattern.replaceAll("\\{\\w+}", "1"))
                        .filter(path -> path.startsWith(below))
                        .flatMap(path -> methods(mapping).map(method -> new Operation(method.asHttpMethod(), path))));
    }

    private static Stream<RequestMethod> methods(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream();
    }

    private HttpResponse<Void> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
