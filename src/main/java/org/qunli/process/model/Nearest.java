package org.qunli.process.model;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant who misspelt a name. */
final class Nearest {

    private Nearest() {}

    /** The most similar of the allowed names; null if none is near. */
    static String to(String name, Collection<String> allowed) {
        return allowed.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** How many letters are to be added, left out or changed (Levenshtein); capitals count as small letters. */
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var current = new int[above.length];
            current[0] = row;
            for (var column = 1; column < current.length; column++) {
                var same =
                        Character.toLowerCase(one.charAt(row - 1)) == Character.toLowerCase(other.charAt(column - 1));
                current[column] =
                        Math.min(above[column - 1] + (same ? 0 : 1), Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()];
    }
}
