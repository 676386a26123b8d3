package org.qunli.organization;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Makes sheets of files, and knows the words that people write in them. */
@Component
public class Sheets {

    /** A title may stand above the header, as offices like it. */
    private static final int HEADER_WITHIN = 5;

    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("[uuuu-M-d][uuuuMMdd]").withResolverStyle(ResolverStyle.STRICT);
    /** A date as XLSX stores it: days since this one. */
    private static final LocalDate SPREADSHEET_EPOCH = LocalDate.of(1899, 12, 30);

    private final MessageSource messages;

    Sheets(MessageSource messages) {
        this.messages = messages;
    }

    /** @throws ProblemException INVALID if the file holds no table, or none with the required columns */
    public <C extends Enum<C> & Column> Sheet<C> read(byte[] file, Class<C> known) {
        var table = TableFile.read(file);
        for (var header : table.subList(0, Math.min(table.size(), HEADER_WITHIN))) {
            var columns = columns(header, known);
            if (Arrays.stream(known.getEnumConstants()).filter(Column::required).allMatch(columns::containsKey)) {
                var rows = table.subList(table.indexOf(header) + 1, table.size()).stream()
                        .filter(row -> !row.isBlank())
                        .toList();
                if (rows.isEmpty()) {
                    throw ProblemException.invalid("file", "organization.file.empty");
                }
                return new Sheet<>(header, columns, rows, messages);
            }
        }
        throw ProblemException.invalid(
                "file",
                "organization.file.no-header",
                Arrays.stream(known.getEnumConstants())
                        .filter(Column::required)
                        .map(column -> words(column).findFirst().orElseThrow())
                        .collect(Collectors.joining("、")));
    }

    private <C extends Enum<C> & Column> Map<C, Integer> columns(TableRow header, Class<C> known) {
        var names = header.cells().stream()
                .map(name -> normal(name).replace(" ", ""))
                .toList();
        var columns = new EnumMap<C, Integer>(known);
        for (var column : known.getEnumConstants()) {
            words(column).filter(names::contains).findFirst().ifPresent(name -> {
                if (names.indexOf(name) != names.lastIndexOf(name)) {
                    throw ProblemException.invalid("file", "organization.file.column-twice", name);
                }
                columns.put(column, names.indexOf(name));
            });
        }
        return columns;
    }

    /** The words that stand for this, separated by commas in the bundle. */
    Stream<String> words(MessageSourceResolvable meaning) {
        return Arrays.stream(messages.getMessage(meaning, Locale.ROOT).split(","));
    }

    /** Full-width letters and punctuation as the half-width ones that people meant. */
    public static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /**
     * E.g. 2025-3-1, 2025/03/01, 20250301, the same with Chinese signs, or a spreadsheet's number of days.
     *
     * @throws DateTimeException if it is none of these
     */
    public static LocalDate date(String text) {
        return text.matches("\\d{5}")
                ? SPREADSHEET_EPOCH.plusDays(Integer.parseInt(text))
                : LocalDate.parse(text.replaceAll("\\D", "-").replaceAll("-$", ""), DATES);
    }

    /** The value that the word names: by its code or by a word of the bundle. */
    public <T extends Enum<T> & MessageSourceResolvable> Optional<T> value(Class<T> type, String word) {
        var code = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(code) || words(value).anyMatch(word::equals))
                .findFirst();
    }
}
