package org.qunli.process.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All clauses, document by document, with what stands behind them.
 *
 * @param since from when on use was counted
 */
public record RuleBookView(Instant since, List<Document> documents) {

    /** @param policy the policy that stands for the document, e.g. {@code township} */
    public record Document(String policy, String title, List<Entry> clauses) {}

    /**
     * A clause with what stands behind it.
     *
     * @param code classes that carry it out, apart from the diagrams
     * @param instances how many process instances went through one of its steps
     * @param decisions how many decisions had one of its rows as the answer
     */
    public record Entry(
            Clause clause,
            List<Step> steps,
            List<Row> rows,
            List<Mention> code,
            List<Mention> tests,
            long instances,
            long decisions) {

        public boolean carried() {
            return !steps.isEmpty() || !rows.isEmpty();
        }

        public boolean proven() {
            return !tests.isEmpty();
        }

        /** Whether something is missing that somebody should look after. */
        @JsonProperty
        public boolean open() {
            return !carried() || !proven();
        }

        /** The ids of the processes with a step that carries it. */
        public List<String> processes() {
            return steps.stream().map(Step::process).distinct().toList();
        }
    }

    /**
     * A class or a test that names a clause.
     *
     * @param type the class's name without its package
     * @param words what it does; in English
     */
    public record Mention(String type, String words) {}

    public Stream<Entry> entries() {
        return documents.stream().flatMap(document -> document.clauses().stream());
    }

    /** The clauses that lack a carrier or a test. */
    public List<Entry> open() {
        return entries().filter(Entry::open).toList();
    }
}
