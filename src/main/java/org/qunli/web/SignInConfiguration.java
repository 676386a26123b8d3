package org.qunli.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.qunli.organization.AccountStates;
import org.qunli.organization.SignInAccounts;
import org.qunli.organization.SignedIn;
import org.qunli.secret.FormerKeys;
import org.qunli.secret.Secret;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;
import org.springframework.security.web.authentication.rememberme.RememberMeAuthenticationFilter;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * Sessions live in one node. What must outlive it travels with the browser: a signed cookie, with which another node, or
 * the same one after a restart, signs the person in again, and the token without which no form is taken. Both end with
 * the browser, at sign-out and, like the password, when it is changed.
 */
@Configuration
class SignInConfiguration {

    static final String COOKIE = "qunli-signed-in";

    /**
     * Whoever is signed in again has forms open; with a new token, those in other windows would be refused. The session that
     * somebody else may have laid out is left behind, as at the sign-in page.
     */
    static final ObjectPostProcessor<RememberMeAuthenticationFilter> KEEP_FORM_TOKEN = new ObjectPostProcessor<>() {
        @Override
        public <F extends RememberMeAuthenticationFilter> F postProcess(F filter) {
            filter.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
            return filter;
        }
    };

    private static final String GOOD_UNTIL = COOKIE + ".good-until";

    private static final String TOKEN_COOKIE = "qunli-form-token";

    /** A working day; whoever works longer signs in again. */
    private static final Duration VALIDITY = Duration.ofHours(12);

    /** The cookie is signed with a key from outside the database; who came in before that stays for the day. */
    @Bean
    TokenBasedRememberMeServices signedIn(
            Secret secret, FormerKeys formerKeys, SignInAccounts accounts, AccountStates states) {
        var former = formerKeys
                .find("sign-in", VALIDITY)
                .map(key -> new BeforeTheSecret(
                        new String(key.key(), StandardCharsets.UTF_8),
                        accounts::find,
                        key.replacedAt().plus(VALIDITY)))
                .orElse(null);
        var key = HexFormat.of().formatHex(secret.key("sign-in 1"));
        var signedIn = new UntilTheBrowserCloses(key, accounts::find, states, former);
        signedIn.setAlwaysRemember(true);
        signedIn.setCookieName(COOKIE);
        signedIn.setTokenValiditySeconds((int) VALIDITY.toSeconds());
        return signedIn;
    }

    @Bean
    CookieCsrfTokenRepository formTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(TOKEN_COOKIE);
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        return tokens;
    }

    @Bean
    CookieSameSiteSupplier ownPagesOnly() {
        return CookieSameSiteSupplier.ofLax().whenHasNameMatching("qunli-.*");
    }

    /** Many share a computer: closing the browser has to be enough, and whoever copied the cookie is out after sign-out. */
    private static final class UntilTheBrowserCloses extends TokenBasedRememberMeServices {

        private final AccountStates states;

        /** May be null. */
        private final BeforeTheSecret former;

        UntilTheBrowserCloses(String key, UserDetailsService accounts, AccountStates states, BeforeTheSecret former) {
            super(key, accounts, RememberMeTokenAlgorithm.SHA256);
            this.states = states;
            this.former = former;
        }

        @Override
        public void onLoginSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
            super.onLoginSuccess(request, response, authentication);
            if (authentication.getPrincipal() instanceof SignedIn person) {
                person.goodUntil((Instant) request.getAttribute(GOOD_UNTIL));
            }
        }

        @Override
        protected void setCookie(
                String[] tokens, int maxAge, HttpServletRequest request, HttpServletResponse response) {
            request.setAttribute(GOOD_UNTIL, goodUntil(tokens));
            super.setCookie(tokens, -1, request, response);
        }

        @Override
        protected UserDetails processAutoLoginCookie(
                String[] tokens, HttpServletRequest request, HttpServletResponse response) {
            var person = (SignedIn) recognised(tokens, request, response);
            person.goodUntil(goodUntil(tokens));
            return person;
        }

        private UserDetails recognised(String[] tokens, HttpServletRequest request, HttpServletResponse response) {
            try {
                return super.processAutoLoginCookie(tokens, request, response);
            } catch (InvalidCookieException unknown) {
                if (former == null) {
                    throw unknown;
                }
                return former.processAutoLoginCookie(tokens, request, response);
            }
        }

        /** Also where the session has gone with its node and nobody is signed in but for the cookie. */
        @Override
        public void logout(HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
            super.logout(request, response, signedIn);
            if (signedIn != null && signedIn.getPrincipal() instanceof SignedIn person) {
                states.signOut(person);
            } else {
                var again = autoLogin(request, response);
                if (again != null) {
                    states.signOut((SignedIn) again.getPrincipal());
                }
            }
        }
    }

    /** Cookies from when their key lay in the database, of which old copies still have it: none of them is good for longer. */
    private static final class BeforeTheSecret extends TokenBasedRememberMeServices {

        private final Instant end;

        BeforeTheSecret(String key, UserDetailsService accounts, Instant end) {
            super(key, accounts, RememberMeTokenAlgorithm.SHA256);
            this.end = end;
        }

        @Override
        protected UserDetails processAutoLoginCookie(
                String[] tokens, HttpServletRequest request, HttpServletResponse response) {
            var person = super.processAutoLoginCookie(tokens, request, response);
            if (goodUntil(tokens).isAfter(end)) {
                throw new InvalidCookieException("signed after the key had left the database");
            }
            return person;
        }
    }

    private static Instant goodUntil(String[] tokens) {
        return Instant.ofEpochMilli(Long.parseLong(tokens[1]));
    }
}
