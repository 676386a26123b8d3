package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.problem.ProblemException;
import org.qunli.process.rulebook.RuleBook;
import org.qunli.process.rulebook.RuleBookView.Document;
import org.qunli.process.rulebook.RuleBookView.Entry;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rule book: each clause with what stands behind it, to read, to search and to print. */
@Controller
@RequestMapping("/rulebook")
class RuleBookPages {

    private final RuleBook book;

    RuleBookPages(RuleBook book) {
        this.book = book;
    }

    /** @param open whether only clauses are shown that lack something */
    @GetMapping
    String book(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean open,
            Principal me,
            Locale locale,
            Model model) {
        var whole = book.seenBy(me.getName());
        var words = query.strip().toLowerCase(locale);
        model.addAttribute("book", whole);
        model.addAttribute("query", query);
        model.addAttribute("open", open);
        model.addAttribute("narrowed", open || !words.isEmpty());
        model.addAttribute(
                "documents",
                whole.documents().stream()
                        .map(document -> new Document(
                                document.policy(),
                                document.title(),
                                document.clauses().stream()
                                        .filter(entry -> !open || entry.open())
                                        .filter(entry -> contains(document, entry, words, locale))
                                        .toList()))
                        .filter(document -> !document.clauses().isEmpty())
                        .toList());
        return "rulebook/book";
    }

    private static boolean contains(Document document, Entry entry, String words, Locale locale) {
        var text = String.join(
                "\n",
                entry.clause().id(),
                document.title(),
                entry.clause().rule(locale),
                entry.clause().system(locale),
                entry.steps().toString(),
                entry.rows().toString());
        return entry.clause().id().equalsIgnoreCase(words)
                || !words.matches("[btcrh]-\\d+") && text.toLowerCase(locale).contains(words);
    }

    /** A diagram with the steps marked that carry a clause. */
    @GetMapping("/diagrams/{process}")
    String diagram(
            @PathVariable String process,
            @RequestParam String clause,
            @RequestParam(defaultValue = "") String element,
            Principal me,
            Model model) {
        var entry = book.seenBy(me.getName())
                .entries()
                .filter(one ->
                        one.clause().id().equals(clause) && one.processes().contains(process))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("rulebook.no-diagram", process));
        model.addAttribute("entry", entry);
        model.addAttribute("process", process);
        model.addAttribute("element", element);
        model.addAttribute(
                "steps",
                entry.steps().stream()
                        .filter(step -> step.process().equals(process))
                        .toList());
        return "rulebook/diagram";
    }
}
