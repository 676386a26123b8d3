package org.qunli.process.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What will not run is found before it runs, and what is sound is left in peace. */
class ModelGuardTests {

    private static final ModelSet SHIPPED = ModelSet.in(Path.of("bpmn"), Path.of("forms"));

    private final Vocabulary vocabulary = Vocabulary.packaged();

    @Test
    @DisplayName("The shipped models give no finding at all")
    void shippedModelsAreClean() {
        assertThat(ModelGuard.check(SHIPPED, SHIPPED, vocabulary)).isEmpty();
    }
}
