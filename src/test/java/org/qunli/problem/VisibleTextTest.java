package org.qunli.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What people write")
class VisibleTextTest {

    @Test
    @DisplayName("is kept without blanks around it, of which none counts against its length")
    void stripped() {
        assertThat(optional("　理由 ")).isEqualTo("理由");
        assertThat(required(" 四个字吧 ")).isEqualTo("四个字吧");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n　", "\u200B\u2060", "\u3164", "\0"})
    @DisplayName("is nothing if nothing of it can be seen, and refused where something is needed")
    void nothing(String text) {
        assertThat(optional(text)).isNull();
        assertRefused(() -> required(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"五个字太长", "一\0二"})
    @DisplayName("is refused if it is too long, or cannot be kept")
    void unusable(String text) {
        assertRefused(() -> optional(text));
        assertRefused(() -> required(text));
    }

    private static void assertRefused(ThrowingCallable written) {
        assertThatThrownBy(written).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.INVALID);
            assertThat(refusal.field()).isEqualTo("reason");
            assertThat(refusal.getMessage()).contains("4");
        });
    }

    private static String optional(String text) {
        return VisibleText.optional("reason", text, 4, "archive.reason-missing");
    }

    private static String required(String text) {
        return VisibleText.required("reason", text, 4, "archive.reason-missing");
    }
}
