package org.qunli.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Excel files of one sheet. */
public final class ExcelFile {

    /** The ground of headings. */
    public static final String HEADING = "E4EBF3";

    private ExcelFile() {}

    public static byte[] of(String sheet, Consumer<Worksheet> content) {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Qunli", "1.0")) {
            content.accept(workbook.newWorksheet(sheet));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /** Heads the columns of a list, which stay in sight. */
    public static void head(Worksheet sheet, List<String> headings, double... widths) {
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            sheet.width(column, widths[column]);
        }
        sheet.range(0, 0, 0, headings.size() - 1)
                .style()
                .bold()
                .fillColor(HEADING)
                .borderStyle("thin")
                .set();
        sheet.freezePane(0, 1);
    }
}
