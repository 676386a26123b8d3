package org.qunli.process.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something stands in a model.
 *
 * @param element the element's id; null for the file as a whole
 * @param name what the designer calls it, without expressions; null where it has no name
 */
record Place(ModelFile file, String element, String name) {

    Place {
        name = ElementNames.plain(name);
    }

    static Place of(ModelFile file) {
        return new Place(file, null, null);
    }

    /** Counted from 1; null if the element is not found. */
    Integer line() {
        if (element == null) {
            return null;
        }
        var id = Pattern.compile("\\b(?:id|key)\"?\\s*[=:]\\s*[\"']" + Pattern.quote(element) + "[\"']")
                .matcher(file.text());
        return id.find() ? lineOf(id) : null;
    }

    private int lineOf(Matcher found) {
        return (int) file.text()
                        .substring(0, found.start())
                        .chars()
                        .filter(character -> character == '\n')
                        .count()
                + 1;
    }
}
