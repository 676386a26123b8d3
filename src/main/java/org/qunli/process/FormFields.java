package org.qunli.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.spin.json.SpinJsonNode;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.qunli.process.model.ModelSet;

/** What a form asks of whoever fills it in. */
final class FormFields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final ModelSet PACKAGED = ModelSet.packaged();

    private final String form;
    private final Map<String, Field> fields;

    private FormFields(JsonNode model) {
        this.form = model.path("id").asText();
        collect(model.path("components"), List.of(), fields = new HashMap<>());
    }

    /**
     * @param options that the form offers; none where anything may be written
     * @param hidings FEEL, as form-js has it, for when the field or what it is in is hidden
     * @param untouched its value in a form that opens with none; null for none
     */
    private record Field(String label, Set<String> options, boolean required, List<String> hidings, Object untouched) {}

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
        var asked = new HashSet<>(missing);
        missing.forEach(name -> asked.addAll(namesIn(fields.get(name).hidings())));
        var known = shown.apply(asked);
        missing.stream()
                .filter(name ->
                        sent.containsKey(name) || chosen(known.get(name)).isEmpty())
                .filter(name -> isShown(fields.get(name).hidings(), sent, known))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.invalid(
                            name, "process.required", fields.get(name).label());
                });
    }

    /** Words that may be variables; that some are functions does no harm. */
    private static Set<String> namesIn(List<String> conditions) {
        return conditions.stream()
                .flatMap(condition -> WORD.matcher(condition).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Whether each condition to hide it says no; where one says neither yes nor no, the step looks after the field. */
    private boolean isShown(List<String> hidings, Map<String, Object> sent, Map<String, Object> known) {
        var data = new HashMap<String, Object>();
        namesIn(hidings).forEach(name -> {
            if (sent.containsKey(name)) {
                data.put(name, plain(sent.get(name)));
            } else if (known.containsKey(name)) {
                data.put(name, plain(known.get(name)));
            } else if (fields.containsKey(name)) {
                data.put(name, fields.get(name).untouched());
            }
        });
        return hidings.stream().allMatch(hiding -> {
            var answer = FEEL.evaluateExpression(hiding, data);
            return answer.isSuccess() && Boolean.FALSE.equals(answer.result());
        });
    }

    private static Object plain(Object value) {
        return value instanceof SpinJsonNode node ? JSON.convertValue(node.unwrap(), Object.class) : value;
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

    /** @param hidings for when what they are in is hidden */
    private static void collect(JsonNode components, List<String> hidings, Map<String, Field> fields) {
        components.forEach(component -> {
            var own = Stream.concat(
                            hidings.stream(),
                            Stream.of(component.path("conditional").path("hide").asText())
                                    .filter(hide -> !hide.isEmpty()))
                    .map(hide -> hide.replaceFirst("^=", ""))
                    .toList();
            if (component.has("key")) {
                var key = component.path("key").asText();
                fields.put(
                        key,
                        new Field(
                                component.path("label").asText(key),
                                StreamSupport.stream(component.path("values").spliterator(), false)
                                        .map(option -> option.path("value").asText())
                                        .collect(Collectors.toSet()),
                                isRequired(component),
                                own,
                                untouched(component)));
            }
            collect(component.path("components"), own, fields);
        });
    }

    private static Object untouched(JsonNode component) {
        if (component.has("defaultValue")) {
            return JSON.convertValue(component.path("defaultValue"), Object.class);
        }
        return switch (component.path("type").asText()) {
            case "checkbox" -> false;
            case "textfield", "textarea" -> "";
            case "checklist", "taglist" -> List.of();
            default -> null;
        };
    }

    /** What the form works out itself is required only so that Tasklist's button is not pressed too early. */
    private static boolean isRequired(JsonNode component) {
        return component.path("validate").path("required").asBoolean()
                && !component.path("type").asText().equals("expression")
                && !component.path("disabled").asBoolean()
                && !component.path("readonly").asBoolean();
    }
}
