package org.qunli.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.qunli.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs the links with which one person replies to one notice without signing in (T-7). A link is what it says, number,
 * account and expiry, with a signature (HMAC-SHA256) that only this installation can make; its key is in the database.
 */
@Component
class PersonalLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String SEPARATOR = " ";

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonalLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whose link it is, and to which notice. */
    record Link(String number, String account) {}

    /** @return the link's last part, fit for an address; always the same for the same arguments */
    String sign(String number, String account, Instant expiry) {
        var content = String.join(SEPARATOR, number, account, String.valueOf(expiry.getEpochSecond()));
        return encode(content.getBytes(UTF_8)) + "." + encode(signature(content));
    }

    /** @throws ProblemException FORBIDDEN if it was not signed here, was altered, or has expired */
    Link verify(String token) {
        var parts = token.split("\\.", 2);
        if (parts.length != 2) {
            throw invalid();
        }
        var content = new String(decode(parts[0]), UTF_8);
        if (!MessageDigest.isEqual(signature(content), decode(parts[1]))) {
            throw invalid();
        }
        var fields = content.split(SEPARATOR);
        if (clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(fields[2])))) {
            throw ProblemException.forbidden("notice.link-expired");
        }
        return new Link(fields[0], fields[1]);
    }

    private byte[] signature(String content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    jdbc.sql("select key from qunli.link_key")
                            .query(byte[].class)
                            .single(),
                    ALGORITHM));
            return mac.doFinal(content.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
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
