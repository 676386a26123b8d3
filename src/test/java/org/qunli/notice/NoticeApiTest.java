package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qunli.notice.NoticeScene.CLERK;
import static org.qunli.notice.NoticeScene.DEPUTY;
import static org.qunli.notice.NoticeScene.MAIN_LEADER;
import static org.qunli.notice.NoticeScene.MEMBER;
import static org.qunli.notice.NoticeScene.OFFICE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.Api;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

@QunliTest
@DisplayName("Notices over REST")
class NoticeApiTest {

    /** Of another organization. */
    private static final String STRANGER = "ny-member1";

    NoticeScene scene;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @Autowired
    void setTheScene(AutowireCapableBeanFactory beans) {
        scene = beans.createBean(NoticeScene.class);
    }

    @Test
    @DisplayName("T-7: POST /api/notices answers 201 with number, status, issue and due time, and where to find it")
    void issue() {
        var answer = api.post(DEPUTY, "/api/notices", body("replyRequired", true));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var notice = answer.getBody();
        assertThat(notice.path("number").asText()).matches("xinhe-\\d{4}-\\d{4,}");
        assertThat(notice.path("status").asText()).isEqualTo("OPEN");
        assertThat(Duration.between(instant(notice, "issuedAt"), instant(notice, "dueAt")))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(answer.getHeaders().getLocation())
                .hasPath("/api/notices/" + notice.path("number").asText());
        assertThat(api.get(MEMBER, answer.getHeaders().getLocation().getPath()).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("B-5: needs no reply unless the draft says so")
    void noReplyByDefault() {
        var notice = api.post(DEPUTY, "/api/notices", body()).getBody();
        assertThat(notice.path("status").asText()).isEqualTo("PUBLISHED");
        assertThat(notice.path("replyRequired").asBoolean()).isFalse();
        assertThat(notice.path("dueAt").isNull()).isTrue();
    }

    @Test
    @DisplayName("B-4: answers 403 with the reason when the table refuses, and keeps the attempt")
    void refused() {
        var answer = api.post(MEMBER, "/api/notices", body());
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getBody().path("detail").asText()).contains("只有镇领导、党政办");
        assertThat(scene.json(MEMBER, "none").path("status").asInt()).isEqualTo(404);
    }

    @Test
    @DisplayName("T-7: GET counts recipients, acknowledged, late, overdue, outstanding and exempted")
    void counts() {
        var number = scene.open(MEMBER, CLERK, "xinhe-nf");
        assertThat(acknowledge(MEMBER, number, null).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertCounts(number, 3, 1, 0, 0, 2, 0);
        clock.advance(Duration.ofMinutes(31));
        acknowledge(CLERK, number, Map.of());
        assertCounts(number, 3, 1, 1, 1, 0, 0);
    }

    @Test
    @DisplayName("T-7: a reply says for whom it counts, who gave it and whether it is late")
    void reply() {
        var number = scene.open(MEMBER, CLERK);
        var first = acknowledge(MEMBER, number, null).getBody();
        assertThat(first.path("recipient").asText()).isEqualTo(MEMBER);
        assertThat(first.path("source").asText()).isEqualTo("SELF");
        assertThat(first.path("late").asBoolean()).isFalse();
        assertThat(acknowledge(MEMBER, number, Map.of()).getBody()).isEqualTo(first);
    }

    @Test
    @DisplayName("T-7: an entrustment is recorded, used and ended")
    void entrustment() {
        var recorded = api.post("huangyiming", "/api/entrustments", Map.of("delegate", "weiying", "reason", "下乡"));
        assertThat(recorded.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(api.get("weiying", "/api/entrustments").getBody().path("content"))
                .hasSize(1);
        var number = scene.open("huangyiming", "panbin");
        var reply = acknowledge("weiying", number, Map.of("onBehalfOf", "huangyiming"));
        assertThat(reply.getBody().path("source").asText()).isEqualTo("ENTRUSTED");

        var path = "/api/entrustments/" + recorded.getBody().path("id").asLong();
        assertThat(api.exchange(MEMBER, HttpMethod.DELETE, path, null).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.exchange("huangyiming", HttpMethod.DELETE, path, null).getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(api.exchange("huangyiming", HttpMethod.DELETE, "/api/entrustments/0", null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(api.get("weiying", "/api/entrustments").getBody().path("content"))
                .isEmpty();
    }

    @Test
    @DisplayName("B-4: a section issues by itself while a leader authorises it, and no longer")
    void authorisation() {
        var group = scene.group("nongye-zf", "ny-clerk", "ny-member1");
        Map<String, Object> draft = Map.of("group", group, "title", "检查安排", "body", "明日上午下乡检查。");
        assertThat(api.post("ny-clerk", "/api/notices", draft).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);

        var path = "/api/issuing-authorisations/nongye-zf";
        assertThat(api.exchange("ny-clerk", HttpMethod.PUT, path, null).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.exchange("ny-leader", HttpMethod.PUT, path, null).getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(api.post("ny-clerk", "/api/notices", draft).getStatusCode()).isEqualTo(HttpStatus.CREATED);

        api.exchange("ny-leader", HttpMethod.DELETE, path, null);
        assertThat(api.post("ny-clerk", "/api/notices", draft).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    @DisplayName("B-8: a withdrawal is the issuer's and the leaders'; afterwards it answers 409")
    void withdrawal() {
        var number = scene.open();
        var path = "/api/notices/" + number + "/withdrawal";
        assertThat(api.post(MEMBER, path, null).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.post(MAIN_LEADER, path, Map.of("reason", "改期"))
                        .getBody()
                        .path("status")
                        .asText())
                .isEqualTo("WITHDRAWN");
        assertThat(api.post(DEPUTY, path, null).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(acknowledge(MEMBER, number, null).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName("My notices: all that I received, or those that wait for my reply")
    void received() {
        var open = scene.open(MEMBER);
        var published = scene.issue(DEPUTY, scene.draft()).number();
        assertThat(numbers("/api/notices?open=true")).contains(open).doesNotContain(published);
        assertThat(numbers("/api/notices")).contains(open, published);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST,   /api/notices",
        "GET,    /api/notices",
        "GET,    /api/notices/xinhe-2026-0001",
        "POST,   /api/notices/xinhe-2026-0001/acknowledgements",
        "POST,   /api/notices/xinhe-2026-0001/withdrawal",
        "POST,   /api/entrustments",
        "GET,    /api/entrustments",
        "DELETE, /api/entrustments/1",
        "PUT,    /api/issuing-authorisations/xinhe-cz"
    })
    @DisplayName("401 for whoever is not signed in")
    void notSignedIn(String method, String path) {
        assertThat(api.exchange(null, HttpMethod.valueOf(method), path, Map.of())
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @DisplayName("403 for whoever has no business with a notice, 404 for a notice that is none")
    void noBusiness() {
        var number = scene.open();
        assertThat(api.get(STRANGER, "/api/notices/" + number).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(acknowledge(STRANGER, number, null).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(acknowledge(MEMBER, number, Map.of("onBehalfOf", CLERK)).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get(MEMBER, "/api/notices/nothing").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(acknowledge(MEMBER, "nothing", null).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(api.post(MEMBER, "/api/notices/nothing/withdrawal", null).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "group, ''",
        "title, ''",
        "body, '  '",
        "kind, GOSSIP",
        "replyRequired, perhaps",
        "onBehalfOf, hexiaodong",
        "counter, ny-member1"
    })
    @DisplayName("400 with the field named for input that is wrong")
    void invalidField(String field, String value) {
        assertInvalid(api.post(DEPUTY, "/api/notices", body(field, value)), field);
    }

    @Test
    @DisplayName("400 with the field named for text that is too long and recipients who are unknown")
    void invalidRecipients() {
        assertInvalid(api.post(DEPUTY, "/api/notices", body("title", "长".repeat(101))), "title");
        assertInvalid(api.post(DEPUTY, "/api/notices", body("body", "长".repeat(4001))), "body");
        assertInvalid(
                api.post(DEPUTY, "/api/notices", body("recipients", List.of(MEMBER, "xinhe-nf", "nobody"))),
                "recipients[2]");
        assertInvalid(api.post(DEPUTY, "/api/notices", body("recipients", List.of(MEMBER, STRANGER))), "recipients[1]");
        assertInvalid(api.post(DEPUTY, "/api/notices", body("recipients", List.of())), "recipients");
        assertInvalid(api.post(DEPUTY, "/api/notices", body("recipients", List.of(" "))), "recipients[0]");
        assertInvalid(api.post(MAIN_LEADER, "/api/notices", body("counter", OFFICE)), "counter");
        for (var issuer : List.of(CLERK, OFFICE)) {
            assertInvalid(api.post(issuer, "/api/notices", body("counter", MEMBER)), "counter");
        }
        assertInvalid(api.post(MEMBER, "/api/entrustments", Map.of()), "delegate");
        assertInvalid(api.post(MEMBER, "/api/entrustments", Map.of("delegate", "nobody")), "delegate");
        assertInvalid(api.post(MEMBER, "/api/entrustments", Map.of("delegate", "zoukai", "until", "soon")), "until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"recipients\": 7}", "{\"title\": {}}"})
    @DisplayName("400, never 500, for a body that is missing, broken or of another shape")
    void brokenBody(String body) {
        assertThat(api.exchange(DEPUTY, HttpMethod.POST, "/api/notices", body).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    @DisplayName("400, never 500, for parameters of the wrong type")
    void wrongParameter() {
        assertThat(api.get(MEMBER, "/api/notices?open=maybe").getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.exchange(MEMBER, HttpMethod.DELETE, "/api/entrustments/one", null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    @DisplayName("404 for another organization's group as for none, and no number is used up")
    void foreignGroup() {
        Supplier<Integer> used =
                () -> jdbc.sql("select coalesce(sum(last), 0) from qunli.running_number where series like 'notice-%'")
                        .query(Integer.class)
                        .single();
        var before = used.get();
        var group = scene.financeGroup();
        var foreign = api.post(STRANGER, "/api/notices", body("group", group));
        var unknown = api.post(STRANGER, "/api/notices", body("group", "XIN.9ZZ"));
        assertThat(List.of(foreign, unknown))
                .extracting(ResponseEntity::getStatusCode)
                .containsOnly(HttpStatus.NOT_FOUND);
        assertThat(foreign.getBody().path("detail").asText().replace(group, "XIN.9ZZ"))
                .isEqualTo(unknown.getBody().path("detail").asText());
        assertThat(used.get()).isEqualTo(before);
    }

    private ResponseEntity<JsonNode> acknowledge(String account, String number, Object body) {
        return api.exchange(account, HttpMethod.POST, "/api/notices/" + number + "/acknowledgements", body);
    }

    private List<String> numbers(String path) {
        return api.get(MEMBER, path).getBody().findValuesAsText("number");
    }

    private void assertCounts(
            String number, int recipients, int acknowledged, int late, int overdue, int outstanding, int exempted) {
        var notice = scene.json(OFFICE, number);
        assertThat(List.of("recipients", "acknowledged", "late", "overdue", "outstanding", "exempted"))
                .extracting(field -> notice.path(field).asInt(-1))
                .containsExactly(recipients, acknowledged, late, overdue, outstanding, exempted);
    }

    private static void assertInvalid(ResponseEntity<JsonNode> answer, String field) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().findValuesAsText("field")).contains(field);
    }

    private static Instant instant(JsonNode notice, String field) {
        return Instant.parse(notice.path(field).asText());
    }

    private Map<String, Object> body(Object... changes) {
        var body = new HashMap<String, Object>(
                Map.of("group", scene.financeGroup(), "title", "防汛值班安排", "body", "今晚 20:00 前报名单。"));
        for (int i = 0; i < changes.length; i += 2) {
            body.put((String) changes[i], changes[i + 1]);
        }
        return body;
    }
}
