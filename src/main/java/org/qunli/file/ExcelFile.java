package org.qunli.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Excel files. */
public final class ExcelFile {

    /** The ground of headings. */
    public static final String HEADING = "E4EBF3";

    private ExcelFile() {}

    public record Sheet(String name, Consumer<Worksheet> content) {}

    public static byte[] of(String sheet, Consumer<Worksheet> content) {
        return of(List.of(new Sheet(sheet, content)));
    }

    public static byte[] of(List<Sheet> sheets) {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Qunli", "1.0")) {
            for (var sheet : sheets) {
                var worksheet = workbook.newWorksheet(sheet.name());
                sheet.content().accept(worksheet);
                worksheet.finish();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /**
     * Heads the columns of a list, which stay in sight.
     *
     * @param widths of the columns; the last one is also that of all that follow
     */
    public static void head(Worksheet sheet, List<String> headings, double... widths) {
        head(sheet, 0, headings, widths);
    }

    /** As above below a title; the first entry of the list is in row 2. */
    public static void head(Worksheet sheet, String title, List<String> headings, double... widths) {
        sheet.value(0, 0, title);
        sheet.range(0, 0, 0, headings.size() - 1).merge();
        sheet.style(0, 0).bold().fontSize(14).set();
        head(sheet, 1, headings, widths);
        sheet.pageOrientation("landscape");
    }

    private static void head(Worksheet sheet, int row, List<String> headings, double... widths) {
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(row, column, headings.get(column));
            sheet.width(column, widths[Math.min(column, widths.length - 1)]);
        }
        sheet.range(row, 0, row, headings.size() - 1)
                .style()
                .bold()
                .fillColor(HEADING)
                .borderStyle("thin")
                .set();
        sheet.freezePane(0, row + 1);
    }
}
