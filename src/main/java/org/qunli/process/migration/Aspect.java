package org.qunli.process.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSourceResolvable;

/**
 * One thing that differs in a part of a model; its name is the message {@code migration.aspect.<code>}.
 *
 * @param code e.g. {@code candidates}
 * @param before null where there was nothing
 * @param after null where there is nothing any more, and, as {@code before}, where it is too long to be told
 */
@JsonIgnoreProperties({"codes", "arguments", "defaultMessage"})
public record Aspect(String code, String before, String after) implements MessageSourceResolvable {

    /** What is too long or too technical to be shown; only that it differs is told. */
    static final String OTHER = "other";

    /** What differs between two descriptions, in the order of the first one. */
    static List<Aspect> between(Map<String, String> before, Map<String, String> after) {
        var codes = new LinkedHashSet<>(before.keySet());
        codes.addAll(after.keySet());
        var aspects = new ArrayList<Aspect>();
        for (var code : codes) {
            if (!Objects.equals(before.get(code), after.get(code))) {
                aspects.add(new Aspect(code, before.get(code), after.get(code)));
            }
        }
        // what is left over says something only where nothing better is known
        if (aspects.size() > 1) {
            aspects.removeIf(aspect -> aspect.code().equals(OTHER));
        }
        return aspects.stream()
                .map(aspect -> aspect.code().equals(OTHER) ? new Aspect(OTHER, null, null) : aspect)
                .toList();
    }

    @Override
    public String[] getCodes() {
        return new String[] {"migration.aspect." + code};
    }
}
