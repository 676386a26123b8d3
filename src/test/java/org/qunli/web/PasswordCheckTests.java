package org.qunli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@QunliTest
@DisplayName("Whoever guesses passwords")
class PasswordCheckTests {

    private static final String PASSWORD = "my own secret";

    @Autowired
    Api api;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Browser browser;

    @Autowired
    TestClock clock;

    @Autowired
    WebApplicationContext application;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    private final String person = "brake" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void enrol() {
        importRoster("");
        var change = Map.of("present", issuePassword(), "chosen", PASSWORD);
        http.withBasicAuth(person, change.get("present")).postForEntity("/api/me/password", change, JsonNode.class);
        assertThat(ask(person, PASSWORD).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("is told over HTTP Basic when to come back, and until then not even the right password is looked at")
    void basic() throws Exception {
        guess(person);
        var refused = ask(person, PASSWORD);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getHeaders().getContentType().getSubtype()).isEqualTo("problem+json");
        assertThat(Long.parseLong(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)))
                .isBetween(800L, 900L);
        assertThat(refused.getBody().path("detail").asText()).contains("15").containsAnyOf("办公室", "office");
        askFromElsewhere();

        clock.advance(Duration.ofMinutes(15));
        assertThat(ask(person, PASSWORD).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    @DisplayName("starts anew after the right password")
    void rightPassword() {
        for (int time = 0; time < 2; time++) {
            for (int failure = 1; failure < 5; failure++) {
                assertThat(ask(person, "wrong").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
            }
            assertThat(ask(person, PASSWORD).getStatusCode()).isEqualTo(HttpStatus.OK);
        }
    }

    @Test
    @DisplayName("learns nothing about who has an account, or has left")
    void noHint() {
        var nobody = "no" + person;
        guess(nobody);
        assertThat(ask(nobody, "wrong").getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        importRoster("2026-01-05");
        guess(person);
        assertThat(ask(person, "wrong").getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    @DisplayName("is told on the sign-in page what to do, and a new password from the office ends the wait")
    void form() {
        try (var page = browser.blank(390, 844)) {
            page.navigate("/login");
            for (int failure = 1; failure <= 5; failure++) {
                signIn(page, "wrong");
                page.getByText("账号或密码不对").waitFor();
            }
            signIn(page, PASSWORD);
            page.getByText("请 15 分钟后再试").waitFor();
            Browser.picture(page, "sign-in-wait-phone");

            var issued = issuePassword();
            signIn(page, issued);
            page.waitForURL("**/me");
        }
        try (var page = browser.blank(390, 844)) {
            page.navigate("/login?wait=15&lang=en");
            page.getByText("Try again in 15 minutes").waitFor();
        }
    }

    @Test
    @DisplayName(
            "finds nobody else's open page of use: the present password is braked as well, and the owner stays signed in")
    void presentPassword() {
        try (var page = browser.blank(390, 844)) {
            page.navigate("/login");
            signIn(page, PASSWORD);
            page.waitForURL(url -> !url.contains("/login"));
            page.navigate("/me");
            for (int failure = 1; failure < 5; failure++) {
                change(page, "wrong", "another secret");
                page.getByText("原密码不正确").waitFor();
            }
            change(page, PASSWORD, "short enough");
            page.getByText("密码已修改").waitFor();
            for (int failure = 1; failure <= 5; failure++) {
                change(page, "wrong", "another secret");
                page.getByText("原密码不正确").waitFor();
            }
            change(page, "short enough", "another secret");
            page.getByText("请 15 分钟后再试").waitFor();
            Browser.picture(page, "password-wait-phone");

            var refused = page.evaluate("""
                            async () => {
                                const answer = await fetch('/api/me/password', {
                                    method: 'POST',
                                    headers: {
                                        'Accept-Language': 'en',
                                        'Content-Type': 'application/json',
                                        'X-CSRF-TOKEN': document.querySelector('form.stack input[name=_csrf]').value},
                                    body: '{"present": "short enough", "chosen": "another secret"}'});
                                return [answer.status, answer.headers.get('Retry-After'), await answer.text()].join(' ');
                            }""").toString();
            assertThat(refused).matches("429 [89]\\d\\d .*Try again in 15 minutes.*");
            assertThat(page.request().get("/api/notices").status()).isEqualTo(200);

            clock.advance(Duration.ofMinutes(15));
            page.navigate("/me");
            change(page, "short enough", "another secret");
            page.getByText("密码已修改").waitFor();
        }
    }

    @Test
    @DisplayName("finds no other way in: Camunda's own sign-in is closed, and checks no password")
    void camunda() {
        var form = new HttpHeaders();
        form.set(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        var refused = http.exchange(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                HttpMethod.POST,
                new HttpEntity<>("username=" + person + "&password=my+own+secret", form),
                String.class);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        var verified =
                api.post("admin", "/engine-rest/identity/verify", Map.of("username", person, "password", PASSWORD));
        assertThat(verified.getBody().path("authenticated").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("meets one check only: Spring Security is left nothing to make a second one of, and warns of none")
    void onlyCheck() {
        assertThat(application.getBeansOfType(AuthenticationProvider.class).values())
                .hasExactlyElementsOfTypes(PasswordCheck.class);
        assertThat(application.getBeansOfType(UserDetailsService.class)).isEmpty();
    }

    private void guess(String account) {
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(ask(account, "wrong").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        }
    }

    private ResponseEntity<JsonNode> ask(String account, String password) {
        return http.withBasicAuth(account, password).getForEntity("/api/notices", JsonNode.class);
    }

    private void askFromElsewhere() throws Exception {
        MockMvcBuilders.webAppContextSetup(application)
                .addFilters(security)
                .build()
                .perform(get("/api/notices").headers(basicAuth()).with(request -> {
                    request.setRemoteAddr("192.0.2.1");
                    return request;
                }))
                .andExpect(status().isOk());
    }

    private HttpHeaders basicAuth() {
        var headers = new HttpHeaders();
        headers.setBasicAuth(person, PASSWORD);
        return headers;
    }

    private void signIn(Page page, String password) {
        page.getByLabel("账号").fill(person);
        page.getByLabel("密码").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
    }

    private static void change(Page page, String present, String chosen) {
        page.getByLabel("现在的密码").fill(present);
        page.getByLabel("新密码").fill(chosen);
        page.waitForResponse(
                "**/me/password", () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("修改"))
                        .click());
    }

    private void importRoster(String leftOn) {
        var roster = "账号,姓名,单位编码,离职日期\n%s,新来者 %s,xinhe,%s\n".formatted(person, person, leftOn);
        assertThat(api.upload("admin", "/api/roster", Map.of("file", roster.getBytes(UTF_8)))
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    private String issuePassword() {
        return api.post("lixiuying", "/api/people/{account}/password", null, person)
                .getBody()
                .path("password")
                .asText();
    }
}
