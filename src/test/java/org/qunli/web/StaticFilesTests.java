package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.QunliTest;
import org.qunli.support.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Each page loads half a dozen of them. */
@QunliTest
class StaticFilesTests {

    private static final Pattern LINK = Pattern.compile("action=\"(/people/[^\"]*)");

    @Autowired
    FilterChainProxy security;

    @Autowired
    ResourceUrlProvider files;

    @Autowired
    TestRestTemplate http;

    @ParameterizedTest
    @ValueSource(
            strings = {"/css/qunli.css", "/js/filter.js", "/favicon.svg", "/webjars/htmx.org/2.0.4/dist/htmx.min.js"})
    @DisplayName("A static file costs no query: its chain asks neither the session nor the roster who wants it; and"
            + " browsers keep it")
    void askNobody(String file) {
        assertThat(filters(file))
                .isNotEmpty()
                .noneMatch(AccountCheck.class::isInstance)
                .noneMatch(RememberMeAuthenticationFilter.class::isInstance)
                .noneMatch(SecurityContextHolderFilter.class::isInstance);
        var answer = http.getForEntity(file, String.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("max-age=2592000");
        assertThat(answer.getHeaders().getFirst("Content-Security-Policy")).startsWith("default-src 'self'");
    }

    @Test
    @DisplayName("Our own carry a digest in their names: after an update, no page is shown with an old style sheet")
    void digests() {
        assertThat(http.getForObject("/login", String.class)).containsPattern("/css/qunli-[0-9a-f]{32}\\.css");
    }

    @Test
    @DisplayName("What a page links to is not looked for among the files of all jars")
    void links() throws Exception {
        var page = Visitor.signIn(http.getRootUri(), "lixiuying", "qunli-2026").get("/people");
        assertThat(LINK.matcher(page.body()).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(50)
                .noneMatch(link -> files.getHandlerMap().keySet().stream()
                        .anyMatch(folder -> files.getPathMatcher().match(folder, link)));
    }

    @Test
    @DisplayName("A missing file is not remembered, and neither is a page")
    void missing() {
        for (var address : new String[] {"/webjars/nothing.js", "/login"}) {
            assertThat(http.getForEntity(address, String.class).getHeaders().getCacheControl())
                    .as(address)
                    .isNotEqualTo("max-age=2592000");
        }
    }

    @Test
    @DisplayName("Tasklist's library, of four megabytes, is kept as well")
    void tasklist() throws Exception {
        var library =
                Visitor.signIn(http.getRootUri(), "lixiuying", "qunli-2026").get("/camunda/lib/deps.js?bust=1");
        assertThat(library.headers().firstValue("Cache-Control")).contains("max-age=2592000");
    }

    @Test
    @DisplayName("What is large is sent compressed")
    void compressed() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_ENCODING, "gzip");
        var answer = http.exchange(
                "/webjars/chart.js/4.5.1/dist/chart.umd.min.js",
                HttpMethod.GET,
                new HttpEntity<>(headers),
                byte[].class);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING)).isEqualTo("gzip");
    }

    @Test
    @DisplayName("A page does ask, and so do the files of Camunda's web applications")
    void pagesAsk() {
        for (var page : new String[] {"/notices", "/camunda/app/tasklist/default/", "/api/notices"}) {
            assertThat(filters(page)).as(page).anyMatch(AccountCheck.class::isInstance);
        }
    }

    private List<Filter> filters(String path) {
        var request = new MockHttpServletRequest("GET", path);
        return security.getFilterChains().stream()
                .filter(chain -> chain.matches(request))
                .findFirst()
                .orElseThrow()
                .getFilters();
    }
}
