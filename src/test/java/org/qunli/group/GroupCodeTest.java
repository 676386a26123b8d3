package org.qunli.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.problem.ProblemException;

@DisplayName("C-2: a group's code")
class GroupCodeTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ABC.001", "ABC.101", "ABC-201", "001.Z99", "XIN.1A0"})
    @DisplayName("has seven characters: organization, dot or hyphen, department, running number")
    void wellFormed(String code) {
        assertThat(new GroupCode(code)).hasToString(code);
    }

    @ParameterizedTest(name = "“{0}”")
    @ValueSource(strings = {"", "ABC.01", "ABC.0001", "ABC 001", "abc.001", "ABC.0 1", "局里.001", "ABC.001\n"})
    @DisplayName("is refused when malformed, naming the field")
    void malformed(String code) {
        assertThatThrownBy(() -> new GroupCode(code))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("code"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"1, XIN.101", "99, XIN.199", "100, XIN.1A0", "135, XIN.1AZ", "136, XIN.1B0", "1035, XIN.1ZZ"})
    @DisplayName("runs from 01 to 99, then from A0 to ZZ")
    void runs(int number, String code) {
        assertThat(GroupCode.of("XIN", "1", number)).hasToString(code);
    }

    @Test
    @DisplayName("is refused when the series is used up")
    void usedUp() {
        assertThatThrownBy(() -> GroupCode.of("XIN", "1", GroupCode.LAST + 1)).isInstanceOf(ProblemException.class);
    }

    @Property
    @Label("is different for different numbers")
    void different(
            @ForAll @IntRange(min = 1, max = GroupCode.LAST) int one,
            @ForAll @IntRange(min = 1, max = GroupCode.LAST) int other) {
        assertThat(GroupCode.of("XIN", "0", one).equals(GroupCode.of("XIN", "0", other)))
                .isEqualTo(one == other);
    }
}
