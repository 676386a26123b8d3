package org.qunli.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.Browser;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@QunliTest
@DisplayName("Somebody who taps a link and has to sign in first")
class WantedPageTests {

    @LocalServerPort
    int port;

    private final WantedPage wanted = new WantedPage();

    @Test
    @DisplayName("comes to the page that was tapped")
    void leadsBack(@Autowired Browser browser) {
        var page = browser.blank(390, 844);
        page.navigate("/notices/issued?page=0");
        page.getByLabel("账号").fill("hexiaodong");
        page.getByLabel("密码").fill("qunli-2026");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        assertThat(page).hasURL("http://localhost:" + port + "/notices/issued?page=0");
        assertThat(page.context().cookies()).as("said once").noneMatch(cookie -> cookie.name.equals(WantedPage.COOKIE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/notices/TZ-2026-0001", "/api/notices", "/camunda/app/tasklist/default/", "/login"})
    @DisplayName("costs no session")
    void noSession(String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isIn(200, 302, 401);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/\\evil.example", "https://evil.example/", "/a\r\nb", ""})
    @DisplayName("is led to no other host by a forged cookie")
    void noOtherHost(String forged) {
        assertThat(wanted.getRequest(
                        carrying(Base64.getUrlEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8))),
                        new MockHttpServletResponse()))
                .isNull();
        assertThat(wanted.getRequest(carrying("%%%"), new MockHttpServletResponse()))
                .isNull();
    }

    @Test
    @DisplayName("is led to no part of a page, and a form is not sent again")
    void pagesOnly() {
        var part = new MockHttpServletRequest("GET", "/notices/TZ-2026-0001/counts");
        part.addHeader("HX-Request", "true");
        for (var request : new MockHttpServletRequest[] {part, new MockHttpServletRequest("POST", "/notices")}) {
            var response = new MockHttpServletResponse();
            wanted.saveRequest(request, response);
            assertThat(response.getCookies()).isEmpty();
        }
    }

    private static MockHttpServletRequest carrying(String cookie) {
        var request = new MockHttpServletRequest("GET", "/login");
        request.setCookies(new Cookie(WantedPage.COOKIE, cookie));
        return request;
    }
}
