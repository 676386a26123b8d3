package org.qunli.process.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.ModelDifference.FieldDifference;
import org.qunli.process.migration.ModelDifference.FormDifference;
import org.qunli.process.model.ModelFile;

/** What differs between two versions of a form. Fields belong together by what they fill. */
final class FormComparison {

    /** The order in which a tool writes what a field says, says nothing. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private FormComparison() {}

    /** @return empty if both say the same */
    static Optional<FormDifference> compare(ModelFile before, ModelFile after) {
        var old = fields(before);
        var young = fields(after);
        var keys = Stream.concat(young.keySet().stream(), old.keySet().stream());
        var differences = Described.differing(keys, old, young, FieldDifference::new);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new FormDifference(
                        (after == null ? before : after).name(), ModelDifference.change(before, after), differences));
    }

    private static Map<String, Described> fields(ModelFile file) {
        var fields = new LinkedHashMap<String, Described>();
        if (file != null) {
            try {
                collect(JSON.readTree(file.text()), fields);
            } catch (JsonProcessingException unreadable) {
                throw ProblemException.conflict("migration.unreadable", file.name());
            }
        }
        return fields;
    }

    private static void collect(JsonNode parent, Map<String, Described> fields) {
        parent.path("components").forEach(component -> {
            var key = new StringBuilder(
                    component.path("key").asText(component.path("id").asText()));
            // what has neither, as a text by hand, is told apart by its place
            while (fields.containsKey(key.toString())) {
                key.append('′');
            }
            fields.put(key.toString(), describe(key.toString(), component));
            collect(component, fields);
        });
    }

    private static Described describe(String key, JsonNode field) {
        var facts = new LinkedHashMap<String, String>();
        put(facts, "label", field.path("label"));
        put(facts, "field-type", field.path("type"));
        put(facts, "hint", field.path("description"));
        put(facts, "text", field.path("text"));
        put(facts, "required", field.path("validate").path("required"));
        put(facts, "hidden", field.path("conditional").path("hide"));
        put(facts, "default-value", field.path("defaultValue"));
        put(facts, "read-only", field.path("readonly"));
        put(facts, "expression", field.path("expression"));
        var options = StreamSupport.stream(field.path("values").spliterator(), false)
                .map(option -> option.path("label").asText() + "（"
                        + option.path("value").asText() + "）")
                .collect(Collectors.joining("，"));
        if (!options.isEmpty()) {
            facts.put("options", options);
        }
        facts.put(Aspect.OTHER, rest(field));
        return new Described(field.path("label").asText(key), field.path("type").asText(), facts);
    }

    private static void put(Map<String, String> facts, String code, JsonNode value) {
        if (!value.isMissingNode() && !value.asText().isEmpty()) {
            facts.put(code, value.asText());
        }
    }

    /** Without where it stands, and without the fields in it, which stand for themselves. */
    private static String rest(JsonNode field) {
        var rest = field.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();
        rest.remove(List.of("layout", "components"));
        try {
            return JSON.writeValueAsString(rest);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A field cannot be compared", unwritable);
        }
    }
}
