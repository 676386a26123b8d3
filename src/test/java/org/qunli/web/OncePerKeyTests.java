package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Api;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@QunliTest
@DisplayName("A program whose answer was lost repeats its request with the same Idempotency-Key and")
class OncePerKeyTests {

    private static final String DEPUTY = "zhangwei";
    private static final String MEMBER = "hexiaodong";
    private static final String OTHER_MEMBER = "gaofeng";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GroupRegister groups;

    @Autowired
    PlatformTransactionManager transactions;

    private final String key = '"' + UUID.randomUUID().toString() + '"';
    private String group;

    @BeforeEach
    void register() {
        group = groups.register(new ExistingGroup(
                        null,
                        "重发 " + key,
                        Platform.WECHAT,
                        GroupType.DEPARTMENT,
                        "工作联系",
                        "xinhe-cz",
                        MEMBER,
                        MEMBER,
                        List.of(MEMBER, OTHER_MEMBER, DEPUTY)))
                .getCode();
    }

    @Test
    @DisplayName("B-5: is answered as the first time, with one notice issued")
    void once() {
        var first = issue(DEPUTY, key, "停水");
        var again = issue(DEPUTY, key, "停水");

        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(again.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    @DisplayName("issues a second notice under another key, or without one")
    void otherKey() {
        issue(DEPUTY, key, "停水");
        issue(DEPUTY, '"' + UUID.randomUUID().toString() + '"', "停水");
        issue(DEPUTY, null, "停水");

        assertThat(notices()).isEqualTo(3);
    }

    @Test
    @DisplayName("R-6: makes one case of a confidential report, and what is kept does not say who reported it")
    void confidential() {
        var first = report(OTHER_MEMBER, "刷屏");
        var again = report(OTHER_MEMBER, "刷屏");

        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(again.getBody()).isEqualTo(first.getBody());
        var number = first.getBody().path("number").asText();
        assertThat(jdbc.sql("select row_to_json(a)::text from qunli.keyed_answer a where location like ?")
                        .param("%/" + number)
                        .query(String.class)
                        .single())
                .doesNotContain(OTHER_MEMBER, "刷屏", key.replace("\"", ""));
    }

    @Test
    @DisplayName("R-6: is told nothing of what another account asked for under that key")
    void otherAccount() {
        var others = report(OTHER_MEMBER, "刷屏").getBody().path("number").asText();
        var own = report(DEPUTY, "刷屏");

        assertThat(own.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(own.getBody().path("number").asText()).isNotEqualTo(others);
    }

    @Test
    @DisplayName("gets 422 if it asks for something else")
    void otherBody() {
        issue(DEPUTY, key, "停水");

        assertThat(issue(DEPUTY, key, "停电").getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(report(DEPUTY, "刷屏").getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(notices()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8e03978e", "\"\"", "\"a\"b\"", "\"open"})
    @DisplayName("gets 400 if the key is malformed")
    void malformed(String malformed) {
        var answer = issue(DEPUTY, malformed, "停水");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo("Idempotency-Key");
        assertThat(notices()).isZero();
    }

    @Test
    @DisplayName("gets 409 while the first request still runs, at whichever node")
    void running() {
        var holder = new TransactionTemplate(transactions);
        var first = holder.execute(open -> {
            // issuing waits for the row of the last number
            jdbc.sql("select last from qunli.running_number where series like 'notice-xinhe-%' for update")
                    .query()
                    .listOfRows();
            var running = CompletableFuture.supplyAsync(() -> issue(DEPUTY, key, "停水"));
            await().until(() -> jdbc.sql(
                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%running_number%'")
                    .query(Integer.class)
                    .single()
                    .equals(1));
            assertThat(issue(DEPUTY, key, "停水").getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
            return running;
        });

        assertThat(first.join().getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(issue(DEPUTY, key, "停水").getBody()).isEqualTo(first.join().getBody());
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    @DisplayName("B-4: is refused as the first time, with one attempt recorded")
    void refused() {
        var first = issue(MEMBER, key, "停水");
        var again = issue(MEMBER, key, "停水");

        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(again.getHeaders().getContentType())
                .isEqualTo(first.getHeaders().getContentType());
        assertThat(again.getBody().path("detail")).isEqualTo(first.getBody().path("detail"));
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    @DisplayName("is heard anew where nothing came of the first time, or that was long ago")
    void anew() {
        assertThat(post(DEPUTY, key, "/api/notices", notice("nowhere", "停水")).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        issue(DEPUTY, key, "停水");
        jdbc.sql("update qunli.keyed_answer set answered_at = answered_at - interval '24 hours'")
                .update();
        issue(DEPUTY, key, "停水");

        assertThat(notices()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from qunli.keyed_answer")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("B-8: adds one piece of evidence, and another file under that key is not taken for it")
    void evidence() {
        var path = "/api/cases/%s/evidence"
                .formatted(report(OTHER_MEMBER, "刷屏").getBody().path("number").asText());
        var fileKey = '"' + UUID.randomUUID().toString() + '"';

        var first = upload(path, fileKey, "%PDF-1.4 one");
        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(upload(path, fileKey, "%PDF-1.4 one").getBody()).isEqualTo(first.getBody());
        assertThat(upload(path, fileKey, "%PDF-1.4 two").getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @Test
    @DisplayName("reads so in the description of the interface")
    void described() {
        var paths = api.get("lixiuying", "/v3/api-docs").getBody().path("paths");
        for (var path : List.of("/api/notices", "/api/violations", "/api/group-applications", "/api/appeals")) {
            var post = paths.path(path).path("post");
            assertThat(post.path("parameters").findValuesAsText("name"))
                    .as(path)
                    .contains("Idempotency-Key");
            assertThat(post.path("responses").has("422")).as(path).isTrue();
        }
        assertThat(paths.at("/~1api~1notices~1{number}~1withdrawal/post/responses")
                        .has("422"))
                .isFalse();
    }

    private int notices() {
        return jdbc.sql("select count(*) from qunli.notice where group_code = ?")
                .param(group)
                .query(Integer.class)
                .single();
    }

    private ResponseEntity<JsonNode> issue(String account, String key, String title) {
        return post(account, key, "/api/notices", notice(group, title));
    }

    private static Map<String, Object> notice(String group, String title) {
        return Map.of("group", group, "kind", "WORK", "title", title, "body", "明日九时起。");
    }

    private ResponseEntity<JsonNode> report(String account, String description) {
        return post(
                account,
                key,
                "/api/violations",
                Map.of(
                        "group",
                        group,
                        "accused",
                        MEMBER,
                        "category",
                        "OFF_TOPIC",
                        "description",
                        description,
                        "confidential",
                        true));
    }

    private ResponseEntity<JsonNode> upload(String path, String key, String content) {
        return post(OTHER_MEMBER, key, path, Map.of("file", content.getBytes(StandardCharsets.US_ASCII)));
    }

    private ResponseEntity<JsonNode> post(String account, String key, String path, Map<String, Object> body) {
        return key == null ? api.post(account, path, body) : api.postOnce(account, key, path, body);
    }
}
