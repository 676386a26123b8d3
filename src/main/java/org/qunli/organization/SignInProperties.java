package org.qunli.organization;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How often a wrong password may be tried before the account has to wait.
 *
 * @param failuresPerAddress from one address, within the window
 * @param failuresPerAccount from all addresses together, within the window
 * @param window how long a failure counts
 */
@ConfigurationProperties("qunli.sign-in")
record SignInProperties(
        @DefaultValue("5") int failuresPerAddress,
        @DefaultValue("50") int failuresPerAccount,
        @DefaultValue("15m") Duration window) {

    SignInProperties {
        Assert.isTrue(
                failuresPerAddress > 0 && failuresPerAccount > 0 && window.toSeconds() > 0,
                "qunli.sign-in.* must be positive");
    }
}
