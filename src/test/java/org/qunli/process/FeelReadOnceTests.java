package org.qunli.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables answer with our FEEL what they answer with the engine's own. */
class FeelReadOnceTests {

    private final DmnEngine own =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnEngine ours = FeelReadOnce.tables().buildEngine();

    @Test
    @DisplayName("Every row of the shipped ladder is the same, and what it does not know stays unknown")
    void sameRows() throws Exception {
        for (var policy : List.of("township", "hospital", "company", "nowhere")) {
            for (var category : List.of("ADVERTISING", "FORWARDING", "PRIVACY")) {
                for (var offences : List.of(0, 1, 3)) {
                    var inputs = new HashMap<String, Object>();
                    inputs.put("policy", policy);
                    inputs.put("category", category);
                    inputs.put("severity", offences == 3 ? "SEVERE" : "MODERATE");
                    inputs.put("earlierOffences", offences);
                    inputs.put("missedCorrections", 0);
                    same(Files.readString(Path.of("bpmn/violation-measure.dmn")), "violation-measure", inputs);
                }
            }
        }
    }

    @ParameterizedTest
    @DisplayName("So is what cells make of numbers, dates, other inputs, nothing, and of what makes no sense")
    @CsvSource(
            delimiter = ';',
            value = {
                "> 3; a < b",
                "[1..5]; if a > 2 then \"many\" else \"few\"",
                "< b; date(\"2026-01-31\") + duration(\"P1M\")",
                "not(4); upper case(c)",
                "-; missing",
                "-; missing.part",
                "? * 2 = b; a + c",
                "< now(); 1",
                "foo(; 1",
                "-; foo(1)",
                "> \"x\"; 1"
            })
    void sameCells(String test, String output) {
        for (var value : new Object[] {4, 2.5, "text", null}) {
            var inputs = new HashMap<String, Object>(Map.of("b", 8, "c", "text"));
            inputs.put("a", value);
            same(table(test, output), "t", inputs);
        }
    }

    private void same(String table, String key, Map<String, Object> inputs) {
        var expected = answer(own, table, key, inputs);
        // twice: read, and read before
        assertThat(answer(ours, table, key, inputs)).as("%s", inputs).isEqualTo(expected);
        assertThat(answer(ours, table, key, inputs)).as("%s", inputs).isEqualTo(expected);
    }

    /** The rows, or what was wrong. */
    private static Object answer(DmnEngine engine, String table, String key, Map<String, Object> inputs) {
        var rows = new Object[1];
        var wrong = catchThrowable(() -> {
            var decision = engine.parseDecision(key, new ByteArrayInputStream(table.getBytes(UTF_8)));
            rows[0] = engine.evaluateDecisionTable(decision, Variables.fromMap(inputs))
                    .getResultList();
        });
        return wrong == null ? rows[0] : wrong.toString();
    }

    private static String table(String test, String output) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="t" name="t"><decisionTable id="dt" hitPolicy="COLLECT">
                    <input id="i"><inputExpression id="e"><text>a</text></inputExpression></input>
                    <output id="o" name="o"/>
                    <rule id="r"><inputEntry id="c"><text><![CDATA[%s]]></text></inputEntry>
                      <outputEntry id="x"><text><![CDATA[%s]]></text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """.formatted(test, output);
    }
}
