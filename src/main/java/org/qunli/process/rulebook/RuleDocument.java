package org.qunli.process.rulebook;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One of the documents that the system carries out.
 *
 * @param policy the policy that stands for it, e.g. {@code township}
 * @param document its title
 * @param clauses in the document's order
 */
public record RuleDocument(String policy, String document, List<Clause> clauses) {

    /** The project's own copy of the clause list, {@code rulebook/clauses.yaml}. */
    static List<RuleDocument> all() {
        try (var list = RuleDocument.class.getResourceAsStream("/rulebook/clauses.yaml")) {
            return new YAMLMapper().readValue(list, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
