package org.qunli.process.rulebook;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.file.ExcelFile;
import org.qunli.process.rulebook.RuleBookView.Entry;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The rule book as Excel, to be handed round. */
@Component
class RuleBookWorkbook {

    private static final List<String> COLUMNS =
            List.of("document", "clause", "rule", "system", "steps", "rows", "tests", "instances", "decisions", "open");
    private static final double[] WIDTHS = {24, 8, 50, 50, 40, 40, 60, 10, 10, 14};

    private final MessageSource messages;

    RuleBookWorkbook(MessageSource messages) {
        this.messages = messages;
    }

    byte[] of(RuleBookView book, Locale locale) {
        return ExcelFile.of(text("title", locale), sheet -> {
            var headings = COLUMNS.stream()
                    .map(column -> text("column." + column, locale))
                    .toList();
            ExcelFile.head(sheet, headings, WIDTHS);
            var line = 1;
            for (var document : book.documents()) {
                for (var entry : document.clauses()) {
                    write(sheet, line++, document.title(), entry, locale);
                }
            }
            sheet.range(1, 0, line - 1, WIDTHS.length - 1)
                    .style()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
        });
    }

    private void write(Worksheet sheet, int line, String document, Entry entry, Locale locale) {
        sheet.value(line, 0, document);
        sheet.value(line, 1, entry.clause().id());
        sheet.value(line, 2, entry.clause().rule(locale));
        sheet.value(line, 3, entry.clause().system(locale));
        sheet.value(line, 4, lines(entry.steps(), step -> step.processName() + "：" + step.name()));
        sheet.value(line, 5, lines(entry.rows(), row -> row.tableName() + " " + row.number()));
        sheet.value(line, 6, lines(entry.tests(), RuleBookView.Mention::words));
        sheet.value(line, 7, entry.instances());
        sheet.value(line, 8, entry.decisions());
        if (entry.open()) {
            sheet.value(line, 9, text(entry.carried() ? "no-test" : "no-carrier", locale));
        }
    }

    private static <T> String lines(List<T> things, Function<T, String> words) {
        return things.stream().map(words).distinct().collect(Collectors.joining("\n"));
    }

    private String text(String key, Locale locale) {
        return messages.getMessage("rulebook.page." + key, null, locale);
    }
}
