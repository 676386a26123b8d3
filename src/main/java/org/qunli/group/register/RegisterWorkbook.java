package org.qunli.group.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.group.register.RegisterEntry.Keeper;
import org.qunli.problem.Chinese;
import org.springframework.stereotype.Service;

/** The register as Excel, under the headings that {@link RegisterImport} reads. */
@Service
public class RegisterWorkbook {

    private static final RegisterColumn[] COLUMNS = {
        RegisterColumn.CODE,
        RegisterColumn.NAME,
        RegisterColumn.PLATFORM,
        RegisterColumn.UNIT,
        RegisterColumn.TYPE,
        RegisterColumn.PURPOSE,
        RegisterColumn.OWNER,
        RegisterColumn.ADMINISTRATOR,
        RegisterColumn.SIZE,
        RegisterColumn.LAST_ACTIVE_ON,
        RegisterColumn.ENDS_ON,
        RegisterColumn.REVIEW_DATE
    };
    private static final double[] WIDTHS = {10, 28, 10, 18, 12, 40, 10, 10, 8, 13, 13, 13, 10, 10};

    private final RegisterSearch search;
    private final Chinese chinese;

    RegisterWorkbook(RegisterSearch search, Chinese chinese) {
        this.search = search;
        this.chinese = chinese;
    }

    /** An XLSX file with the groups that are found. */
    public byte[] of(String viewer, RegisterFilter filter) {
        var entries = search.all(viewer, filter);
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Qunli", "1.0")) {
            var sheet = workbook.newWorksheet(chinese.text("register.sheet"));
            head(sheet);
            for (int row = 0; row < entries.size(); row++) {
                write(sheet, row + 1, entries.get(row));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private void head(Worksheet sheet) {
        for (int column = 0; column < COLUMNS.length; column++) {
            sheet.value(0, column, chinese.text(COLUMNS[column]).split(",")[0]);
        }
        sheet.value(0, COLUMNS.length, chinese.text("register.page.status"));
        sheet.value(0, COLUMNS.length + 1, chinese.text("register.page.activity"));
        sheet.range(0, 0, 0, COLUMNS.length + 1)
                .style()
                .bold()
                .fillColor("E4EBF3")
                .borderStyle("thin")
                .set();
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.width(column, WIDTHS[column]);
        }
        sheet.freezePane(0, 1);
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
