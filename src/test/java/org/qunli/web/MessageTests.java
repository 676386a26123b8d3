package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The texts that templates name: without them, a page would show a key or a bare {6}. */
@DisplayName("Every text that a page names")
class MessageTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern USE = Pattern.compile("#\\{([\\w.-]+)(\\(?)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    private final Properties chinese = texts(false);
    private final Properties english = texts(true);

    @Test
    @DisplayName("is there in both languages")
    void exist() {
        assertThat(uses()).extracting(Use::key).allSatisfy(key -> {
            assertThat(chinese).containsKey(key);
            // texts that stay Chinese in every language, such as official letters, have no English twin
            assertThat(english.containsKey(key) || key.startsWith("settlement.circular."))
                    .as(key)
                    .isTrue();
        });
    }

    @Test
    @DisplayName("gets a value for each of its placeholders")
    void complete() {
        assertThat(uses()).isNotEmpty().allSatisfy(use -> {
            assertThat(placeholders(chinese.getProperty(use.key())))
                    .as("%s in %s", use.key(), use.template())
                    .isEqualTo(use.values());
            assertThat(placeholders(english.getProperty(use.key(), chinese.getProperty(use.key()))))
                    .as("%s in %s, English", use.key(), use.template())
                    .isLessThanOrEqualTo(use.values());
        });
    }

    @Test
    @DisplayName("calls a password 密码, as Camunda's own pages do")
    void onePassword() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(properties|html|js|json|yaml)")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("口令"));
        }
    }

    private record Use(Path template, String key, int values) {}

    private static List<Use> uses() {
        try (var files = Files.walk(RESOURCES.resolve("templates"))) {
            var uses = new ArrayList<Use>();
            for (var template : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(template);
                USE.matcher(text)
                        .results()
                        .forEach(use -> uses.add(new Use(
                                RESOURCES.relativize(template),
                                use.group(1),
                                use.group(2).isEmpty() ? 0 : values(text, use.end()))));
            }
            return uses;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How many values stand between the bracket before {@code start} and the one that closes it. */
    private static int values(String text, int start) {
        int depth = 1;
        int values = 1;
        boolean quoted = false;
        for (int at = start; depth > 0; at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && "([{".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ")]}".indexOf(c) >= 0) {
                depth--;
            } else if (!quoted && c == ',' && depth == 1) {
                values++;
            }
        }
        return values;
    }

    private static int placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)) + 1)
                .max()
                .orElse(0);
    }

    private static Properties texts(boolean english) {
        try (var files = Files.list(RESOURCES.resolve("messages"))) {
            var texts = new Properties();
            for (var file : files.filter(file -> file.toString().endsWith("_en.properties") == english)
                    .toList()) {
                try (var reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
            }
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
