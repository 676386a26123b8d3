package org.qunli.process.migration;

import static java.util.stream.Collectors.toSet;
import static org.qunli.process.model.ModelFile.Kind.DIAGRAM;
import static org.qunli.process.model.ModelFile.Kind.FORM;
import static org.qunli.process.model.ModelFile.Kind.TABLE;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;

/** What differs between two sets of models, in designers' words. Where elements merely moved in the picture, nothing does. */
public record ModelDifference(
        List<DiagramDifference> diagrams, List<TableDifference> tables, List<FormDifference> forms) {

    /**
     * A diagram that differs.
     *
     * @param file e.g. {@code group-creation.bpmn}
     * @param name what the process is called
     */
    public record DiagramDifference(String file, String name, Change change, List<ElementDifference> elements) {}

    /**
     * An element of a diagram that differs.
     *
     * @param type the BPMN type, e.g. {@code userTask}; its name is the message {@code migration.type.<type>}
     */
    public record ElementDifference(String id, String name, String type, Change change, List<Aspect> aspects) {}

    /**
     * A table that differs: both sides with all their rows, those that belong together at the same place.
     *
     * @param aspects what differs in the table as a whole
     */
    public record TableDifference(
            String file,
            String name,
            Change change,
            List<Aspect> aspects,
            List<Column> before,
            List<Column> after,
            List<Row> rows) {}

    /** An input or output of a table. */
    public record Column(String id, String label, String expression, boolean output, Change change) {}

    /**
     * A row of a table.
     *
     * @param moved whether it stands before or behind others than it did
     * @param before its cells in the order of the columns; null if it was added, as is {@code after} if it was removed
     */
    public record Row(String id, String note, Change change, boolean moved, List<Cell> before, List<Cell> after) {}

    /** @param changed whether the other side says something else */
    public record Cell(String text, boolean changed) {}

    /** A form that differs. */
    public record FormDifference(String file, Change change, List<FieldDifference> fields) {}

    /** @param key what the field fills, or its id where it only shows something */
    public record FieldDifference(String key, String label, String type, Change change, List<Aspect> aspects) {}

    /** @throws org.qunli.problem.ProblemException CONFLICT if a file cannot be read */
    public static ModelDifference between(ModelSet before, ModelSet after) {
        return new ModelDifference(
                differing(before, after, DIAGRAM, DiagramComparison::compare),
                differing(before, after, TABLE, TableComparison::compare),
                differing(before, after, FORM, FormComparison::compare));
    }

    public boolean isEmpty() {
        return diagrams.isEmpty() && tables.isEmpty() && forms.isEmpty();
    }

    /** The names of the files that differ. */
    Set<String> files() {
        return Stream.of(
                        diagrams.stream().map(DiagramDifference::file),
                        tables.stream().map(TableDifference::file),
                        forms.stream().map(FormDifference::file))
                .flatMap(names -> names)
                .collect(toSet());
    }

    private static <T> List<T> differing(
            ModelSet before,
            ModelSet after,
            ModelFile.Kind kind,
            BiFunction<ModelFile, ModelFile, Optional<T>> compare) {
        var names = new TreeSet<String>();
        before.files(kind).forEach(file -> names.add(file.name()));
        after.files(kind).forEach(file -> names.add(file.name()));
        return names.stream()
                .filter(name -> !Objects.equals(before.find(name), after.find(name)))
                .flatMap(name -> compare
                        .apply(before.find(name).orElse(null), after.find(name).orElse(null))
                        .stream())
                .toList();
    }

    static Change change(Object before, Object after) {
        return before == null ? Change.ADDED : after == null ? Change.REMOVED : Change.CHANGED;
    }
}
