package org.qunli.process.rulebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * A place in the code that names clauses.
 *
 * @param kind whether it carries them out or proves that they are carried out
 * @param type the class's name without its package
 * @param words what it does, as the code says it
 */
record Source(Kind kind, Set<String> clauses, String type, String words) {

    static final String RESOURCE = "/rulebook/sources.json";

    enum Kind {
        CODE,
        TEST
    }

    /**
     * Those that {@link SourceIndex} found.
     *
     * @throws IllegalStateException if the application was not built by Maven
     */
    static List<Source> all() {
        try (var index = Source.class.getResourceAsStream(RESOURCE)) {
            if (index == null) {
                throw new IllegalStateException(RESOURCE + " is missing: mvn process-classes writes it");
            }
            return new ObjectMapper().readValue(index, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
