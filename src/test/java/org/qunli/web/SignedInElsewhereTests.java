package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.organization.AccountStates;
import org.qunli.organization.SignInAccounts;
import org.qunli.secret.DatabaseCopy;
import org.qunli.secret.FormerKeys;
import org.qunli.secret.KeyFile;
import org.qunli.secret.Secret;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices.RememberMeTokenAlgorithm;

/** The cookie that signs people in again at another node. */
@QunliTest
@DisplayName("What the cookie of a sign-in is signed with")
class SignedInElsewhereTests {

    private static final String PERSON = "hexiaodong";
    private static final String OLD_KEY = "from when it lay in the database";

    @Autowired
    TokenBasedRememberMeServices here;

    @Autowired
    FormerKeys formerKeys;

    @Autowired
    SignInAccounts accounts;

    @Autowired
    AccountStates states;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Value("${qunli.record.key-file}")
    Path keyFile;

    @Test
    @DisplayName("is not in the database: a copy of it, with all passwords' hashes, signs nobody in")
    void notInTheDatabase() {
        var fields = new String(Base64.getDecoder().decode(padded(cookieOf(here))), StandardCharsets.UTF_8).split(":");
        var signed = "%s:%s:%s:"
                .formatted(fields[0], fields[1], accounts.find(PERSON).getPassword());
        assertThat(DatabaseCopy.keys(jdbc)).hasSizeGreaterThan(1000).noneMatch(key -> DigestUtils.sha256Hex(
                        signed + new String(key, StandardCharsets.UTF_8))
                .equals(fields[3]));
    }

    @Test
    @DisplayName("is the same at every node that has the same file, and with another secret another one")
    void everyNode() {
        var cookie = cookieOf(here);
        assertThat(recognised(node(new KeyFile(keyFile).read().orElseThrow()), cookie))
                .isTrue();
        assertThat(recognised(node(new Secret("0f".repeat(32))), cookie)).isFalse();
    }

    @Test
    @DisplayName("leaves people signed in who came in before the upgrade, but not for longer than they would have been")
    void cameInBefore() {
        jdbc.sql("insert into qunli.former_key (purpose, key, replaced_at) values ('sign-in', ?, ?)")
                .params(OLD_KEY.getBytes(StandardCharsets.UTF_8), Timestamp.from(clock.instant()))
                .update();
        try {
            var upgraded = node(new KeyFile(keyFile).read().orElseThrow());
            var old = new TokenBasedRememberMeServices(OLD_KEY, accounts::find, RememberMeTokenAlgorithm.SHA256);
            old.setAlwaysRemember(true);
            old.setCookieName(SignInConfiguration.COOKIE);
            old.setTokenValiditySeconds((int) Duration.ofHours(11).toSeconds());
            assertThat(recognised(upgraded, cookieOf(old))).isTrue();
            assertThat(recognised(here, cookieOf(old))).isFalse();
            old.setTokenValiditySeconds(
                    (int) Duration.between(Instant.now(), clock.instant().plus(Duration.ofHours(13)))
                            .toSeconds());
            assertThat(recognised(upgraded, cookieOf(old))).isFalse();
        } finally {
            jdbc.sql("delete from qunli.former_key").update();
        }
    }

    private TokenBasedRememberMeServices node(Secret secret) {
        return new SignInConfiguration().signedIn(secret, formerKeys, accounts, states);
    }

    private String cookieOf(TokenBasedRememberMeServices node) {
        var response = new MockHttpServletResponse();
        node.onLoginSuccess(
                new MockHttpServletRequest(), response, new TestingAuthenticationToken(accounts.find(PERSON), null));
        return response.getCookie(SignInConfiguration.COOKIE).getValue();
    }

    private static boolean recognised(RememberMeServices node, String cookie) {
        var request = new MockHttpServletRequest();
        request.setCookies(new jakarta.servlet.http.Cookie(SignInConfiguration.COOKIE, cookie));
        return node.autoLogin(request, new MockHttpServletResponse()) != null;
    }

    private static String padded(String cookie) {
        return cookie + "=".repeat((4 - cookie.length() % 4) % 4);
    }
}
