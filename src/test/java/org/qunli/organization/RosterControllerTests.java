package org.qunli.organization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.problem.ProblemException;
import org.qunli.support.Api;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;

/** Each test has a village of its own in the sample township, with one person. */
@QunliTest
@DisplayName("The roster over REST")
class RosterControllerTests {

    private static final String HEADER = "账号,姓名,单位编码,离职日期\n";

    @Autowired
    Api api;

    @Autowired
    TestRestTemplate http;

    private String town;
    private String person;

    @BeforeEach
    void foundTown() {
        town = "rest" + UUID.randomUUID().toString().substring(0, 8);
        person = town + ".wang";
        upload("admin", "/api/units", "编码,名称,上级编码,类型,制度\n%s,试验镇,qingjiang,机构,township\n".formatted(town));
        upload("admin", "/api/roster", HEADER + "%s,王建国,%s,\n".formatted(person, town));
    }

    private ResponseEntity<JsonNode> upload(String account, String path, String content) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(content.getBytes(UTF_8)) {
            @Override
            public String getFilename() {
                return "roster.csv";
            }
        });
        return api.exchange(account, HttpMethod.POST, path, form);
    }

    private static HttpStatusCode statusOf(ResponseEntity<?> answer) {
        return answer.getStatusCode();
    }

    @Test
    @DisplayName("imports a file and counts what it did")
    void imports() {
        var answer = upload(
                "admin", "/api/roster", HEADER + "%s,王建国,%s,\n%s.li,李梅,%s,\n".formatted(person, town, town, town));
        assertThat(statusOf(answer)).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().path("added").asInt()).isEqualTo(1);
        assertThat(answer.getBody().path("unchanged").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("answers a file with bad rows with a problem that names row, column and reason")
    void namesBadRows() {
        var answer = upload("admin", "/api/roster", HEADER + "%s,,%s,gestern\n".formatted(person, town));
        assertThat(statusOf(answer)).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getHeaders().getContentType())
                .satisfies(type -> assertThat(type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON))
                        .isTrue());
        assertThat(answer.getBody().path("errors")).hasSize(2).allSatisfy(error -> {
            assertThat(error.path("row").asInt()).isEqualTo(2);
            assertThat(error.path("column").asText()).isIn("姓名", "离职日期");
            assertThat(error.path("reason").asText()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"/api/roster", "/api/units"})
    @DisplayName("answers what is no table, or no file at all, with a problem that names the field")
    void namesField(String path) {
        var missing = api.exchange(
                "admin",
                HttpMethod.POST,
                path,
                new LinkedMultiValueMap<>(Map.of("complete", List.of(new HttpEntity<>("true")))));
        var noTable = upload("admin", path, "%PDF-1.7\n");
        assertThat(statusOf(missing)).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(statusOf(noTable)).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(noTable.getBody().at("/errors/0/field").asText()).isEqualTo("file");
    }

    @Test
    @DisplayName("answers a request that is no upload, or a broken one, without an internal error")
    void refusesOtherContent() {
        assertThat(statusOf(api.post("admin", "/api/roster", "{}"))).isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);

        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, "multipart/form-data");
        var broken = http.withBasicAuth("admin", "qunli-2026")
                .exchange("/api/roster", HttpMethod.POST, new HttpEntity<>("x", headers), JsonNode.class);
        assertThat(statusOf(broken)).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"lixiuying,400", "hexiaodong,403", "zhoujianping,403"})
    @DisplayName("is the business of administrators, and of office clerks for their own organization")
    void isTheClerksBusiness(String account, int status) {
        assertThat(upload(account, "/api/roster", HEADER + "%s,王建国,%s,\n".formatted(person, town))
                        .getStatusCode()
                        .value())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("lets a clerk find the people of the own organization only")
    void findsPeople() {
        var found = api.get("lixiuying", "/api/people?query={query}", "柳林村").getBody();
        assertThat(found).hasSizeGreaterThan(5).allSatisfy(member -> assertThat(
                        member.path("unitCode").asText())
                .isEqualTo("xinhe-c01"));
        assertThat(api.get("lixiuying", "/api/people?query={query}", person).getBody())
                .isEmpty();
        assertThat(api.get("admin", "/api/people?query={query}", person.toUpperCase())
                        .getBody())
                .hasSize(1);
        assertThat(api.get("admin", "/api/people?query={query}", "%").getBody()).isEmpty();
        upload("admin", "/api/roster", HEADER + "%s_li,李梅,%s,\n".formatted(person, town));
        assertThat(api.get("admin", "/api/people?query={query}", person + "_").getBody())
                .hasSize(1);
        assertThat(statusOf(api.get("hexiaodong", "/api/people"))).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    @DisplayName("issues a password that works once it is issued, and that its owner can change")
    void issuesPassword() {
        assertThat(statusOf(signIn("any"))).isEqualTo(HttpStatus.UNAUTHORIZED);

        var issued = api.post("admin", "/api/people/{account}/password", null, person)
                .getBody()
                .path("password")
                .asText();
        assertThat(issued).matches("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}");
        assertThat(statusOf(change(issued, "my own secret"))).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(statusOf(change(issued, "my own secret"))).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(statusOf(signIn("my own secret"))).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"short", "qunli-2026", "123456789012345678901234567890123456789012345678901234567890123456789012345"})
    @DisplayName("refuses a new password that is too short, too long or the samples’")
    void refusesWeakPassword(String chosen) {
        var answer = api.post("hexiaodong", "/api/me/password", Map.of("present", "qunli-2026", "chosen", chosen));
        assertThat(statusOf(answer)).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo("chosen");
    }

    @Test
    @DisplayName("refuses to change a password for somebody who does not know it")
    void refusesWrongPassword() {
        var issued = api.post("admin", "/api/people/{account}/password", null, person)
                .getBody()
                .path("password")
                .asText();
        var answer = http.withBasicAuth(person, issued)
                .postForEntity(
                        "/api/me/password", Map.of("present", "wrong", "chosen", "long enough 1"), JsonNode.class);
        assertThat(statusOf(answer)).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo("present");
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "lixiuying,ny-leader,403",
        // the office must not get into the account of those who know confidential reporters
        "lixiuying,huangqiang,403",
        "hexiaodong,gaofeng,403",
        "admin,nobody,404",
    })
    @DisplayName("issues no password for people that are not the issuer's to manage")
    void issuesNoForeignPassword(String issuer, String account, int status) {
        assertThat(api.post(issuer, "/api/people/{account}/password", null, account)
                        .getStatusCode()
                        .value())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("issues nobody a password of their own: whoever finds them signed in would need no present one")
    void issuesNoOwnPassword(@Autowired Passwords passwords) {
        upload("admin", "/api/roster", "账号,姓名,单位编码,岗位\n%s,王建国,%s,办公室文员\n".formatted(person, town));
        var issued = passwords.issue(person, "admin");
        change(issued, "my own secret");
        var clerk = http.withBasicAuth(person, "my own secret");
        var answer = clerk.postForEntity("/api/people/{account}/password", null, JsonNode.class, person);
        assertThat(statusOf(answer)).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(statusOf(signIn("my own secret"))).isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("keeps those out who have left, and issues no password for them")
    void keepsLeaversOut() {
        var password = api.post("admin", "/api/people/{account}/password", null, person)
                .getBody()
                .path("password")
                .asText();
        upload("admin", "/api/roster", HEADER + "%s,王建国,%s,2026-01-05\n".formatted(person, town));

        assertThat(statusOf(signIn(password))).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(statusOf(api.post("admin", "/api/people/{account}/password", null, person)))
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    @DisplayName("keeps those out who have left, also if they choose a password in the same moment")
    void leavesWhileChoosing(
            @Autowired Directory directory, @Autowired Passwords passwords, @Autowired TransactionTemplate work) {
        var issued = passwords.issue(person, "admin");
        work.executeWithoutResult(begun -> {
            assertThat(directory.person(person).isInService()).isTrue();
            upload("admin", "/api/roster", HEADER + "%s,王建国,%s,2026-01-05\n".formatted(person, town));
            assertWrong(() -> passwords.change(person, issued, "my own secret", "127.0.0.1"));
        });
        assertThat(statusOf(signIn("my own secret"))).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @DisplayName(
            "lets a password that the office issues stand, also if somebody replaces the one before in the same moment")
    void issuedWhileChoosing(
            @Autowired Directory directory, @Autowired Passwords passwords, @Autowired TransactionTemplate work) {
        var before = passwords.issue(person, "admin");
        var issued = new AtomicReference<String>();
        work.executeWithoutResult(begun -> {
            assertThat(directory.person(person).isInService()).isTrue();
            issued.set(api.post("admin", "/api/people/{account}/password", null, person)
                    .getBody()
                    .path("password")
                    .asText());
            assertWrong(() -> passwords.change(person, before, "somebody's secret", "127.0.0.1"));
        });
        assertThat(statusOf(signIn("somebody's secret"))).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(statusOf(change(issued.get(), "my own secret"))).isEqualTo(HttpStatus.NO_CONTENT);
    }

    private static void assertWrong(ThrowingCallable change) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(change)
                .returns("present", ProblemException::field);
    }

    private ResponseEntity<JsonNode> signIn(String password) {
        return http.withBasicAuth(person, password).getForEntity("/api/people", JsonNode.class);
    }

    private ResponseEntity<JsonNode> change(String present, String chosen) {
        return http.withBasicAuth(person, present)
                .postForEntity("/api/me/password", Map.of("present", present, "chosen", chosen), JsonNode.class);
    }
}
