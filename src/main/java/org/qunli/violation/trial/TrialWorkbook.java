package org.qunli.violation.trial;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.file.ExcelFile;
import org.qunli.file.ExcelFile.Sheet;
import org.qunli.organization.PostType;
import org.qunli.problem.Chinese;
import org.qunli.process.RuleNames;
import org.qunli.process.rulebook.Clauses;
import org.qunli.violation.settlement.TrialResult;
import org.qunli.violation.trial.TrialReport.Side;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Writes a comparison as sheets, always in Chinese: each case, the totals, and the weeks that were settled. */
@Component
class TrialWorkbook {

    private static final double WIDTH = 16;

    private final Chinese chinese;
    private final Clauses clauses;
    private final RuleNames ruleNames;
    private final Clock clock;

    TrialWorkbook(Chinese chinese, Clauses clauses, RuleNames ruleNames, Clock clock) {
        this.chinese = chinese;
        this.clauses = clauses;
        this.ruleNames = ruleNames;
        this.clock = clock;
    }

    byte[] of(TrialReport report) {
        var title = chinese.text(
                "trial.export.title", report.from().toString(), report.to().toString());
        var sheets = new ArrayList<Sheet>();
        sheets.add(new Sheet(chinese.text("trial.export.cases"), sheet -> cases(sheet, title, report.rows())));
        sheets.add(new Sheet(chinese.text("trial.export.totals"), sheet -> totals(sheet, title, report)));
        if (!report.settlements().isEmpty()) {
            sheets.add(
                    new Sheet(chinese.text("trial.export.weeks"), sheet -> weeks(sheet, title, report.settlements())));
        }
        return ExcelFile.of(sheets);
    }

    private void cases(Worksheet sheet, String title, List<TrialReport.Row> rows) {
        var headings = new ArrayList<String>();
        Stream.of("number", "unit", "name", "category", "severity", "occurred", "direction", "differences")
                .forEach(column -> headings.add(chinese.text("trial.column." + column)));
        for (var side : List.of("trial.before", "trial.after")) {
            Stream.of("end", "measure", "duration", "clause", "version", "earlier", "window", "posts", "way", "notes")
                    .forEach(column -> headings.add(chinese.text(side) + "：" + chinese.text("trial.column." + column)));
        }
        ExcelFile.head(sheet, title, headings, WIDTH);
        sheet.freezePane(1, 2);
        var row = 2;
        for (var one : rows) {
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
            side(sheet, row++, 18, one.after());
        }
    }

    private void side(Worksheet sheet, int row, int column, Side side) {
        sheet.value(row, column, chinese.text("trial.fate." + side.fate()));
        sheet.value(row, column + 1, side.measure() == null ? null : named(side.measure()));
        sheet.value(row, column + 2, side.duration() == null ? null : chinese.text(side.durationInWords()));
        sheet.value(row, column + 3, side.clause() == null ? null : clauses.cited(side.clause()));
        sheet.value(row, column + 4, ruleNames.of(side.version()));
        sheet.value(row, column + 5, side.earlierOffences());
        sheet.value(row, column + 6, side.window() == null ? null : words(side.window()));
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

    private void totals(Worksheet sheet, String title, TrialReport report) {
        ExcelFile.head(sheet, title, texts("trial.column.measure", "trial.before", "trial.after"), 30, WIDTH);
        var row = 2;
        for (var total : report.totals()) {
            sheet.value(row, 0, end(total.measure()));
            sheet.value(row, 1, total.before());
            sheet.value(row++, 2, total.after());
        }
        row++;
        for (var gap : report.gaps()) {
            sheet.value(row++, 0, gap.text() + " " + String.join("、", gap.cases()));
        }
        for (var number : report.doubtful()) {
            sheet.value(row++, 0, chinese.text("trial.doubtful") + " " + number);
        }
    }

    private void weeks(Worksheet sheet, String title, List<TrialResult> results) {
        ExcelFile.head(
                sheet,
                title,
                texts(
                        "trial.column.organization",
                        "settlement.page.week",
                        "settlement.circular.subject",
                        "trial.column.unit",
                        "settlement.circular.misses",
                        "settlement.trial.in-force",
                        "settlement.trial.as-changed"),
                WIDTH);
        var row = 2;
        for (var result : results) {
            for (var line : result.rows()) {
                sheet.value(row, 0, result.organizationName());
                sheet.value(row, 1, line.friday().toString());
                sheet.value(row, 2, line.name());
                sheet.value(row, 3, line.unitName());
                if (line.misses() == line.missesThen()) {
                    sheet.value(row, 4, line.misses());
                } else {
                    sheet.value(row, 4, line.misses() + " → " + line.missesThen());
                }
                sheet.value(row, 5, line.inForce().words(chinese));
                sheet.value(row++, 6, line.asChanged().words(chinese));
            }
        }
    }

    /** E.g. 1 年 6 个月. */
    private String words(Period period) {
        return Stream.of(
                        Map.entry("trial.years", period.getYears()),
                        Map.entry("trial.months", period.getMonths()),
                        Map.entry("trial.days", period.getDays()))
                .filter(part -> part.getValue() > 0)
                .map(part -> chinese.text(part.getKey(), part.getValue()))
                .collect(Collectors.joining(" "));
    }

    private String end(String measure) {
        return chinese.text(
                measure.equals("NONE") || measure.equals("UNDECIDED")
                        ? "trial.end." + measure
                        : "violation.measure." + measure);
    }

    private List<String> texts(String... codes) {
        return Stream.of(codes).map(chinese::text).toList();
    }

    private String texts(String prefix, Collection<?> names) {
        return names.stream().map(name -> chinese.text(prefix + name)).collect(Collectors.joining("、"));
    }

    private String named(MessageSourceResolvable value) {
        return chinese.text(value);
    }
}
