package org.qunli.process.rulebook;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.qunli.problem.Chinese;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What the clauses say that pages, letters and forms name: nobody is judged by a number alone (C-9). */
@Component
public class Clauses {

    /** Packaged and never changed; read when somebody first asks, so that nobody waits for it at the start. */
    private final Supplier<List<RuleDocument>> documents = SingletonSupplier.of(RuleDocument::all);

    private final Chinese chinese;

    Clauses(Chinese chinese) {
        this.chinese = chinese;
    }

    /** A clause with the document in which it stands. */
    public record Found(RuleDocument document, Clause clause) {}

    public List<RuleDocument> documents() {
        return documents.get();
    }

    /**
     * The clause that a table's row names.
     *
     * @param id e.g. {@code T-10}; empty for what a row says in words of its own, as 第十二条
     */
    public Optional<Found> find(String id) {
        return documents().stream()
                .flatMap(document -> document.clauses().stream()
                        .filter(clause -> clause.id().equals(id))
                        .map(clause -> new Found(document, clause)))
                .findFirst();
    }

    /** The document and the clause, for tables, files and messages; what is no clause's id as it is. */
    public String cited(String id) {
        return find(id).map(
                        found -> chinese.text("rulebook.cited", found.document().document(), id))
                .orElse(id);
    }

    /** What the clause says, in Chinese; null for what is no clause's id, which says itself what it is. */
    public String words(String id) {
        return find(id).map(found -> found.clause().rule()).orElse(null);
    }

    /** The same with the clause's own words, for forms. */
    public String spelledOut(String id) {
        return find(id).map(found -> chinese.text(
                        "rulebook.spelled-out", cited(id), found.clause().rule()))
                .orElse(id);
    }
}
