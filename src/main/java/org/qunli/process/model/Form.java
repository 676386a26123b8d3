package org.qunli.process.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A form that could be read. */
final class Form {

    private final ModelFile file;
    private final JsonNode root;
    private final List<JsonNode> components = new ArrayList<>();

    /** Those that a condition may hide, or that may be there never or several times. */
    private final Set<JsonNode> uncertain = Collections.newSetFromMap(new IdentityHashMap<>());

    Form(ModelFile file, JsonNode root) {
        this.file = file;
        this.root = root;
        collect(root, false);
    }

    private void collect(JsonNode outer, boolean within) {
        outer.path("components").forEach(component -> {
            components.add(component);
            var own = within
                    || component.path("conditional").hasNonNull("hide")
                    || component.path("type").asText().equals("dynamiclist");
            if (own) {
                uncertain.add(component);
            }
            collect(component, own);
        });
    }

    ModelFile file() {
        return file;
    }

    String id() {
        return root.path("id").asText(null);
    }

    int schemaVersion() {
        return root.path("schemaVersion").asInt();
    }

    /** All fields, texts and tables, also those in groups. */
    List<JsonNode> components() {
        return components;
    }

    /** What comes back from it as variables. */
    List<JsonNode> fields() {
        return components.stream()
                .filter(component -> component.hasNonNull("key"))
                .toList();
    }

    /** Whether nobody sends the form without an answer to this field. */
    boolean demands(JsonNode field) {
        return field.path("validate").path("required").asBoolean() && !uncertain.contains(field);
    }

    List<String> keys() {
        return fields().stream().map(field -> field.path("key").asText()).toList();
    }

    Place place() {
        return Place.of(file);
    }

    /** A component by its id or, where it has none, its key. */
    Place at(JsonNode component) {
        return new Place(
                file,
                component.path("id").asText(component.path("key").asText(null)),
                component.path("label").asText(null));
    }
}
