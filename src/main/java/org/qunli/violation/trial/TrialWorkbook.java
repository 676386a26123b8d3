package org.qunli.violation.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.organization.PostType;
import org.qunli.problem.Chinese;
import org.qunli.process.RuleNames;
import org.qunli.violation.settlement.Outcome;
import org.qunli.violation.settlement.TrialResult;
import org.qunli.violation.trial.TrialReport.Side;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Writes a comparison as sheets, always in Chinese: each case, the totals, and the weeks that were settled. */
@Component
class TrialWorkbook {

    private static final int HEADER = 1;

    private final Chinese chinese;
    private final RuleNames ruleNames;
    private final Clock clock;

    TrialWorkbook(Chinese chinese, RuleNames ruleNames, Clock clock) {
        this.chinese = chinese;
        this.ruleNames = ruleNames;
        this.clock = clock;
    }

    byte[] write(TrialReport report) {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Qunli", null)) {
            var title = chinese.text(
                    "trial.export.title", report.from().toString(), report.to().toString());
            cases(workbook.newWorksheet(chinese.text("trial.export.cases")), title, report.rows());
            totals(workbook.newWorksheet(chinese.text("trial.export.totals")), title, report);
            if (!report.settlements().isEmpty()) {
                weeks(workbook.newWorksheet(chinese.text("trial.export.weeks")), title, report.settlements());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private void cases(Worksheet sheet, String title, List<TrialReport.Row> rows) throws IOException {
        begin(
                sheet,
                title,
                Stream.of("number", "unit", "name", "category", "severity", "occurred", "direction", "differences")
                        .map(column -> "trial.column." + column)
                        .collect(Collectors.toList()),
                List.of(
                        "end",
                        "measure",
                        "duration",
                        "clause",
                        "version",
                        "earlier",
                        "window",
                        "posts",
                        "way",
                        "notes"));
        for (int i = 0; i < rows.size(); i++) {
            var one = rows.get(i);
            var row = HEADER + 1 + i;
            sheet.value(row, 0, one.number() == null ? chinese.text("trial.new") : one.number());
            sheet.value(row, 1, one.unitName());
            sheet.value(row, 2, one.name());
            sheet.value(row, 3, named(one.category()));
            sheet.value(row, 4, named(one.severity()));
            sheet.value(row, 5, LocalDate.ofInstant(one.occurredAt(), clock.getZone()));
            sheet.style(row, 5).format("yyyy-mm-dd").set();
            sheet.value(row, 6, chinese.text("trial.direction." + one.direction()));
            sheet.value(row, 7, texts("trial.aspect.", one.differences()));
            side(sheet, row, 8, one.before());
            side(sheet, row, 18, one.after());
        }
        sheet.finish();
    }

    private void side(Worksheet sheet, int row, int column, Side side) {
        sheet.value(row, column, chinese.text("trial.fate." + side.fate()));
        sheet.value(row, column + 1, side.measure() == null ? null : named(side.measure()));
        sheet.value(row, column + 2, Objects.toString(side.duration(), null));
        sheet.value(row, column + 3, side.clause());
        sheet.value(row, column + 4, ruleNames.of(side.version()));
        sheet.value(row, column + 5, side.earlierOffences());
        sheet.value(row, column + 6, Objects.toString(side.window(), null));
        sheet.value(
                row,
                column + 7,
                Stream.of(side.reviewPost(), side.approvalPost(), side.executionPost())
                        .filter(post -> post != null)
                        .map((PostType post) -> named(post))
                        .collect(Collectors.joining(" → ")));
        sheet.value(row, column + 8, String.join(" → ", side.way()));
        sheet.value(row, column + 9, side.gap() == null ? texts("trial.mark.", side.marks()) : side.gap());
    }

    private void totals(Worksheet sheet, String title, TrialReport report) throws IOException {
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).set();
        header(sheet, 0, chinese.text("trial.column.measure"));
        header(sheet, 1, chinese.text("trial.before"));
        header(sheet, 2, chinese.text("trial.after"));
        var row = HEADER;
        for (var total : report.totals()) {
            row++;
            sheet.value(row, 0, end(total.measure()));
            sheet.value(row, 1, total.before());
            sheet.value(row, 2, total.after());
        }
        row += 2;
        for (var gap : report.gaps()) {
            sheet.value(row++, 0, gap.text() + " " + String.join("、", gap.cases()));
        }
        for (var number : report.doubtful()) {
            sheet.value(row++, 0, chinese.text("trial.doubtful") + " " + number);
        }
        sheet.width(0, 30);
        sheet.finish();
    }

    private void weeks(Worksheet sheet, String title, List<TrialResult> results) throws IOException {
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).set();
        var columns = List.of(
                chinese.text("trial.column.organization"),
                chinese.text("settlement.page.week"),
                chinese.text("settlement.circular.subject"),
                chinese.text("trial.column.unit"),
                chinese.text("settlement.circular.misses"),
                chinese.text("trial.before"),
                chinese.text("trial.after"));
        for (int column = 0; column < columns.size(); column++) {
            header(sheet, column, columns.get(column));
        }
        var row = HEADER;
        for (var result : results) {
            for (var line : result.rows()) {
                row++;
                sheet.value(row, 0, result.organizationName());
                sheet.value(row, 1, line.friday().toString());
                sheet.value(row, 2, line.name());
                sheet.value(row, 3, line.unitName());
                sheet.value(row, 4, line.misses());
                sheet.value(row, 5, words(line.inForce()));
                sheet.value(row, 6, words(line.asChanged()));
            }
        }
        sheet.finish();
    }

    private String words(Outcome outcome) {
        var measures = outcome.measures().stream().map(this::named).collect(Collectors.joining("、"));
        return outcome.fine() == null ? measures : measures + " " + outcome.fine();
    }

    private String end(String measure) {
        return chinese.text(
                measure.equals("NONE") || measure.equals("UNDECIDED")
                        ? "trial.end." + measure
                        : "violation.measure." + measure);
    }

    private void begin(Worksheet sheet, String title, List<String> head, List<String> perSide) {
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).set();
        var column = 0;
        for (var code : head) {
            header(sheet, column++, chinese.text(code));
        }
        for (var side : List.of("trial.before", "trial.after")) {
            for (var name : perSide) {
                header(sheet, column++, chinese.text(side) + "：" + chinese.text("trial.column." + name));
            }
        }
        sheet.freezePane(1, HEADER + 1);
        sheet.pageOrientation("landscape");
    }

    private static void header(Worksheet sheet, int column, String name) {
        sheet.value(HEADER, column, name);
        sheet.style(HEADER, column).bold().borderStyle("thin").set();
        sheet.width(column, 16);
    }

    private String texts(String prefix, Collection<?> names) {
        return names.stream().map(name -> chinese.text(prefix + name)).collect(Collectors.joining("、"));
    }

    private String named(MessageSourceResolvable value) {
        return chinese.text(value);
    }
}
