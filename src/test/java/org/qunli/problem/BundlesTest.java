package org.qunli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.MessageSource;

@QunliTest
@DisplayName("A number above 999 in a text")
class BundlesTest {

    @Autowired
    MessageSource messages;

    @ParameterizedTest
    @CsvSource({"zh-CN, 账号“a”与第 1000 行重复", "en, the account “a” is in row 1000 already"})
    @DisplayName("has no commas in what is wrong with a row")
    void rows(String language, String words) {
        assertThat(messages.getMessage(
                        "organization.row.account-twice", new Object[] {"a", 1000}, Locale.forLanguageTag(language)))
                .isEqualTo(words);
    }

    @Test
    @DisplayName("has no commas in Tasklist's refusals, and in why the application does not start")
    void refusals() {
        assertThat(ProblemException.invalid("file", "organization.file.bad-rows", 1234))
                .hasMessageContaining("有 1234 处错误");
        assertThat(ProblemException.invalid("amount", "organization.file.bad-rows", 1234.5))
                .hasMessageContaining("有 1234.5 处错误");
        assertThat(StartFailureAnalyzer.analysis(null, "database.port-unusable", 54321, "in use"))
                .extracting(FailureAnalysis::getDescription)
                .asString()
                .contains("端口 54321：", "port 54321");
    }
}
