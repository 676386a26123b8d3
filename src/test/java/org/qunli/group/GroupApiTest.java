package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

@QunliTest
@DisplayName("Groups over REST")
class GroupApiTest {

    private static final Map<String, Object> APPLICATION = Map.of(
            "groupName", "乡村振兴群",
            "purpose", "乡村振兴项目资金拨付",
            "platform", "WECHAT",
            "groupType", "WORK",
            "reason", "项目多、涉及部门多");

    @Autowired
    Api api;

    @Autowired
    Engine engine;

    @Test
    @DisplayName("H-1: an application is created, shown to its parties, listed as mine, and withdrawn once")
    void application() {
        var created = api.post("wangjianguo", "/api/group-applications", APPLICATION);
        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(created.getBody().path("status").asText()).isEqualTo("UNDER_REVIEW");
        var number = created.getBody().path("number").asText();
        assertThat(created.getHeaders().getLocation()).hasPath("/api/group-applications/" + number);

        var path = "/api/group-applications/" + number;
        for (var party : new String[] {"wangjianguo", "lixiuying", "zhangwei", "zhaomin", "chenjing", "admin"}) {
            assertThat(api.get(party, path).getStatusCode()).as(party).isEqualTo(HttpStatus.OK);
        }
        assertThat(api.get("wangjianguo", "/api/group-applications").getBody().findValuesAsText("number"))
                .contains(number);
        assertThat(api.post("wangjianguo", path + "/withdrawal", null)
                        .getBody()
                        .path("status")
                        .asText())
                .isEqualTo("WITHDRAWN");
        assertThat(api.post("wangjianguo", path + "/withdrawal", null).getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName("H-1: strangers neither see nor withdraw an application")
    void strangers() {
        var path = "/api/group-applications/"
                + api.post("wangjianguo", "/api/group-applications", APPLICATION)
                        .getBody()
                        .path("number")
                        .asText();
        for (var stranger : new String[] {"hexiaodong", "ny-office", "yy-publicity"}) {
            assertThat(api.get(stranger, path).getStatusCode()).as(stranger).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(api.post("lixiuying", path + "/withdrawal", null).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(engine.isRunning(path.substring(path.lastIndexOf('/') + 1))).isTrue();
    }

    @ParameterizedTest(name = "{0} = “{1}”")
    @CsvSource({
        "groupName, ''",
        "groupName, 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十超",
        "purpose, ' '",
        "platform, FAX",
        "platform,",
        "groupType, CHAT",
        "reason, ''"
    })
    @DisplayName("what is malformed gets 400 with the field named")
    void malformed(String field, String value) {
        var request = new HashMap<>(APPLICATION);
        request.put(field, value);
        var answer = api.post("wangjianguo", "/api/group-applications", request);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().path("errors").path(0).path("field").asText())
                .isEqualTo(field);
    }

    @ParameterizedTest(name = "“{0}”")
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"groupName\": {}}"})
    @DisplayName("what is no application gets 400")
    void noApplication(String body) {
        assertThat(api.exchange("wangjianguo", HttpMethod.POST, "/api/group-applications", body)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    @DisplayName("C-1: what the rules refuse is on record at once, with the reason")
    void refused() {
        var answer = api.post("hexiaodong", "/api/group-applications", APPLICATION);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getBody().path("status").asText()).isEqualTo("REJECTED");
        assertThat(answer.getBody().path("history").findValuesAsText("reason").toString())
                .contains("严禁随意新建");
    }

    @Test
    @DisplayName("R-1: the register is searched by text, unit and platform")
    void search() {
        assertThat(names(api.get("hexiaodong", "/api/groups?query={text}", "防汛")))
                .contains("防汛抗旱工作群");
        assertThat(names(api.get("hexiaodong", "/api/groups?unit=xinhe-cz")))
                .contains("财政工作群")
                .doesNotContain("镇机关工作群");
        assertThat(names(api.get("hexiaodong", "/api/groups?platform=QQ&query={text}", "民政")))
                .containsExactly("民政社保工作群");
        assertThat(names(api.get("hexiaodong", "/api/groups?platform=WECHAT&query={text}", "民政社保")))
                .isEmpty();
        assertThat(names(api.get("hexiaodong", "/api/groups?query={text}", "' or 1=1 --")))
                .isEmpty();
    }

    @Test
    @DisplayName("R-1: people see the register of their own organization, the district sees all")
    void visibility() {
        var bureau = api.get("ny-clerk", "/api/groups?query={text}", "执法股").getBody();
        var code = bureau.path("content").path(0).path("code").asText();
        assertThat(code).startsWith("NON.1");
        assertThat(names(api.get("hexiaodong", "/api/groups?query={text}", "执法股")))
                .isEmpty();
        assertThat(names(api.get("hexiaodong", "/api/groups?unit=nongye"))).isEmpty();
        assertThat(names(api.get("qu-jiwei", "/api/groups?query={text}", "执法股")))
                .isNotEmpty();
        assertThat(api.get("ny-clerk", "/api/groups/{code}", code)
                        .getBody()
                        .path("administrator")
                        .asText())
                .isEqualTo("ny-admin");
        assertThat(api.get("admin", "/api/groups/{code}", code).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(api.get("hexiaodong", "/api/groups/{code}", code).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/groups/ZZZ.999", "/api/groups/x", "/api/group-applications/SQ-1999-0001"})
    @DisplayName("what does not exist gets 404")
    void unknown(String path) {
        assertThat(api.get("wangjianguo", path).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"platform=FAX", "page=x"})
    @DisplayName("a search with wrong criteria gets 400")
    void wrongCriteria(String query) {
        assertThat(api.get("wangjianguo", "/api/groups?" + query).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/groups", "/api/groups/XIN.001", "/api/group-applications"})
    @DisplayName("nobody gets in without signing in")
    void notSignedIn(String path) {
        assertThat(api.get(null, path).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(api.exchange(null, HttpMethod.POST, "/api/group-applications", APPLICATION)
                        .getStatusCode())
                .isIn(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);
    }

    private static List<String> names(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return answer.getBody().path("content").findValuesAsText("name");
    }
}
