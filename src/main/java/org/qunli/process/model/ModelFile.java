package org.qunli.process.model;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A diagram, a decision table or a form as it stands in its file.
 *
 * @param name without a folder, e.g. {@code violation-handling.bpmn}
 * @param text the file's content
 */
public record ModelFile(String name, String text) {

    static {
        SchemaReadOnce.install();
    }

    /** What a model is, by its file's ending. */
    public enum Kind {
        DIAGRAM(".bpmn", "bpmn/"),
        TABLE(".dmn", "bpmn/"),
        FORM(".form", "forms/");

        private final String ending;
        private final String folder;

        Kind(String ending, String folder) {
            this.ending = ending;
            this.folder = folder;
        }

        /** Empty for a file that is no model. */
        public static Optional<Kind> of(String fileName) {
            return Arrays.stream(values())
                    .filter(kind -> fileName.endsWith(kind.ending))
                    .findFirst();
        }
    }

    /** @throws IllegalArgumentException if the name is not that of a model */
    public ModelFile {
        if (Kind.of(name).isEmpty() || name.contains("/")) {
            throw new IllegalArgumentException("Not a model's name: " + name);
        }
    }

    /** The text as it stands in the file, in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same, to be read by a parser. */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    public Kind kind() {
        return Kind.of(name).orElseThrow();
    }

    /** The file's name without its ending: what the process, the decision or the form in it is to be called. */
    public String id() {
        return name.substring(0, name.length() - kind().ending.length());
    }

    /** Under which name it is deployed, e.g. {@code bpmn/violation-handling.bpmn}. */
    public String resource() {
        return kind().folder + name;
    }
}
