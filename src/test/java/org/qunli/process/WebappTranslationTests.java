package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Holds the Chinese texts of Camunda's web applications against the English ones that Camunda ships. */
class WebappTranslationTests {

    /** Product words, formats and the English plural's ending, which have no Chinese. */
    private static final Set<String> WITHOUT_CHINESE =
            Set.of("ID", "ID*", "CSV", "JSON", "Optimize", "L", "DD/MM/YYYY", "HH:mm", "YYYY-MM-DDTHH:mm:ss", "s");

    /** What AngularJS, moment.js and the browser make something of. */
    private static final Pattern MARK =
            Pattern.compile("\\{\\{[^}]*}}|\\{}|%[ds]|&\\w+;|</?(?:a|b|br|code|em|i|p|span|strong)\\b[^>]*>");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"admin", "cockpit", "tasklist", "welcome"})
    @DisplayName("A web application has each English text in Chinese, with the same placeholders and tags")
    void saysInChineseWhatCamundaSaysInEnglish(String application) throws IOException {
        var english = texts(application, "en");
        var chinese = texts(application, "zh-CN");

        assertThat(without(english, chinese)).as("missing").isEmpty();
        assertThat(without(chinese, english)).as("unknown to Camunda").isEmpty();
        assertThat(pairs(english, chinese, WebappTranslationTests::untranslated))
                .as("still English")
                .isEmpty();
        assertThat(pairs(english, chinese, (en, zh) -> !marks(en).equals(marks(zh))))
                .as("other placeholders or tags")
                .isEmpty();
    }

    private static boolean untranslated(String english, String chinese) {
        return LETTER.matcher(english).find() && !HAN.matcher(chinese).find() && !WITHOUT_CHINESE.contains(english);
    }

    private static List<String> marks(String text) {
        return MARK.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static List<String> without(Map<String, String> these, Map<String, String> those) {
        return these.keySet().stream().filter(key -> !those.containsKey(key)).toList();
    }

    private static List<String> pairs(
            Map<String, String> english, Map<String, String> chinese, BiPredicate<String, String> wrong) {
        return english.entrySet().stream()
                .filter(text -> wrong.test(text.getValue(), chinese.get(text.getKey())))
                .map(text -> text + " -> " + chinese.get(text.getKey()))
                .toList();
    }

    private static Map<String, String> texts(String application, String language) throws IOException {
        var file = "META-INF/resources/webjars/camunda/app/" + application + "/locales/" + language + ".json";
        try (var in = new ClassPathResource(file).getInputStream()) {
            var texts = new LinkedHashMap<String, String>();
            collect("", new ObjectMapper().readTree(in), texts);
            return texts;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), texts);
            }
        } else if (node.isObject()) {
            node.properties().forEach(child -> collect(path + "/" + child.getKey(), child.getValue(), texts));
        } else {
            texts.put(path, node.asText());
        }
    }
}
