package org.qunli.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qunli.organization.Passwords;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Who signs in with a password that the office issued chooses an own one before anything else. */
@Component
class IssuedPasswords extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Passwords passwords;

    IssuedPasswords(Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        if (passwords.mustChange(authentication.getName())) {
            getRedirectStrategy().sendRedirect(request, response, "/me");
        } else {
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }
}
