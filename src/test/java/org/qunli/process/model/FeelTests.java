package org.qunli.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression reads, and which cells can be looked through to the end. */
class FeelTests {

    private final Feel feel = new Feel();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(offences) = 0 | offences",
                "rule.codeInName | rule",
                "some group in groups satisfies group.answer = null | groups",
                "groups[answer = null] | groups",
                "for group in groups return group.name + suffix | groups,suffix",
                "{sum: a + b, twice: sum * 2}.twice | a,b",
                "if decision = \"propose\" then null else true | decision"
            })
    @DisplayName("Variables are told from items, fields and functions")
    void names(String expression, String names) {
        assertThat(feel.names(expression))
                .hasValueSatisfying(found -> assertThat(found).containsExactlyInAnyOrder(names.split(",")));
    }

    @Test
    @DisplayName("What is no FEEL has no names")
    void broken() {
        assertThat(feel.names("count(offences")).isEmpty();
        assertThat(feel.namesInTest("> 3 and")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\",\"b\"", "not(\"a\")", "> 3", "[1..3]", "1, > 5", "true"})
    @DisplayName("Cells that compare with constants can be looked through")
    void comparisons(String test) {
        assertThat(feel.isComparison(test)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contains(?, \"董事\")", "> limit", "? > 3 and ? < limit"})
    @DisplayName("Others cannot, and nothing is said of their table's gaps")
    void beyond(String test) {
        assertThat(feel.isComparison(test)).isFalse();
    }

    @Test
    @DisplayName("A value fits as the engine says")
    void fits() {
        assertThat(feel.fits(new BigDecimal("3"), "[1..3]")).isTrue();
        assertThat(feel.fits(new BigDecimal("3.5"), "[1..3]")).isFalse();
        assertThat(feel.fits("c", "not(\"a\",\"b\")")).isTrue();
    }
}
