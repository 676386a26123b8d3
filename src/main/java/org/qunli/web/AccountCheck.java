package org.qunli.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qunli.organization.AccountState;
import org.qunli.organization.AccountStates;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What may have changed since somebody signed in: who has left is signed out, and who got a password from the office
 * chooses an own one before anything else.
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
        var signedIn = request.getUserPrincipal();
        if (signedIn != null) {
            var state = accounts.of(signedIn.getName());
            if (state == AccountState.GONE) {
                signOut(request);
            } else if (state == AccountState.PASSWORD_ISSUED && !alwaysOpen.matches(request)) {
                passwordFirst.answer(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void signOut(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
