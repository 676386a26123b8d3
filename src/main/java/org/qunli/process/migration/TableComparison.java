package org.qunli.process.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.ModelDifference.Cell;
import org.qunli.process.migration.ModelDifference.Column;
import org.qunli.process.migration.ModelDifference.Row;
import org.qunli.process.migration.ModelDifference.TableDifference;
import org.qunli.process.model.ModelFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What differs between two versions of a decision table. Columns and rows belong together by their ids. */
final class TableComparison {

    /** What columns, rows and texts say for themselves, and the picture. */
    private static final Set<String> ELSEWHERE = Set.of("input", "output", "rule", "description", "DMNDI");

    private final String name;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    private TableComparison(ModelFile file) {
        if (file == null) {
            name = null;
            return;
        }
        var model = Dmn.readModelFromStream(file.stream());
        var decision = model.getModelElementsByType(Decision.class).iterator().next();
        name = decision.getName();
        put("name", decision.getName());
        put("version-tag", decision.getVersionTag());
        put("time-to-live", decision.getCamundaHistoryTimeToLiveString());
        put("documentation", description(decision));
        var decisions = ((Document) model.getDocument().getDomSource().getNode()).getElementsByTagName("*");
        for (var i = 0; i < decisions.getLength(); i++) {
            var element = (Element) decisions.item(i);
            switch (element.getLocalName()) {
                case "decision" ->
                    facts.merge(
                            Aspect.OTHER,
                            Written.of(element, inner -> ELSEWHERE.contains(inner.getLocalName())),
                            String::concat);
                case "input", "output" -> settings.put(element.getAttribute("id"), Written.of(element, inner -> false));
                default -> {}
            }
        }
        for (var table : model.getModelElementsByType(DecisionTable.class)) {
            put("hit-policy", table.getHitPolicy().name());
            if (table.getAggregation() != null) {
                put("aggregation", table.getAggregation().name());
            }
            table.getInputs()
                    .forEach(input -> columns.put(
                            input.getId(),
                            new Column(
                                    input.getId(),
                                    input.getLabel(),
                                    text(input.getInputExpression().getText()),
                                    false,
                                    Change.SAME)));
            table.getOutputs()
                    .forEach(output -> columns.put(
                            output.getId(),
                            new Column(output.getId(), output.getLabel(), output.getName(), true, Change.SAME)));
            table.getRules().forEach(rule -> {
                rows.put(rule.getId(), cells(rule));
                notes.put(rule.getId(), description(rule));
            });
        }
    }

    /** @return empty if both say the same */
    static Optional<TableDifference> compare(ModelFile before, ModelFile after) {
        var old = read(before);
        var young = read(after);
        var aspects = before == null || after == null ? List.<Aspect>of() : Aspect.between(old.facts, young.facts);
        var left = columns(old, young, Change.REMOVED);
        var right = columns(young, old, Change.ADDED);
        var rows = rows(old, young);
        var differs = Stream.of(left, right).flatMap(List::stream).anyMatch(column -> column.change() != Change.SAME)
                || rows.stream().anyMatch(row -> row.change() != Change.SAME || row.moved());
        if (before != null && after != null && aspects.isEmpty() && !differs) {
            return Optional.empty();
        }
        return Optional.of(new TableDifference(
                (after == null ? before : after).name(),
                after == null ? old.name : young.name,
                ModelDifference.change(before, after),
                aspects,
                left,
                right,
                rows));
    }

    private static TableComparison read(ModelFile file) {
        try {
            return new TableComparison(file);
        } catch (RuntimeException unreadable) {
            throw ProblemException.conflict("migration.unreadable", file.name());
        }
    }

    private static List<Column> columns(TableComparison own, TableComparison other, Change missing) {
        return own.columns.values().stream()
                .map(column -> {
                    var twin = other.columns.get(column.id());
                    var same = column.equals(twin)
                            && own.settings.get(column.id()).equals(other.settings.get(column.id()));
                    var change = twin == null ? missing : same ? Change.SAME : Change.CHANGED;
                    return new Column(column.id(), column.label(), column.expression(), column.output(), change);
                })
                .toList();
    }

    /** In the order of the new side; what was removed stands behind the row that it followed. */
    private static List<Row> rows(TableComparison old, TableComparison young) {
        var order = new ArrayList<>(young.rows.keySet());
        String previous = null;
        for (var id : old.rows.keySet()) {
            if (!young.rows.containsKey(id)) {
                order.add(previous == null ? 0 : order.indexOf(previous) + 1, id);
            }
            previous = id;
        }
        var moved = moved(List.copyOf(old.rows.keySet()), List.copyOf(young.rows.keySet()));
        return order.stream()
                .map(id -> {
                    var before = old.rows.containsKey(id) ? cells(old, young, id) : null;
                    var after = young.rows.containsKey(id) ? cells(young, old, id) : null;
                    var note = after == null ? old.notes.get(id) : young.notes.get(id);
                    var change = before == null || after == null
                            ? ModelDifference.change(before, after)
                            : Stream.of(before, after).flatMap(List::stream).anyMatch(Cell::changed)
                                            || !Objects.equals(old.notes.get(id), young.notes.get(id))
                                    ? Change.CHANGED
                                    : Change.SAME;
                    return new Row(id, note, change, moved.contains(id), before, after);
                })
                .toList();
    }

    /** Those whose place among the rows that both sides have is another one: all but a longest run that kept its order. */
    private static Set<String> moved(List<String> before, List<String> after) {
        var places = new HashMap<String, Integer>();
        before.forEach(id -> places.put(id, places.size()));
        var common = after.stream().filter(places::containsKey).toList();
        var length = new int[common.size()];
        var follows = new int[common.size()];
        var last = -1;
        for (var i = 0; i < common.size(); i++) {
            length[i] = 1;
            follows[i] = -1;
            for (var j = 0; j < i; j++) {
                if (places.get(common.get(j)) < places.get(common.get(i)) && length[j] >= length[i]) {
                    length[i] = length[j] + 1;
                    follows[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        var moved = new LinkedHashSet<>(common);
        for (var i = last; i >= 0; i = follows[i]) {
            moved.remove(common.get(i));
        }
        return moved;
    }

    private static List<Cell> cells(TableComparison own, TableComparison other, String row) {
        var ids = List.copyOf(own.columns.keySet());
        var others = List.copyOf(other.columns.keySet());
        var twin = other.rows.get(row);
        var texts = own.rows.get(row);
        var cells = new ArrayList<Cell>();
        for (var i = 0; i < texts.size(); i++) {
            var place = i < ids.size() ? others.indexOf(ids.get(i)) : -1;
            var same = twin != null
                    && place >= 0
                    && place < twin.size()
                    && twin.get(place).equals(texts.get(i));
            cells.add(new Cell(texts.get(i), twin != null && !same));
        }
        return cells;
    }

    private static List<String> cells(Rule rule) {
        return Stream.concat(
                        rule.getInputEntries().stream().map(entry -> text(entry.getText())),
                        rule.getOutputEntries().stream().map(entry -> text(entry.getText())))
                .toList();
    }

    private static String text(Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private static String description(DmnElement element) {
        return element.getDescription() == null
                ? ""
                : element.getDescription().getTextContent().strip();
    }

    private void put(String code, String value) {
        if (value != null && !value.isBlank()) {
            facts.put(code, value);
        }
    }
}
