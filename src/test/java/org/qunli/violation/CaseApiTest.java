package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

@DisplayName("Violations over REST")
class CaseApiTest extends CaseTest {

    @Test
    @DisplayName("are reported, and answered with their number and place")
    void reported() {
        var answer = api.post("gaofeng", "/api/violations", complete());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var number = answer.getBody().path("number").asText();
        assertThat(number).matches("AJ-\\d{4}-\\d{4,}");
        assertThat(answer.getHeaders().getLocation()).hasPath("/api/cases/" + number);
        var seen = api.get("chenjing", "/api/cases/{number}", number).getBody();
        assertThat(seen.path("status").asText()).isEqualTo("REPORTED");
        assertThat(seen.path("severity").asText()).isEqualTo("MODERATE");
        assertThat(seen.path("steps")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            nullValues = "null",
            value = {
                "group, null",
                "group, 999.999",
                "accused, null",
                "accused, nobody",
                "accused, wangjianguo",
                "accused, gaofeng",
                "category, null",
                "category, FUN",
                "severity, FUN",
                "description, null",
                "description, ' '",
                "occurredAt, yesterday",
                "occurredAt, 2999-01-01T00:00:00Z",
                "confidential, maybe"
            })
    @DisplayName("are refused with the field named when something is wrong")
    void malformed(String field, String value) {
        var report = complete();
        report.put(field, value);

        var answer = api.post("gaofeng", "/api/violations", report);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo(field);
    }

    @Test
    @DisplayName("are refused when the text is too long or the body is no JSON")
    void unreadable() {
        var report = complete();
        report.put("description", "长".repeat(2001));
        assertThat(api.post("gaofeng", "/api/violations", report).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.post("gaofeng", "/api/violations", "{\"group\":").getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        report.put("description", "\0");
        assertThat(api.post("gaofeng", "/api/violations", report).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.post("gaofeng", "/api/violations", "[]").getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    @DisplayName("are nobody's business without signing in, nor in other organizations")
    void strangers() {
        assertThat(api.post(null, "/api/violations", complete()).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(api.get(null, "/api/cases").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(api.post("yy-member1", "/api/violations", complete())
                        .getBody()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("group");
        assertThat(api.get("gaofeng", "/api/cases/AJ-1999-0001").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    @DisplayName("take evidence, give it back byte for byte, and refuse what is none")
    void evidence() {
        var number = api.post("gaofeng", "/api/violations", complete())
                .getBody()
                .path("number")
                .asText();

        var added = api.exchange("gaofeng", HttpMethod.POST, "/api/cases/{number}/evidence", file(PICTURE), number);
        assertThat(added.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        var item = api.get("chenjing", "/api/cases/{number}", number)
                .getBody()
                .path("evidence")
                .path(0);
        assertThat(item.path("id").asLong())
                .isEqualTo(added.getBody().path("id").asLong());
        assertThat(item.path("sha256").asText()).hasSize(64);

        var refused = api.exchange(
                "gaofeng", HttpMethod.POST, "/api/cases/{number}/evidence", file("text".getBytes()), number);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(refused.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("file");
        assertThat(api.post("gaofeng", "/api/cases/{number}/evidence", Map.of(), number)
                        .getStatusCode()
                        .is4xxClientError())
                .isTrue();
        assertThat(api.get("chenjing", "/api/cases/{number}/evidence/x", number).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.get("chenjing", "/api/cases/{number}/evidence/0", number).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    @DisplayName("take the statement of the person concerned and of nobody else (C-9)")
    void statement() {
        var number = report(townshipGroup(), "hexiaodong", Category.SECRETS, Severity.MODERATE, "gaofeng");
        confirmFacts(number, "chenjing");

        assertThat(statement("chenjing", number, "替他说").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(statement("wangjianguo", number, "替他说").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        var empty = statement("hexiaodong", number, " ");
        assertThat(empty.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(empty.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo("text");
        assertThat(statement("hexiaodong", number, "文件已经公开").getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(engine.task(number).getTaskDefinitionKey()).isEqualTo("userTask_commissionReview");
    }

    @Test
    @DisplayName("are withdrawn with a reason")
    void withdrawal() {
        var number = report(townshipGroup(), "hexiaodong", Category.VULGAR, Severity.MINOR, "gaofeng");
        assertThat(api.post("gaofeng", "/api/cases/{number}/withdrawal", Map.of(), number)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.post("gaofeng", "/api/cases/{number}/withdrawal", Map.of("reason", "看错了"), number)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(api.post("gaofeng", "/api/cases/{number}/withdrawal", Map.of("reason", "再来"), number)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    private Map<String, Object> complete() {
        return new HashMap<>(Map.of(
                "group", townshipGroup(), "accused", "hexiaodong", "category", "ATTACK", "description", "在群里骂人"));
    }

    private ResponseEntity<JsonNode> statement(String account, String number, String text) {
        return api.post(account, "/api/cases/{number}/statement", Map.of("text", text), number);
    }

    private static LinkedMultiValueMap<String, Object> file(byte[] content) {
        var headers = new HttpHeaders();
        headers.setContentDispositionFormData("file", "截图.png");
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new HttpEntity<>(new ByteArrayResource(content), headers));
        return form;
    }
}
