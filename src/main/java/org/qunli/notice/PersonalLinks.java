package org.qunli.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.qunli.problem.ProblemException;
import org.qunli.secret.FormerKeys;
import org.qunli.secret.FormerKeys.FormerKey;
import org.qunli.secret.Secret;
import org.springframework.stereotype.Component;

/**
 * Signs the links with which one person replies to one notice without signing in (T-7). A link is what it says, number,
 * account and expiry, with a signature (HMAC-SHA-256) that only this installation can make; its key is not in the database.
 */
@Component
class PersonalLinks {

    private static final String SEPARATOR = " ";

    /** Links that were sent before their key left the database are good for so long after that; none is good for longer. */
    private static final Duration FORMER = Duration.ofDays(30);

    private final byte[] key;

    /** May be null. */
    private final FormerKey former;

    private final NoticeRepository notices;
    private final Clock clock;

    PersonalLinks(Secret secret, FormerKeys formerKeys, NoticeRepository notices, Clock clock) {
        this.key = secret.key("link 1");
        this.former = formerKeys.find("link", FORMER).orElse(null);
        this.notices = notices;
        this.clock = clock;
    }

    /** Whose link it is, and to which notice. */
    record Link(String number, String account) {}

    /** @return the link's last part, fit for an address; always the same for the same arguments */
    String sign(String number, String account, Instant expiry) {
        var content = String.join(SEPARATOR, number, account, String.valueOf(expiry.getEpochSecond()));
        return encode(content.getBytes(UTF_8)) + "." + encode(signature(key, content));
    }

    /** @throws ProblemException FORBIDDEN if it was not signed here, was altered, or has expired */
    Link verify(String token) {
        var parts = token.split("\\.", 2);
        if (parts.length != 2) {
            throw invalid();
        }
        var content = new String(decode(parts[0]), UTF_8);
        var signature = decode(parts[1]);
        var fields = content.split(SEPARATOR);
        if (!MessageDigest.isEqual(signature(key, content), signature) && !isFormer(content, signature, fields[0])) {
            throw invalid();
        }
        if (clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(fields[2])))) {
            throw ProblemException.forbidden("notice.link-expired");
        }
        return new Link(fields[0], fields[1]);
    }

    /** Of a notice that was issued since, there is none: an old copy of the database still has the key. */
    private boolean isFormer(String content, byte[] signature, String number) {
        return former != null
                && clock.instant().isBefore(former.replacedAt().plus(FORMER))
                && MessageDigest.isEqual(signature(former.key(), content), signature)
                && notices.existing(number).getIssuedAt().isBefore(former.replacedAt());
    }

    private static byte[] signature(byte[] key, String content) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(content);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return ProblemException.forbidden("notice.link-invalid");
    }
}
