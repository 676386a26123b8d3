package org.qunli.web;

import org.qunli.organization.SignInAccounts;
import org.qunli.organization.SignInAttempts;
import org.qunli.organization.SignInPause;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks account and password, unless too many wrong ones came before: then not even a right one is looked at. The one
 * way in with a password: the form and HTTP Basic both ask the only such bean.
 */
@Component
class PasswordCheck extends DaoAuthenticationProvider {

    private final SignInAttempts attempts;

    PasswordCheck(SignInAccounts accounts, PasswordEncoder encoder, SignInAttempts attempts) {
        super(accounts::find);
        setPasswordEncoder(encoder);
        this.attempts = attempts;
    }

    /** @throws SignInPausedException if the account has to wait */
    @Override
    public Authentication authenticate(Authentication attempt) {
        var account = attempt.getName();
        var address = ((WebAuthenticationDetails) attempt.getDetails()).getRemoteAddress();
        attempts.pause(account, address).ifPresent(PasswordCheck::refuse);
        var signedIn = check(attempt, address);
        attempts.succeeded(account, address).ifPresent(PasswordCheck::refuse);
        return signedIn;
    }

    /** Whoever has left fails like anybody else: to be told apart, they would have to be known. */
    private Authentication check(Authentication attempt, String address) {
        try {
            return super.authenticate(attempt);
        } catch (InternalAuthenticationServiceException notChecked) {
            throw notChecked;
        } catch (AuthenticationException refused) {
            attempts.failed(attempt.getName(), address);
            throw refused;
        }
    }

    private static void refuse(SignInPause pause) {
        throw new SignInPausedException(pause);
    }
}
