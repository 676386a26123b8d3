package org.qunli.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.process.model.Vocabulary.Step;

/** The names that designers may use are those of the code. */
class VocabularyTests {

    private static final Path FILE = Path.of("src/main/resources/models/vocabulary.json");

    @Test
    @DisplayName("models/vocabulary.json is what the code says now")
    void vocabularyIsCurrent() throws IOException {
        var current = new VocabularyGenerator().json();
        if (Boolean.getBoolean("vocabulary.write")) {
            Files.writeString(FILE, current);
        }
        assertThat(Files.readString(FILE))
                .as("out of date: mvn test -Dtest=VocabularyTests -Dvocabulary.write=true writes it anew")
                .isEqualTo(current);
    }

    @Test
    @DisplayName("Every step has a name that designers understand, in messages/steps.properties")
    void stepsAreNamed() {
        assertThat(Vocabulary.packaged().steps()).extracting(Step::name).doesNotContainNull();
    }

    @Test
    @DisplayName("Every message that services send is waited for in a shipped diagram")
    void messagesAreWaitedFor() {
        assertThat(Vocabulary.packaged().messages())
                .allSatisfy(message ->
                        assertThat(message.processes()).as(message.name()).isNotEmpty());
    }
}
