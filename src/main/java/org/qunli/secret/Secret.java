package org.qunli.secret;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * What the installation signs and encrypts with, the same at all nodes. It lies in a file outside the database: whoever has a
 * copy of that, or rewrites it with all hashes right, still cannot sign, nor read what is encrypted there.
 */
public final class Secret {

    /** In bytes. */
    private static final int NONCE = 16;

    private final String digits;

    /** @param digits hexadecimal, from the {@link KeyFile} */
    public Secret(String digits) {
        this.digits = digits;
    }

    /** By which the secret is known without being told. */
    public String fingerprint() {
        return DigestUtils.sha256Hex("fingerprint " + digits).substring(0, 16);
    }

    /** HMAC-SHA-256 with the secret itself, as the record of cases was signed before other keys were derived. */
    public String sign(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, digits).hmacHex(text);
    }

    /**
     * A key of its own for each purpose, from which neither the secret nor another key can be found: HKDF-Expand of RFC 5869
     * with SHA-256; the secret is random enough to do without its first half.
     *
     * @param purpose with a number, e.g. {@code sign-in 1}: the next one makes all worthless that was signed for it
     * @return 32 bytes
     */
    public byte[] key(String purpose) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, HexFormat.of().parseHex(digits))
                .hmac(("qunli " + purpose + "\u0001").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Encrypts with the key of a purpose: AES-256-GCM, each time with another nonce. What was encrypted otherwise, or changed
     * since, is refused with an {@link IllegalStateException}.
     */
    public BytesEncryptor encryption(String purpose) {
        return new AesBytesEncryptor(
                new SecretKeySpec(key(purpose), "AES"), KeyGenerators.secureRandom(NONCE), CipherAlgorithm.GCM);
    }
}
