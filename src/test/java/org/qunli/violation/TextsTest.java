package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.springframework.context.support.StaticMessageSource;

@DisplayName("What people write, and what they read")
class TextsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    @DisplayName("nothing is nothing, and refused where a reason is needed")
    void nothing(String text) {
        assertThat(Texts.optional("reason", text)).isNull();
        assertRefused(() -> Texts.required("reason", text));
    }

    @Test
    @DisplayName("a text loses the blanks around it, and is at most 2,000 characters long")
    void text() {
        assertThat(Texts.required("reason", " 属实\n")).isEqualTo("属实");
        assertThat(Texts.optional("reason", "字".repeat(2000))).hasSize(2000);
        assertRefused(() -> Texts.optional("reason", "字".repeat(2001)));
        assertRefused(() -> Texts.optional("reason", "\0字"));
        assertRefused(() -> Texts.optional("reason", "字\0"));
    }

    @Test
    @DisplayName("a decision is one of those that the task offers, as forms write it")
    void decision() {
        assertThat(Decision.of("confirm", Decision.CONFIRM, Decision.DISMISS)).isEqualTo(Decision.CONFIRM);
        assertThat(Decision.of("dismiss", Decision.CONFIRM, Decision.DISMISS)).isEqualTo(Decision.DISMISS);
        for (var other : new String[] {"approve", "CONFIRM", "", null}) {
            assertThatThrownBy(() -> Decision.of(other, Decision.CONFIRM, Decision.DISMISS))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                            .isEqualTo("decision"));
        }
    }

    @Test
    @DisplayName(
            "times are those of the clock on the wall, durations are in days, or in hours where days are not whole")
    void times() {
        var clock = Clock.system(ZoneId.of("Asia/Shanghai"));
        assertThat(Moments.text(Instant.parse("2026-12-31T16:00:59Z"), clock)).isEqualTo("2027-01-01 00:00");
        var messages = new StaticMessageSource();
        messages.addMessage("violation.days", Locale.ROOT, "{0} 天");
        messages.addMessage("violation.hours", Locale.ROOT, "{0} 小时");
        var chinese = new Chinese(messages);
        assertThat(Moments.length("P3D", chinese)).isEqualTo("3 天");
        assertThat(Moments.length("PT48H", chinese)).isEqualTo("2 天");
        assertThat(Moments.length("PT12H", chinese)).as("not “0 天”").isEqualTo("12 小时");
        assertThat(Moments.length("P1DT12H", chinese)).isEqualTo("36 小时");
        assertThat(Moments.length(null, chinese)).isNull();
    }

    @Test
    @DisplayName("what is found on an appeal or counted is never reported (C-9, R-7)")
    void reported() {
        assertThat(Category.values())
                .filteredOn(category -> !category.isReported())
                .containsExactly(Category.PERSONAL_REMOVAL, Category.REPEATED_CIRCULARS);
    }

    private static void assertRefused(Runnable writing) {
        assertThatThrownBy(writing::run)
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("reason"));
    }
}
