package org.qunli.process.rulebook;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the clauses that a text names, as in {@code T-7, C-1 to C-4}. */
final class ClauseIds {

    private static final Pattern NAMED = Pattern.compile("\\b([BTCRH])-(\\d{1,2})(?: (?:to|至) \\1-(\\d{1,2}))?\\b");

    private ClauseIds() {}

    /** In the order in which they are named; of a range all that it spans. */
    static Set<String> in(String text) {
        var found = new LinkedHashSet<String>();
        NAMED.matcher(text).results().forEach(named -> {
            var first = Integer.parseInt(named.group(2));
            var last = named.group(3) == null ? first : Integer.parseInt(named.group(3));
            IntStream.rangeClosed(first, last).forEach(number -> found.add(named.group(1) + "-" + number));
        });
        return found;
    }
}
