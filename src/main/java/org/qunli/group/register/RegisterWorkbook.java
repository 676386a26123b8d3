package org.qunli.group.register;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.file.ExcelFile;
import org.qunli.group.register.RegisterEntry.Keeper;
import org.qunli.problem.Chinese;
import org.springframework.stereotype.Service;

/** The register as Excel, under the headings that {@link RegisterImport} reads. */
@Service
class RegisterWorkbook {

    /** Neither when a group was founded nor its members. */
    private static final Set<RegisterColumn> COLUMNS =
            EnumSet.complementOf(EnumSet.of(RegisterColumn.FOUNDED_ON, RegisterColumn.MEMBERS));

    private static final double[] WIDTHS = {10, 28, 10, 18, 12, 40, 10, 10, 8, 13, 13, 13, 10, 10};

    private final RegisterSearch search;
    private final Chinese chinese;

    RegisterWorkbook(RegisterSearch search, Chinese chinese) {
        this.search = search;
        this.chinese = chinese;
    }

    /** An XLSX file with the groups that are found. */
    byte[] of(String viewer, RegisterFilter filter) {
        var entries = search.all(viewer, filter);
        return ExcelFile.of(chinese.text("register.sheet"), sheet -> {
            ExcelFile.head(sheet, headings(), WIDTHS);
            for (int row = 0; row < entries.size(); row++) {
                write(sheet, row + 1, entries.get(row));
            }
        });
    }

    private List<String> headings() {
        return Stream.concat(
                        COLUMNS.stream().map(column -> chinese.text(column).split(",")[0]),
                        Stream.of("register.page.status", "register.page.activity")
                                .map(chinese::text))
                .toList();
    }

    private void write(Worksheet sheet, int row, RegisterEntry entry) {
        sheet.value(row, 0, entry.code());
        sheet.value(row, 1, entry.name());
        sheet.value(row, 2, chinese.text(entry.platform()));
        sheet.value(row, 3, entry.unit());
        sheet.value(row, 4, chinese.text(entry.type()));
        sheet.value(row, 5, entry.purpose());
        sheet.value(row, 6, name(entry.owner()));
        sheet.value(row, 7, name(entry.administrator()));
        sheet.value(row, 8, entry.size());
        sheet.value(row, 9, date(entry.lastActiveOn()));
        sheet.value(row, 10, date(entry.endsOn()));
        sheet.value(row, 11, date(entry.reviewDate()));
        sheet.value(row, 12, chinese.text(entry.status()));
        sheet.value(row, 13, chinese.text(entry.activity()));
    }

    /** Whoever has left is in charge of nothing. */
    private static String name(Keeper keeper) {
        return keeper == null || keeper.left() ? "" : keeper.name();
    }

    private static String date(LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
