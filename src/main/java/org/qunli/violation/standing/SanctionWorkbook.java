package org.qunli.violation.standing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.problem.Chinese;
import org.qunli.violation.MeasureKind;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Writes sanctions as two sheets, always in Chinese: one row per measure, and one row per person or unit with sums. */
@Component
class SanctionWorkbook {

    private static final int HEADER = 1;

    private final Chinese chinese;
    private final Clock clock;

    SanctionWorkbook(Chinese chinese, Clock clock) {
        this.chinese = chinese;
        this.clock = clock;
    }

    void write(String organization, LocalDate from, LocalDate to, List<Standing> measures, OutputStream file)
            throws IOException {
        try (var workbook = new Workbook(file, "Qunli", null)) {
            var title = text("title", organization, from.toString(), to.toString());
            measures(workbook.newWorksheet(text("sheet.measures")), title, measures);
            sums(workbook.newWorksheet(text("sheet.sums")), title, measures);
        }
    }

    private void measures(Worksheet sheet, String title, List<Standing> measures) throws IOException {
        begin(
                sheet,
                title,
                columns("account", "name", "unit", "kind", "amount", "date", "clause", "number", "state"),
                List.of(16, 12, 20, 16, 10, 12, 10, 20, 12));
        for (int i = 0; i < measures.size(); i++) {
            var measure = measures.get(i);
            var row = HEADER + 1 + i;
            sheet.value(row, 0, measure.account());
            sheet.value(row, 1, measure.name());
            sheet.value(row, 2, measure.unitName());
            sheet.value(row, 3, named(measure.kind()));
            if (measure.amount() != null) {
                sheet.value(row, 4, measure.amount());
            }
            sheet.value(row, 5, LocalDate.ofInstant(measure.at(), clock.getZone()));
            sheet.style(row, 5).format("yyyy-mm-dd").set();
            sheet.value(row, 6, measure.clause());
            sheet.value(row, 7, measure.caseNumber() == null ? measure.settlement() : measure.caseNumber());
            sheet.value(row, 8, named(measure.state()));
        }
        sheet.finish();
    }

    private void sums(Worksheet sheet, String title, List<Standing> measures) throws IOException {
        var kinds = Arrays.stream(MeasureKind.values())
                .filter(kind -> kind != MeasureKind.REFERRAL)
                .toList();
        var header = new ArrayList<>(columns("account", "name", "unit", "total"));
        kinds.forEach(kind -> header.add(named(kind)));
        header.addAll(columns("amount-total", "under-appeal", "revoked"));
        begin(sheet, title, header, List.of(16, 12, 20, 10));
        var row = HEADER;
        for (var sums : SanctionSums.of(measures)) {
            row++;
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
            sheet.value(row, column, sums.revoked());
        }
        sheet.finish();
    }

    private static void begin(Worksheet sheet, String title, List<String> header, List<Integer> widths) {
        sheet.value(0, 0, title);
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.range(0, 0, 0, header.size() - 1).merge();
        for (int column = 0; column < header.size(); column++) {
            sheet.value(HEADER, column, header.get(column));
            sheet.style(HEADER, column).bold().borderStyle("thin").set();
            sheet.width(column, column < widths.size() ? widths.get(column) : 10);
        }
        sheet.freezePane(0, HEADER + 1);
        sheet.pageOrientation("landscape");
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
