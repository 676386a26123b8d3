package org.qunli.process.model;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.HitPolicy;

/** A table serves every policy, answers every question once, and names only what exists. */
final class TableChecks {

    private static final String POLICY = "policy";

    /** Columns of which the code counts days, months and years by the calendar. */
    private static final Set<String> CALENDAR = Set.of(
            "appeal-terms.appealPeriod",
            "archive-terms.checkEvery",
            "archive-terms.every",
            "archive-terms.window",
            "offence-window.window",
            "register-terms.prolongFor",
            "register-terms.quietAfter",
            "register-terms.renewFor",
            "register-terms.silentAfter");

    /** Columns of which the code takes days and hours by the clock. */
    private static final Set<String> CLOCK = Set.of(
            "appeal-terms.reminder",
            "appeal-terms.reviewPeriod",
            "notice-terms.dueAfter",
            "notice-terms.remindAfter",
            "order-terms.judgeWithin",
            "order-terms.remindBefore",
            "order-terms.returnGrace",
            "settlement-terms.objectionWindow",
            "violation-measure.correctionPeriod",
            "violation-measure.hearingPeriod",
            "violation-measure.measureDuration");

    private final ParsedModels models;
    private final ParsedModels running;
    private final Vocabulary vocabulary;
    private final Variables variables;
    private final Feel feel;
    private final Findings findings;

    TableChecks(Inspection inspection) {
        models = inspection.proposed();
        running = inspection.running();
        vocabulary = inspection.vocabulary();
        variables = inspection.variables();
        feel = inspection.feel();
        findings = inspection.findings();
    }

    void run() {
        for (var table : models.tables()) {
            used(table);
            day(table);
            languages(table);
            columns(table);
            if (cells(table)) {
                coverage(table);
            }
            policies(table);
            posts(table);
            periods(table, CALENDAR, Period::parse, "P30D、P6M、P1Y");
            periods(table, CLOCK, Duration::parse, "PT24H、P3D");
        }
    }

    private List<Diagram> askedIn(Table table) {
        return models.diagrams().stream()
                .filter(diagram -> diagram.all(BusinessRuleTask.class).stream()
                        .anyMatch(task -> table.id().equals(task.getCamundaDecisionRef())))
                .toList();
    }

    /** Other languages could run programs. */
    private void languages(Table table) {
        table.foreignLanguages()
                .forEach(language -> findings.add(Rule.FOREIGN_LANGUAGE, table.place(), "feel", language));
    }

    private void used(Table table) {
        if (askedIn(table).isEmpty() && !vocabulary.tables().contains(table.id())) {
            findings.add(Rule.UNUSED_TABLE, table.place(), null);
        }
    }

    private void day(Table table) {
        if (Table.JUDGING.contains(table.id()) && table.day().isEmpty()) {
            findings.add(Rule.TABLE_WITHOUT_DAY, table.place(), null);
        }
    }

    /** What a table asks is given, and what was read of its answers is still there. */
    private void columns(Table table) {
        var before = running.table(table.id());
        for (var input : table.inputs()) {
            var names = feel.names(input.expression()).orElse(Set.of());
            for (var name : names) {
                var given = new TreeSet<String>();
                before.ifPresent(old -> old.inputs()
                        .forEach(asked ->
                                given.addAll(feel.names(asked.expression()).orElse(Set.of()))));
                var missing = vocabulary.tables().contains(table.id())
                        ? before.isPresent() && !given.contains(name)
                        : askedIn(table).stream()
                                .peek(diagram -> given.addAll(variables.of(diagram)))
                                .anyMatch(diagram -> !variables.of(diagram).contains(name));
                if (missing) {
                    findings.add(
                            Rule.UNKNOWN_INPUT,
                            new Place(table.file(), input.id(), input.label()),
                            Nearest.to(name, given),
                            name);
                }
            }
            if (feel.names(input.expression()).isEmpty()) {
                findings.add(
                        Rule.BROKEN_CELL, new Place(table.file(), input.id(), input.label()), null, input.expression());
            }
        }
        if (vocabulary.tables().contains(table.id())) {
            before.ifPresent(old -> old.outputNames().stream()
                    .filter(output -> !table.outputNames().contains(output))
                    .forEach(output -> findings.add(Rule.MISSING_OUTPUT, table.place(), output, output)));
        }
    }

    /** Whether every cell can be read. */
    private boolean cells(Table table) {
        var sound = true;
        for (var row : table.rows()) {
            var broken = Stream.concat(
                            Table.conditions(row).stream()
                                    .filter(test -> feel.namesInTest(test).isEmpty()),
                            Table.results(row).stream()
                                    .filter(answer -> !answer.isEmpty()
                                            && feel.names(answer).isEmpty()))
                    .toList();
            broken.forEach(cell -> findings.add(Rule.BROKEN_CELL, table.at(row), null, cell));
            sound &= broken.isEmpty();
        }
        return sound;
    }

    private int policyColumn(Table table) {
        return table.inputs().stream().map(Table.Input::expression).toList().indexOf(POLICY);
    }

    private void policies(Table table) {
        var column = policyColumn(table);
        if (column < 0) {
            findings.add(Rule.TABLE_WITHOUT_POLICY, table.place(), POLICY);
            return;
        }
        for (var row : table.rows()) {
            var test = Table.conditions(row).get(column);
            if (feel.namesInTest(test).isPresent()) {
                feel.textsIn(test).stream()
                        .filter(policy -> !vocabulary.policies().contains(policy))
                        .forEach(policy -> findings.add(
                                Rule.UNKNOWN_POLICY, table.at(row), Nearest.to(policy, vocabulary.policies()), policy));
            }
        }
    }

    /** Columns whose names end in "post" or "posts" name posts, separated by commas, perhaps with a place after an at. */
    private void posts(Table table) {
        for (var i = 0; i < table.outputNames().size(); i++) {
            if (!Objects.toString(table.outputNames().get(i), "").matches("(?i).*posts?")) {
                continue;
            }
            for (var row : table.rows()) {
                Table.text(Table.results(row).get(i)).filter(posts -> !posts.isEmpty()).stream()
                        .flatMap(posts -> Stream.of(posts.split(",")))
                        .map(post -> post.strip().replaceAll("@.*", ""))
                        .filter(post -> !vocabulary.posts().contains(post))
                        .forEach(post -> findings.add(
                                Rule.UNKNOWN_POST, table.at(row), Nearest.to(post, vocabulary.posts()), post));
            }
        }
    }

    /** What is ISO 8601 is not always what the code reads, and that shows when a case has come so far. */
    private void periods(Table table, Set<String> columns, Function<String, TemporalAmount> reader, String examples) {
        for (var i = 0; i < table.outputNames().size(); i++) {
            if (!columns.contains(table.id() + "." + table.outputNames().get(i))) {
                continue;
            }
            for (var row : table.rows()) {
                Table.text(Table.results(row).get(i))
                        .filter(text -> !canRead(reader, text))
                        .ifPresent(text -> findings.add(Rule.UNFIT_PERIOD, table.at(row), null, text, examples));
            }
        }
    }

    private static boolean canRead(Function<String, TemporalAmount> reader, String text) {
        try {
            reader.apply(text);
            return true;
        } catch (DateTimeParseException unfit) {
            return false;
        }
    }

    private void coverage(Table table) {
        var column = policyColumn(table);
        var coverage = TableCoverage.of(table, feel, column, vocabulary.policies());
        if (coverage == null) {
            // cells that do more than compare: at least some row must be for any policy
            if (column >= 0
                    && table.rows().stream()
                            .noneMatch(row -> Table.conditions(row).get(column).equals("-"))) {
                findings.add(Rule.POLICY_NOT_SERVED, table.place(), null, TableCoverage.OTHER);
            }
            return;
        }
        coverage.unservedPolicies()
                .forEach(policy -> findings.add(Rule.POLICY_NOT_SERVED, table.place(), null, policy));
        if (table.hitPolicy() != HitPolicy.COLLECT) {
            coverage.gap().ifPresent(example -> findings.add(Rule.TABLE_GAP, table.place(), null, example));
        }
        if (table.hitPolicy() == HitPolicy.UNIQUE) {
            coverage.overlaps()
                    .forEach((rows, example) ->
                            findings.add(Rule.TABLE_OVERLAP, table.at(rows.get(1)), null, named(rows.get(0)), example));
        }
        if (table.hitPolicy() == HitPolicy.FIRST) {
            coverage.unreachable().forEach(row -> findings.add(Rule.ROW_UNREACHABLE, table.at(row), null));
        }
    }

    private static String named(org.camunda.bpm.model.dmn.instance.Rule row) {
        return row.getDescription() == null ? row.getId() : row.getDescription().getTextContent();
    }
}
