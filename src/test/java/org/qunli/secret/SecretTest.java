package org.qunli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("From the installation's secret")
class SecretTest {

    private static final Secret SECRET = new Secret("0f".repeat(32));

    @Test
    @DisplayName("keys are derived with HKDF, as everybody computes it")
    void derived() {
        // openssl kdf -keylen 32 -kdfopt digest:SHA2-256 -kdfopt mode:EXPAND_ONLY -kdfopt hexkey:0f0f… -kdfopt
        // "info:qunli link 1" HKDF
        assertThat(HexFormat.of().formatHex(SECRET.key("link 1")))
                .isEqualTo("7778e62339ce085f2667c375998b5e5b9570c35380cc9f7b6a7e2c3f65b1b979");
    }

    @Test
    @DisplayName("each purpose has a key of its own, which is not the secret")
    void apart() {
        assertThat(SECRET.key("link 1")).isNotEqualTo(SECRET.key("link 2")).isNotEqualTo(SECRET.key("sign-in 1"));
        assertThat(HexFormat.of().formatHex(SECRET.key(""))).isNotEqualTo("0f".repeat(32));
        assertThat(SECRET.key("link 1")).isNotEqualTo(new Secret("1f".repeat(32)).key("link 1"));
    }
}
