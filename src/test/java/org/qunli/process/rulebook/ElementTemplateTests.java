package org.qunli.process.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.model.ModelSet;
import org.qunli.process.model.Vocabulary;
import org.qunli.process.model.Vocabulary.Bean;
import org.qunli.process.model.Vocabulary.Kind;
import org.qunli.process.model.Vocabulary.Message;
import org.qunli.process.model.Vocabulary.Step;

/** What Camunda Modeler offers in its list is what there is. The build also holds the file against Camunda's schema. */
class ElementTemplateTests {

    private static final Path FILE = Path.of(".camunda/element-templates/qunli.json");

    private final Vocabulary vocabulary = Vocabulary.packaged();

    @Test
    @DisplayName("Modeler's templates are what code, forms and tables say now")
    void templatesAreCurrent() throws IOException {
        var current = new ElementTemplateGenerator(vocabulary).json();
        if (Boolean.getBoolean("templates.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, current);
        }
        assertThat(Files.readString(FILE))
                .as("out of date: mvn test -Dtest=ElementTemplateTests -Dtemplates.write=true writes it anew")
                .isEqualTo(current);
    }

    @Test
    @DisplayName("Each delegate, form and table has a template with a Chinese name, each under an id of its own")
    void templatesAreWhole() throws IOException {
        var templates = new ObjectMapper().readTree(FILE.toFile());
        assertThat(templates.findValuesAsText("id"))
                .contains(vocabulary.steps().stream()
                        .filter(step -> step.kind() == Kind.DELEGATE)
                        .map(Step::bean)
                        .map(bean -> "org.qunli.step." + bean)
                        .toArray(String[]::new))
                .contains(ModelSet.in(Path.of("forms")).files().stream()
                        .map(form -> "org.qunli.form." + form.id())
                        .toArray(String[]::new));
        assertThat(templates)
                .extracting(template -> template.path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(templates).allSatisfy(template -> {
            assertThat(template.path("name").asText()).containsPattern(Pattern.compile("[\\u4e00-\\u9fff]"));
            assertThat(template.path("description").asText()).endsWith("。");
        });
    }

    @Test
    @DisplayName("The designers' guide names every message, post and bean that a diagram may use, and no other")
    void guideIsComplete() throws IOException {
        var guide = Files.readString(Path.of("src/docs/designers.md"));
        assertThat(guide).contains(vocabulary.posts()).contains(names(vocabulary.messages(), Message::name));
        assertThat(Pattern.compile("\\$\\{(\\w+)\\.\\w+\\(")
                        .matcher(guide)
                        .results()
                        .map(asked -> asked.group(1)))
                .containsAll(names(vocabulary.beans(), Bean::name))
                .allMatch(bean -> vocabulary.bean(bean).isPresent());
    }

    private static <T> List<String> names(List<T> things, Function<T, String> name) {
        return things.stream().map(name).toList();
    }
}
