package org.qunli.violation.standing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.file.ExcelFile;
import org.qunli.file.ExcelFile.Sheet;
import org.qunli.problem.Chinese;
import org.qunli.process.rulebook.Clauses;
import org.qunli.violation.MeasureKind;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Writes sanctions as two sheets, always in Chinese: one row per measure, and one row per person or unit with sums. */
@Component
class SanctionWorkbook {

    private final Clauses clauses;
    private final Chinese chinese;
    private final Clock clock;

    SanctionWorkbook(Clauses clauses, Chinese chinese, Clock clock) {
        this.clauses = clauses;
        this.chinese = chinese;
        this.clock = clock;
    }

    byte[] of(String organization, LocalDate from, LocalDate to, List<Standing> measures) {
        var title = text("title", organization, from.toString(), to.toString());
        return ExcelFile.of(List.of(
                new Sheet(text("sheet.measures"), sheet -> measures(sheet, title, measures)),
                new Sheet(text("sheet.sums"), sheet -> sums(sheet, title, measures))));
    }

    private void measures(Worksheet sheet, String title, List<Standing> measures) {
        ExcelFile.head(
                sheet,
                title,
                columns("account", "name", "unit", "kind", "amount", "date", "clause", "number", "state", "rule"),
                16,
                12,
                20,
                16,
                10,
                12,
                36,
                20,
                12,
                60);
        var row = 2;
        for (var measure : measures) {
            sheet.value(row, 0, measure.account());
            sheet.value(row, 1, measure.name());
            sheet.value(row, 2, measure.unitName());
            sheet.value(row, 3, named(measure.kind()));
            if (measure.amount() != null) {
                sheet.value(row, 4, measure.amount());
            }
            sheet.value(row, 5, LocalDate.ofInstant(measure.at(), clock.getZone()));
            sheet.style(row, 5).format("yyyy-mm-dd").set();
            sheet.value(row, 6, clauses.cited(measure.clause()));
            sheet.value(row, 7, measure.caseNumber() == null ? measure.settlement() : measure.caseNumber());
            sheet.value(row, 8, named(measure.state()));
            sheet.value(row++, 9, clauses.words(measure.clause()));
        }
    }

    private void sums(Worksheet sheet, String title, List<Standing> measures) {
        var kinds = Arrays.stream(MeasureKind.values())
                .filter(kind -> kind != MeasureKind.REFERRAL)
                .toList();
        var header = new ArrayList<>(columns("account", "name", "unit", "total"));
        kinds.forEach(kind -> header.add(named(kind)));
        header.addAll(columns("amount-total", "under-appeal", "revoked"));
        ExcelFile.head(sheet, title, header, 16, 12, 20, 10);
        var row = 2;
        for (var sums : SanctionSums.of(measures)) {
            sheet.value(row, 0, sums.account());
            sheet.value(row, 1, sums.name());
            sheet.value(row, 2, sums.unitName());
            sheet.value(row, 3, sums.counting().size());
            var column = 4;
            for (var kind : kinds) {
                sheet.value(row, column++, sums.count(kind));
            }
            sheet.value(row, column++, sums.yuan());
            sheet.value(row, column++, sums.underAppeal());
            sheet.value(row++, column, sums.revoked());
        }
    }

    private List<String> columns(String... names) {
        return Stream.of(names).map(name -> text("column." + name)).toList();
    }

    private String text(String code, Object... arguments) {
        return chinese.text("casefile.export." + code, arguments);
    }

    private String named(MessageSourceResolvable value) {
        return chinese.text(value);
    }
}
