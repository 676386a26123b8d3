package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunli.violation.audit.FindingKind;
import org.qunli.violation.letter.LetterKind;
import org.qunli.violation.settlement.FineStatus;
import org.qunli.violation.settlement.SettlementAction;
import org.qunli.violation.settlement.SettlementStatus;
import org.qunli.violation.standing.MeasureState;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Whatever the record, a page or a form calls by its name. */
@DisplayName("Every state, action and kind")
public class WordsTest {

    static Stream<List<? extends MessageSourceResolvable>> values() {
        return Stream.<MessageSourceResolvable[]>of(
                        AppealStatus.values(),
                        CaseAction.values(),
                        CaseStatus.values(),
                        Category.values(),
                        MeasureKind.values(),
                        Severity.values(),
                        FindingKind.values(),
                        LetterKind.values(),
                        FineStatus.values(),
                        SettlementAction.values(),
                        SettlementStatus.values(),
                        MeasureState.values())
                .map(List::of);
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("has a name of its own in Chinese and in English")
    void named(List<? extends MessageSourceResolvable> values) {
        assertNamed(values);
    }

    /** Both of the product's languages have different words for all of them. */
    public static void assertNamed(List<? extends MessageSourceResolvable> values) {
        var messages = new ResourceBundleMessageSource();
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setBasenames("messages/violation", "messages/casefile", "messages/settlement", "messages/trial");
        for (var language : new Locale[] {Locale.ROOT, Locale.ENGLISH}) {
            assertThat(values.stream().map(value -> messages.getMessage(value, language)))
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name).isNotBlank());
        }
        assertThat(values.stream().map(value -> messages.getMessage(value, Locale.ROOT)))
                .allMatch(name -> name.codePoints().anyMatch(Character::isIdeographic));
    }
}
