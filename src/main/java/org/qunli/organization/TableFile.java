package org.qunli.organization;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.qunli.problem.ProblemException;

/**
 * Reads the table in a CSV file (UTF-8, or GB18030 as Excel in China writes; comma, semicolon or tab) or in the first
 * sheet of an XLSX file. Which of these it is shows in the content, not in the file's name.
 */
final class TableFile {

    static final int MAX_ROWS = 50_000;
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_CELL_LENGTH = 10_000;
    /** What an XLSX file of 20 MB may at most unpack to: more than MAX_ROWS need, and little enough for the heap. */
    private static final long MAX_UNPACKED_BYTES = 100_000_000;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TableFile() {}

    /**
     * All rows up to the last, blank ones included.
     *
     * @throws ProblemException INVALID if the file is empty, too large, or holds no table
     */
    static List<TableRow> read(byte[] file) {
        if (file.length == 0) {
            throw refusal("organization.file.empty");
        }
        try {
            return isWorkbook(file) ? readWorkbook(file) : readText(decode(file));
        } catch (IOException | UncheckedIOException unreadable) {
            throw refusal("organization.file.no-table");
        }
    }

    private static boolean isWorkbook(byte[] file) {
        // the library throws at files that are shorter than its magic number
        return file.length >= 4 && ReadableWorkbook.isOOXMLZipHeader(file);
    }

    private static List<TableRow> readWorkbook(byte[] file) throws IOException {
        refuseBomb(file);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                var rows = workbook.getFirstSheet().openStream()) {
            return collect(rows, Row::getRowNum, TableFile::texts);
        } catch (ProblemException refusal) {
            throw refusal;
        } catch (RuntimeException damaged) {
            // the library answers damaged files with whatever breaks first
            throw new IOException(damaged);
        }
    }

    /** Unpacks the file as the library below will do it, but keeps nothing. */
    private static void refuseBomb(byte[] file) throws IOException {
        var buffer = new byte[65_536];
        long unpacked = 0;
        try (var zip = ZipFile.builder().setByteArray(file).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                try (var content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MAX_UNPACKED_BYTES) {
                            throw refusal("organization.file.too-large", MAX_ROWS);
                        }
                    }
                }
            }
        }
    }

    private static Stream<String> texts(Row row) {
        return row.stream().map(TableFile::text);
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        return cell.getType() == CellType.NUMBER
                ? cell.asNumber().stripTrailingZeros().toPlainString()
                : cell.getText();
    }

    private static String decode(byte[] file) throws CharacterCodingException {
        String text;
        try {
            text = strictly(StandardCharsets.UTF_8, file);
        } catch (CharacterCodingException notUtf8) {
            text = strictly(GB18030, file);
        }
        if (text.chars().anyMatch(TableFile::isBinary)) {
            throw new CharacterCodingException();
        }
        return text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String strictly(Charset charset, byte[] file) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    }

    private static boolean isBinary(int character) {
        return Character.isISOControl(character) && !Character.isWhitespace(character);
    }

    private static List<TableRow> readText(String text) throws IOException {
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            return collect(parser.stream(), row -> Math.toIntExact(row.getRecordNumber()), row -> row.stream());
        }
    }

    /** The separator that the first line with any has most of. */
    private static char delimiter(String text) {
        return text.lines()
                .filter(line -> Stream.of(',', ';', '\t').anyMatch(mark -> line.indexOf(mark) >= 0))
                .findFirst()
                .flatMap(line -> Stream.of(',', ';', '\t')
                        .max(Comparator.comparingLong(mark ->
                                line.chars().filter(found -> found == mark).count())))
                .orElse(',');
    }

    private static <T> List<TableRow> collect(
            Stream<T> rows, Function<T, Integer> number, Function<T, Stream<String>> cells) {
        var table = new ArrayList<TableRow>();
        rows.forEach(row -> {
            if (table.size() == MAX_ROWS) {
                throw refusal("organization.file.too-large", MAX_ROWS);
            }
            table.add(new TableRow(
                    number.apply(row),
                    cells.apply(row).limit(MAX_COLUMNS).map(TableFile::clean).toList()));
        });
        return table;
    }

    private static String clean(String cell) {
        if (cell == null) {
            return "";
        }
        if (cell.length() > MAX_CELL_LENGTH) {
            throw refusal("organization.file.too-large", MAX_ROWS);
        }
        return cell.replace('\u00A0', ' ').strip();
    }

    private static ProblemException refusal(String code, Object... arguments) {
        return ProblemException.invalid("file", code, arguments);
    }
}
