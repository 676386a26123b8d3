package org.qunli.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.qunli.organization.AccountState;
import org.qunli.organization.AccountStates;
import org.qunli.organization.SignedIn;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What may have changed since somebody signed in: who has left, or got another password, is signed out; who got one from the
 * office chooses an own one before anything else; and posts count as they are now.
 */
class AccountCheck extends OncePerRequestFilter {

    private final AccountStates accounts;
    private final RequestMatcher alwaysOpen;
    private final Refusal passwordFirst;

    /** Answers a request in the place of what was asked for. */
    interface Refusal {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** @param alwaysOpen what is needed for choosing a password, or open to anybody */
    AccountCheck(AccountStates accounts, RequestMatcher alwaysOpen, Refusal passwordFirst) {
        this.accounts = accounts;
        this.alwaysOpen = alwaysOpen;
        this.passwordFirst = passwordFirst;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof SignedIn person) {
            var account = accounts.of(person);
            if (account.state() == AccountState.GONE) {
                signOut(request);
            } else if (account.state() == AccountState.PASSWORD_ISSUED && !alwaysOpen.matches(request)) {
                passwordFirst.answer(request, response);
                return;
            } else {
                followPosts(signedIn, account.posts());
            }
        }
        chain.doFilter(request, response);
    }

    private static void followPosts(Authentication signedIn, Set<String> posts) {
        if (!AuthorityUtils.authorityListToSet(signedIn.getAuthorities()).equals(posts)) {
            var now = UsernamePasswordAuthenticationToken.authenticated(
                    signedIn.getPrincipal(), null, AuthorityUtils.createAuthorityList(posts));
            now.setDetails(signedIn.getDetails());
            SecurityContextHolder.setContext(new SecurityContextImpl(now));
        }
    }

    private static void signOut(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
