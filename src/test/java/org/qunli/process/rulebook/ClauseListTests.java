package org.qunli.process.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.process.model.Vocabulary;

/** The project's own copy of the clauses: what everybody refers to must be there. */
class ClauseListTests {

    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");

    private final List<RuleDocument> documents = RuleDocument.all();

    @Test
    @DisplayName("Each policy of the house has its document, and each document its clauses, numbered without a gap")
    void documentsAreWhole() {
        assertThat(documents)
                .extracting(RuleDocument::policy)
                .containsExactlyInAnyOrderElementsOf(Vocabulary.packaged().policies());
        documents.forEach(document -> {
            var letter = document.clauses().get(0).id().charAt(0);
            for (int number = 1; number <= document.clauses().size(); number++) {
                assertThat(document.clauses().get(number - 1).id()).isEqualTo(letter + "-" + number);
            }
        });
        assertThat(ids())
                .hasSize(documents.stream()
                        .mapToInt(document -> document.clauses().size())
                        .sum());
    }

    @Test
    @DisplayName("A clause says in Chinese and in English what the document demands and what the system does about it")
    void clausesAreWorded() {
        assertThat(documents).flatExtracting(RuleDocument::clauses).allSatisfy(clause -> {
            assertThat(clause.rule()).containsPattern(CHINESE).endsWith("。").doesNotContainPattern("[,;:\"]");
            assertThat(clause.system()).containsPattern(CHINESE).endsWith("。").doesNotContainPattern("[,;:\"]");
            assertThat(clause.english().rule()).endsWith(".").doesNotContainPattern(CHINESE);
            assertThat(clause.english().system()).endsWith(".").doesNotContainPattern(CHINESE);
            assertThat(clause.rule().chars().filter(quote -> quote == '“').count())
                    .isEqualTo(
                            clause.rule().chars().filter(quote -> quote == '”').count());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn", "forms", "src/main", "src/test/java"})
    @DisplayName("Whatever names a clause, in models, code, messages and tests, names one that there is")
    void everyNamedClauseExists(String folder) throws IOException {
        var unknown = new TreeSet<String>();
        try (var files = Files.walk(Path.of(folder))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try {
                    var named = ClauseIds.in(Files.readString(file));
                    named.removeAll(ids());
                    named.forEach(clause -> unknown.add(clause + " in " + file));
                } catch (MalformedInputException noText) {
                    // a picture or a font
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    @DisplayName("Clauses are found in any text, one by one or from one to another")
    void clausesAreFound() {
        assertThat(ClauseIds.in("T-7: thirty minutes (B-5)")).containsExactly("T-7", "B-5");
        assertThat(ClauseIds.in("H-1, C-1 to C-3, R-1")).containsExactly("H-1", "C-1", "C-2", "C-3", "R-1");
        assertThat(ClauseIds.in("UTF-8, PT-10, UT-7 and 2025-10-01")).isEmpty();
    }

    private Set<String> ids() {
        return documents.stream()
                .flatMap(document -> document.clauses().stream())
                .map(Clause::id)
                .collect(Collectors.toSet());
    }
}
