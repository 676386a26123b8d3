package org.qunli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** An issued password opens nothing but the choice of an own one, and whoever leaves is out. */
@QunliTest
class AccountCheckTests {

    private static final String OWN_PASSWORD = "my own secret";

    @Autowired
    Api api;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Browser browser;

    @Autowired
    Inbox inbox;

    private String person;
    private String issued;

    @BeforeEach
    void enrol() {
        person = "new" + UUID.randomUUID().toString().substring(0, 8);
        importRoster("");
        issued = api.post("lixiuying", "/api/people/{account}/password", null, person)
                .getBody()
                .path("password")
                .asText();
    }

    @Test
    @DisplayName("Over HTTP Basic an issued password gets 403 everywhere, except for changing it")
    void basicIsGated() {
        var refused = get(issued, "/api/notices");
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(refused.getBody().path("detail").asText()).contains("/me");
        assertThat(get(issued, "/v3/api-docs").getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);

        choosePassword();
        assertThat(get(OWN_PASSWORD, "/api/notices").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("In the browser an issued password leads to the password page from wherever one goes, Tasklist too")
    void sessionIsGated() {
        try (var page = signIn(issued)) {
            for (var path : List.of("/", "/notices", "/groups", "/camunda/app/tasklist/default/")) {
                page.navigate(path);
                assertThat(page.url()).as(path).endsWith("/me");
            }
            assertThat(page.request()
                            .get("/camunda/api/engine/engine/default/task/count")
                            .status())
                    .isEqualTo(403);
            Browser.picture(page, "password-first");
            page.getByLabel("现在的密码").fill(issued);
            page.getByLabel("新密码").fill(OWN_PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("修改"))
                    .click();
            page.getByText("密码已修改").waitFor();
            page.navigate("/notices");
            assertThat(page.url()).endsWith("/notices");
        }
    }

    @Test
    @DisplayName("Signing out is possible without changing the password")
    void signOutStaysOpen() {
        try (var page = signIn(issued)) {
            page.getByText("退出").click();
            page.waitForURL("**/login?logout");
        }
    }

    @Test
    @DisplayName("The owner of a password that the office issued is told who did, and when")
    void ownerIsTold() {
        assertThat(inbox.newest(person, 1)).singleElement().satisfies(message -> {
            assertThat(message.body()).contains("李秀英", "lixiuying");
            assertThat(message.sentAt()).isNotNull();
        });
    }

    @Test
    @DisplayName("Whoever leaves is signed out with the next request, and kept out over HTTP Basic")
    void leaversAreOut() {
        choosePassword();
        try (var page = signIn(OWN_PASSWORD)) {
            page.navigate("/notices");
            assertThat(page.url()).endsWith("/notices");

            importRoster("2026-01-05");

            awaitOut(page);
            page.navigate("/notices");
            assertThat(page.url()).endsWith("/login");
        }
        assertThat(get(OWN_PASSWORD, "/api/notices").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    @DisplayName("Whoever is signed in with a password that was replaced is out; the owner stays where it was changed")
    void otherSessionsEnd() {
        choosePassword();
        try (var thief = signIn(OWN_PASSWORD);
                var owner = signIn(OWN_PASSWORD)) {
            owner.navigate("/me");
            owner.getByLabel("现在的密码").fill(OWN_PASSWORD);
            owner.getByLabel("新密码").fill("another secret");
            owner.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("修改"))
                    .click();
            owner.getByText("密码已修改").waitFor();

            awaitOut(thief);
            assertThat(owner.request().get("/api/notices").status()).isEqualTo(200);
            // as after the node that held the session has gone
            owner.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
            assertThat(owner.request().get("/api/notices").status()).isEqualTo(200);

            api.post("lixiuying", "/api/people/{account}/password", null, person);
            awaitOut(owner);
        }
    }

    @Test
    @DisplayName("A post counts from the next request, and no longer than it is held")
    void postsCountAtOnce() {
        choosePassword();
        try (var page = signIn(OWN_PASSWORD)) {
            assertThat(page.request().get("/engine-rest/engine").status()).isEqualTo(403);
            upload("账号,姓名,单位编码,岗位\n%s,新来者,xinhe,系统管理员\n".formatted(person));
            await().until(() -> page.request().get("/engine-rest/engine").status(), Integer.valueOf(200)::equals);
            upload("账号,姓名,单位编码,岗位\n%s,新来者,xinhe,\n".formatted(person));
            await().until(() -> page.request().get("/engine-rest/engine").status(), Integer.valueOf(403)::equals);
        }
    }

    @Test
    @DisplayName("Whoever is signed in again gets a session of their own, not one that somebody else laid out for them")
    void laidOutSession() throws Exception {
        choosePassword();
        assertThat(getWith("/notices").headers().allValues("Set-Cookie"))
                .as("of somebody who is not signed in, whose session could be laid out")
                .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        var laidOut = "JSESSIONID=" + "A".repeat(32);
        try (var page = signIn(OWN_PASSWORD)) {
            var signedIn = page.context().cookies().stream()
                    .filter(cookie -> cookie.name.equals(SignInConfiguration.COOKIE))
                    .map(cookie -> cookie.name + "=" + cookie.value)
                    .findFirst()
                    .orElseThrow();
            var answer = getWith("/notices", laidOut, signedIn);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(getWith("/api/notices", laidOut).statusCode()).isEqualTo(401);
            var own = cookie(answer, "JSESSIONID");
            assertThat(own).isNotEqualTo(laidOut);
            assertThat(getWith("/api/notices", own).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> getWith(String path, String... cookies) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(http.getRootUri() + path));
        if (cookies.length > 0) {
            request.header("Cookie", String.join("; ", cookies));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow();
    }

    /** Each node hears of it in milliseconds. */
    private static void awaitOut(Page page) {
        await().until(() -> page.request().get("/api/notices").status(), Integer.valueOf(401)::equals);
    }

    private void importRoster(String leftOn) {
        upload("账号,姓名,单位编码,离职日期\n%s,新来者 %s,xinhe,%s\n".formatted(person, person, leftOn));
    }

    private void upload(String roster) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(roster.getBytes(UTF_8)) {
            @Override
            public String getFilename() {
                return "roster.csv";
            }
        });
        assertThat(api.exchange("admin", HttpMethod.POST, "/api/roster", form).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    private void choosePassword() {
        var change = Map.of("present", issued, "chosen", OWN_PASSWORD);
        assertThat(http.withBasicAuth(person, issued)
                        .postForEntity("/api/me/password", change, JsonNode.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
    }

    private ResponseEntity<JsonNode> get(String password, String path) {
        return http.withBasicAuth(person, password).getForEntity(path, JsonNode.class);
    }

    private Page signIn(String password) {
        var page = browser.blank(390, 844);
        page.navigate("/login");
        page.getByLabel("账号").fill(person);
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }
}
