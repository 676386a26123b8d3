package org.qunli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.spin.json.SpinJsonNode;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.qunli.process.model.ModelSet;

/** What a form asks of whoever fills it in. */
final class FormFields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ModelSet PACKAGED = ModelSet.packaged();

    private final String form;
    private final Map<String, Field> fields;

    private FormFields(JsonNode model) {
        this.form = model.path("id").asText();
        collect(model.path("components"), false, fields = new HashMap<>());
    }

    /**
     * @param options that the form offers; none where anything may be written
     * @param required whatever else is filled in: what the form shows only under a condition, Tasklist and the step look after
     */
    private record Field(String label, Set<String> options, boolean required) {}

    /** @param form as deployed; closed afterwards */
    static FormFields of(InputStream form) {
        try (form) {
            return new FormFields(JSON.readTree(form));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Whether only what the form asks for was sent, of choices the options, and whatever designers require.
     *
     * @param shown what the form opens with, of these fields: what is not sent stays as it is
     * @throws ProblemException INVALID if not
     */
    void check(Map<String, Object> sent, Function<Set<String>, Map<String, Object>> shown) {
        sent.forEach((name, value) -> {
            var field = fields.get(name);
            if (field == null) {
                throw ProblemException.invalid(name, "process.not-on-the-form", name);
            }
            if (!field.options().isEmpty() && !field.options().containsAll(chosen(value))) {
                throw ProblemException.invalid(name, "process.not-an-option");
            }
        });
        var missing = fields.keySet().stream()
                .filter(name ->
                        fields.get(name).required() && chosen(sent.get(name)).isEmpty())
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            missing.removeAll(ofTheHouse());
        }
        if (missing.isEmpty()) {
            return;
        }
        var known = shown.apply(missing);
        missing.stream()
                .filter(name ->
                        sent.containsKey(name) || chosen(known.get(name)).isEmpty())
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.invalid(
                            name, "process.required", fields.get(name).label());
                });
    }

    /** What somebody wrote, or chose: of a list each value, also where it is no text. */
    private static List<String> chosen(Object value) {
        var values = value instanceof SpinJsonNode node && node.isArray()
                ? node.elements().stream()
                : value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
        return values.map(one ->
                        one instanceof SpinJsonNode node && node.isString() ? node.stringValue() : one.toString())
                .filter(text -> !VisibleText.orEmpty(text).isEmpty())
                .toList();
    }

    /** The fields that the house's form of that name has: what that requires, its step says in its own words. */
    private Set<String> ofTheHouse() {
        return PACKAGED.find(form + ".form")
                .map(packaged ->
                        of(new ByteArrayInputStream(packaged.bytes())).fields.keySet())
                .orElse(Set.of());
    }

    /** @param mayHide whether what they are in may be hidden */
    private static void collect(JsonNode components, boolean mayHide, Map<String, Field> fields) {
        components.forEach(component -> {
            var hidable = mayHide || component.has("conditional");
            if (component.has("key")) {
                var key = component.path("key").asText();
                fields.put(
                        key,
                        new Field(
                                component.path("label").asText(key),
                                StreamSupport.stream(component.path("values").spliterator(), false)
                                        .map(option -> option.path("value").asText())
                                        .collect(Collectors.toSet()),
                                !hidable && isRequired(component)));
            }
            collect(component.path("components"), hidable, fields);
        });
    }

    /** What the form works out itself is required only so that Tasklist's button is not pressed too early. */
    private static boolean isRequired(JsonNode component) {
        return component.path("validate").path("required").asBoolean()
                && !component.path("type").asText().equals("expression")
                && !component.path("disabled").asBoolean()
                && !component.path("readonly").asBoolean();
    }
}
