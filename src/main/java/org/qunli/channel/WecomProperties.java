package org.qunli.channel;

import jakarta.validation.constraints.AssertTrue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * How WeCom is reached. Without an address nothing leaves the house.
 *
 * @param url WeCom's programming interface, {@code https://qyapi.weixin.qq.com}; null if WeCom is not used
 * @param pagesUrl the address under which people reach our pages, for the links in messages
 * @param corpId of the organization; like all that follows only needed for application messages
 * @param agentId of the application
 * @param secret of the application
 * @param token with which WeCom signs its callbacks
 * @param encodingAesKey with which WeCom encrypts them; 43 characters
 */
@Validated
@ConfigurationProperties("qunli.wecom")
record WecomProperties(
        String url,
        String pagesUrl,
        String corpId,
        Integer agentId,
        String secret,
        String token,
        String encodingAesKey) {

    boolean isConfigured() {
        return StringUtils.hasText(url);
    }

    boolean hasApplication() {
        return isConfigured() && StringUtils.hasText(corpId);
    }

    @AssertTrue(message = "qunli.wecom.url needs qunli.wecom.pages-url")
    boolean isReachable() {
        return !isConfigured() || StringUtils.hasText(pagesUrl);
    }

    @AssertTrue(message = "qunli.wecom.corp-id needs url, agent-id, secret, token and encoding-aes-key (43 characters)")
    boolean isApplicationComplete() {
        return !StringUtils.hasText(corpId)
                || isConfigured()
                        && agentId != null
                        && StringUtils.hasText(secret)
                        && StringUtils.hasText(token)
                        && encodingAesKey != null
                        && encodingAesKey.length() == 43;
    }

    /** The whole address of a page of ours. */
    String page(String path) {
        return StringUtils.trimTrailingCharacter(pagesUrl, '/') + path;
    }

    /** Secrets are not for logs. */
    @Override
    public String toString() {
        return "WecomProperties[" + url + "]";
    }
}
