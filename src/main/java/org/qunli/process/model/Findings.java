package org.qunli.process.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what is found, each thing once. */
final class Findings {

    private final List<Finding> found = new ArrayList<>();

    /**
     * @param proposal what would be right; null if nothing is near
     * @param details what the rule's sentence tells besides
     */
    void add(Rule rule, Place place, String proposal, Object... details) {
        var finding = new Finding(
                rule.severity(),
                rule.id(),
                place.file().name(),
                place.element(),
                place.name(),
                place.line(),
                Stream.of(details).map(String::valueOf).toList(),
                proposal);
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    boolean hasErrors(ModelFile file) {
        return found.stream()
                .anyMatch(finding -> finding.blocks() && finding.file().equals(file.name()));
    }

    /** Errors first, then as they stand in the files. */
    List<Finding> sorted() {
        return found.stream()
                .sorted(comparing(Finding::severity)
                        .thenComparing(Finding::file)
                        .thenComparing(Finding::line, nullsFirst(naturalOrder())))
                .toList();
    }
}
