package org.qunli.process.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.HitPolicy;

/**
 * Asks a table everything. A few values stand for all that an input can be: each constant that its cells name, what lies
 * between and beyond the numbers, and a text that no cell names. That is exact where cells only compare with constants.
 */
final class TableCoverage {

    /** More questions than any table of the house could have; beyond, nothing is said. */
    private static final long LIMIT = 2_000_000;

    /** Stands for any text that no cell names. */
    static final String OTHER = "…";

    private final Table table;
    private final int policyColumn;
    private final List<List<Object>> values = new ArrayList<>();

    /** For each input and value the rows that take it. */
    private final List<List<BitSet>> fitting = new ArrayList<>();

    private final BitSet first = new BitSet();
    private final Map<List<org.camunda.bpm.model.dmn.instance.Rule>, String> overlaps = new LinkedHashMap<>();
    private final Map<Object, Boolean> served = new LinkedHashMap<>();
    private String gap;

    private TableCoverage(Table table, int policyColumn) {
        this.table = table;
        this.policyColumn = policyColumn;
    }

    /** Null if a cell does more than compare, or the questions would be too many. */
    static TableCoverage of(Table table, Feel feel, int policyColumn, List<String> policies) {
        var rows = table.rows().stream().map(Table::conditions).toList();
        if (rows.stream().flatMap(List::stream).anyMatch(test -> !test.equals("-") && !feel.isComparison(test))) {
            return null;
        }
        var coverage = new TableCoverage(table, policyColumn);
        long questions = 1;
        for (var column = 0; column < table.inputs().size(); column++) {
            var index = column;
            var tests = rows.stream().map(row -> row.get(index)).toList();
            var values = valuesOf(
                    table.inputs().get(column).type(), tests, feel, column == policyColumn ? policies : List.of());
            // values that fit the same rows are one to the table; each policy is a question of its own
            var kinds = new LinkedHashMap<Object, BitSet>();
            for (var value : values) {
                var fit = IntStream.range(0, tests.size())
                        .filter(row -> tests.get(row).equals("-") || feel.fits(value, tests.get(row)))
                        .collect(BitSet::new, BitSet::set, BitSet::or);
                if (column == policyColumn || !kinds.containsValue(fit)) {
                    kinds.put(value, fit);
                }
            }
            coverage.values.add(List.copyOf(kinds.keySet()));
            coverage.fitting.add(List.copyOf(kinds.values()));
            questions *= kinds.size();
            if (questions > LIMIT) {
                return null;
            }
        }
        coverage.ask(0, null, new Object[coverage.values.size()]);
        return coverage;
    }

    private static List<Object> valuesOf(String type, List<String> tests, Feel feel, List<String> policies) {
        if ("boolean".equals(type)) {
            return List.of(true, false);
        }
        var texts = new TreeSet<>(policies);
        var numbers = new TreeSet<BigDecimal>();
        tests.stream().filter(test -> !test.equals("-")).forEach(test -> {
            texts.addAll(feel.textsIn(test));
            numbers.addAll(feel.numbersIn(test));
        });
        var values = new ArrayList<Object>();
        if (numbers.isEmpty()) {
            values.addAll(texts);
            values.add(OTHER);
            return values;
        }
        var whole = "integer".equals(type) || "long".equals(type);
        values.add(numbers.first().subtract(BigDecimal.ONE));
        BigDecimal below = null;
        for (var number : numbers) {
            if (below != null && (!whole || number.subtract(below).compareTo(BigDecimal.ONE) > 0)) {
                values.add(whole ? below.add(BigDecimal.ONE) : below.add(number).divide(BigDecimal.valueOf(2)));
            }
            values.add(number);
            below = number;
        }
        values.add(below.add(BigDecimal.ONE));
        return values;
    }

    private void ask(int column, BitSet rows, Object[] question) {
        if (column == values.size()) {
            answer(rows, question);
            return;
        }
        for (var i = 0; i < values.get(column).size(); i++) {
            var left = (BitSet) fitting.get(column).get(i).clone();
            if (rows != null) {
                left.and(rows);
            }
            question[column] = values.get(column).get(i);
            ask(column + 1, left, question);
        }
    }

    private void answer(BitSet rows, Object[] question) {
        if (policyColumn >= 0) {
            served.merge(question[policyColumn], !rows.isEmpty(), Boolean::logicalOr);
        }
        if (rows.isEmpty()) {
            if (gap == null || gap.contains(OTHER)) {
                gap = describe(question);
            }
            return;
        }
        first.set(rows.nextSetBit(0));
        if (table.hitPolicy() == HitPolicy.UNIQUE && rows.cardinality() > 1) {
            var one = rows.nextSetBit(0);
            overlaps.computeIfAbsent(
                    List.of(table.rows().get(one), table.rows().get(rows.nextSetBit(one + 1))),
                    pair -> describe(question));
        }
    }

    /** E.g. {@code 制度：township，对象：其他}. */
    private String describe(Object[] question) {
        return IntStream.range(0, question.length)
                .mapToObj(column -> {
                    var input = table.inputs().get(column);
                    return Objects.toString(input.label(), input.expression()) + "=" + question[column];
                })
                .reduce((one, other) -> one + "，" + other)
                .orElse("");
    }

    /** A question that no row answers, if there is one. */
    Optional<String> gap() {
        return Optional.ofNullable(gap);
    }

    /** Policies that no row answers whatever is asked; {@code …} for one that has no rows of its own. */
    List<String> unservedPolicies() {
        return served.entrySet().stream()
                .filter(policy -> !policy.getValue())
                .map(policy -> String.valueOf(policy.getKey()))
                .toList();
    }

    /** Two rows each that answer the same question, with the question. */
    Map<List<org.camunda.bpm.model.dmn.instance.Rule>, String> overlaps() {
        return overlaps;
    }

    /** Rows that others always come before. */
    List<org.camunda.bpm.model.dmn.instance.Rule> unreachable() {
        return IntStream.range(0, table.rows().size())
                .filter(row -> !first.get(row))
                .mapToObj(table.rows()::get)
                .toList();
    }
}
