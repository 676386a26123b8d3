package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.TrialTables;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.settlement.Lines.Input;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Tables of the weekly settlement:")
class SettlementTablesTest extends SettlementTest {

    @Autowired
    RuleTables tables;

    @Autowired
    TrialTables trials;

    @ParameterizedTest
    @CsvSource({
        "1,CIRCULAR,",
        "2,'FINE,CIRCULAR',50",
        "3,'FINE,CIRCULAR',100",
        "4,'FINE,SELF_CRITICISM',100",
        "40,'FINE,SELF_CRITICISM',100"
    })
    @DisplayName("T-10: the township's rows are the same for villages, departments and people")
    void township(int misses, String measures, Integer fine) {
        for (var kind : SubjectKind.values()) {
            var row = inForce("settlement-measure", MeasureTable.inputs("township", new Input(kind, misses)));
            assertThat(row)
                    .containsEntry("measures", measures)
                    .containsEntry("fine", fine)
                    .containsEntry("clause", "T-10");
        }
    }

    @ParameterizedTest
    @EnumSource(SubjectKind.class)
    @DisplayName("T-10: more misses never lead to something milder")
    void monotone(SubjectKind kind) {
        for (var policy : List.of("township", "bureau", "company", "hospital", "district", "sixth")) {
            var outcomes = IntStream.rangeClosed(1, 60)
                    .mapToObj(misses -> Outcome.of(
                            tables.decide("settlement-measure", MeasureTable.inputs(policy, new Input(kind, misses)))))
                    .toList();
            for (int more = 1; more < outcomes.size(); more++) {
                var fewer = outcomes.get(more - 1);
                assertThat(outcomes.get(more).yuan()).isGreaterThanOrEqualTo(fewer.yuan());
                assertThat(severity(outcomes.get(more))).isGreaterThanOrEqualTo(severity(fewer));
            }
        }
    }

    /** As a settlement asks: the engine keeps what was answered. */
    private Map<String, Object> inForce(String table, Map<String, Object> inputs) {
        return tables.decide(table, clock.instant(), inputs).row();
    }

    /** A self-criticism before the meeting is more than being named in it. */
    private static int severity(Outcome outcome) {
        return outcome.includes(MeasureKind.SELF_CRITICISM) ? 2 : outcome.includes(MeasureKind.CIRCULAR) ? 1 : 0;
    }

    @Test
    @DisplayName("T-10: a policy without a tariff of its own imposes nothing")
    void otherPolicies() {
        var outcome = Outcome.of(
                inForce("settlement-measure", MeasureTable.inputs("sixth", new Input(SubjectKind.PERSON, 3))));
        assertThat(outcome.measures()).isEmpty();
    }

    @Test
    @DisplayName("T-11, C-13: the township settles on Saturdays, the others do not settle weekly")
    void terms() {
        var township = SettlementTerms.of(inForce("settlement-terms", Map.of("policy", "township")));
        assertThat(township.settles()).isTrue();
        assertThat(township.day()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(township.objectionWindow()).isEqualTo(Duration.ofDays(2));
        assertThat(SettlementTerms.of(inForce("settlement-terms", Map.of("policy", "hospital")))
                        .settles())
                .isFalse();
    }

    @Test
    @DisplayName("T-12: a table that is in force only from a later day is not asked before it")
    void notBeforeItsDay() {
        var question = Map.<String, Object>of("policy", "township");
        var tomorrow = LocalDate.now(clock).plusDays(1);
        var running = tables.decide("case-letter", question);
        var released = release(
                Map.of("case-letter.dmn", from(tomorrow, "case-letter.dmn").replace("《", "新《")));
        try {
            assertThat(tables.decide("case-letter", question)).isEqualTo(running);
            clock.advanceTo(tomorrow.atStartOfDay(clock.getZone()).toInstant());
            assertThat(tables.decide("case-letter", question))
                    .extractingByKey("document")
                    .isEqualTo("新" + running.get("document"));
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no xml at all",
                "<definitions/>",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
            })
    @DisplayName("T-12: a file that is no table is refused, and says so")
    void malformedTable(String file) {
        assertThatThrownBy(() -> parse(file)).hasMessageContaining("DMN");
    }

    @Test
    @DisplayName("T-12: a table in another language than FEEL could run programs, and is refused")
    void otherLanguages() {
        var table = inForce();
        assertThatThrownBy(() -> parse(table.replace(
                        "<outputEntry id=\"out_township2_fine\">",
                        "<outputEntry id=\"out_township2_fine\" expressionLanguage=\"juel\">")))
                .hasMessageContaining("FEEL");
        assertThatThrownBy(() -> parse(table.replace(
                        "<inputEntry id=\"in_township2_misses\">",
                        "<inputEntry id=\"in_township2_misses\" expressionLanguage=\"javascript\">")))
                .hasMessageContaining("FEEL");
        assertThatThrownBy(() -> parse(
                        table.replace("<definitions xmlns=", "<definitions expressionLanguage=\"groovy\" xmlns=")))
                .hasMessageContaining("FEEL");
        // what is FEEL by name is FEEL indeed: nothing else is evaluated behind it
        var smuggled = parse(table.replace("<text>50</text>", "<text>${1 + 1}</text>"));
        assertThatThrownBy(() -> smuggled.decide(MeasureTable.inputs("township", new Input(SubjectKind.UNIT, 2))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    @DisplayName("T-12: a table with other columns, or another table, is refused")
    void otherTable() {
        assertThatThrownBy(
                        () -> parse(inForce().replace("decision id=\"settlement-measure\"", "decision id=\"other\"")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> parse(inForce().replace("<text>misses</text>", "<text>times</text>")))
                .hasMessageContaining("misses");
    }

    private String inForce() {
        return new String(trials.file("settlement-measure"), StandardCharsets.UTF_8);
    }

    private TrialTables.Trial parse(String file) {
        return trials.parse(
                "settlement-measure", file.getBytes(StandardCharsets.UTF_8), MeasureTable.INPUTS, MeasureTable.OUTPUTS);
    }
}
