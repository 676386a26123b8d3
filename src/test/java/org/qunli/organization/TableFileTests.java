package org.qunli.organization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.problem.ProblemException;

@DisplayName("A table in a file")
class TableFileTests {

    private static final String CSV = "账号,姓名\nwangwei,王伟\n";

    static Stream<Named<byte[]>> encodings() {
        return Stream.of(
                Named.of("UTF-8", CSV.getBytes(UTF_8)),
                Named.of("UTF-8 with BOM", ("\uFEFF" + CSV).getBytes(UTF_8)),
                Named.of("GBK, as Excel in China writes", CSV.getBytes(Charset.forName("GBK"))),
                Named.of("GB18030", CSV.getBytes(Charset.forName("GB18030"))));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    @DisplayName("is read in every usual encoding")
    void readsEncodings(byte[] file) {
        assertThat(TableFile.read(file))
                .containsExactly(new TableRow(1, List.of("账号", "姓名")), new TableRow(2, List.of("wangwei", "王伟")));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    @DisplayName("is read with every usual separator")
    void readsSeparators(String separator) {
        assertThat(TableFile.read(CSV.replace(",", separator).getBytes(UTF_8)))
                .extracting(TableRow::cells)
                .containsExactly(List.of("账号", "姓名"), List.of("wangwei", "王伟"));
    }

    @Test
    @DisplayName("numbers its rows as a spreadsheet program does, blank rows and line breaks in cells included")
    void numbersRows() {
        var csv = "账号,姓名\r\n\r\n\"a\r\nb\",甲\r\nc,乙\r\n";
        assertThat(TableFile.read(csv.getBytes(UTF_8)))
                .filteredOn(row -> !row.isBlank())
                .extracting(TableRow::number)
                .containsExactly(1, 3, 4);
    }

    @Test
    @DisplayName("is read from XLSX: texts, numbers without exponent, dates as days, gaps as empty cells")
    void readsXlsx() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "test", "1.0")) {
            var sheet = workbook.newWorksheet("名册");
            sheet.value(0, 0, "账号");
            sheet.value(2, 0, 10086);
            sheet.value(2, 1, 13_800_000_001L);
            sheet.value(2, 3, LocalDate.of(2026, 1, 31));
            sheet.style(2, 3).format("yyyy-mm-dd").set();
        }
        assertThat(TableFile.read(file.toByteArray()))
                .filteredOn(row -> !row.isBlank())
                .containsExactly(
                        new TableRow(1, List.of("账号")), new TableRow(3, List.of("10086", "13800000001", "", "46053")));
    }

    static Stream<Named<byte[]>> noTables() throws IOException {
        var random = new byte[5_000];
        new Random(7).nextBytes(random);
        return Stream.of(
                Named.of(
                        "PNG",
                        Base64.getDecoder()
                                .decode(
                                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")),
                Named.of(
                        "PDF",
                        "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n\u0000\u0001stream"
                                .getBytes(Charset.forName("ISO-8859-1"))),
                Named.of("old Excel", new byte[] {
                    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                }),
                Named.of("zip without a workbook", zip("readme.txt", "hello".getBytes(UTF_8))),
                Named.of("cut off XLSX", "PK\u0003\u0004 and then nothing".getBytes(UTF_8)),
                Named.of("unclosed quote", "账号,姓名\n\"wangwei,王伟\n".getBytes(UTF_8)),
                Named.of("random bytes", random));
    }

    @ParameterizedTest
    @MethodSource("noTables")
    @DisplayName("is told from other files in one sentence")
    void refusesOtherFiles(byte[] file) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TableFile.read(file))
                .withMessageStartingWith("文件不是表格")
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("file"));
    }

    @Test
    @DisplayName("must not be empty")
    void refusesEmptyFile() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TableFile.read(new byte[0]))
                .withMessageStartingWith("文件是空的");
    }

    @Test
    @DisplayName("may have up to 50,000 rows")
    void refusesTooManyRows() {
        var rows = "a,b\n".repeat(TableFile.MAX_ROWS);
        assertThat(TableFile.read(rows.getBytes(UTF_8))).hasSize(TableFile.MAX_ROWS);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TableFile.read((rows + "a,b\n").getBytes(UTF_8)))
                .withMessageStartingWith("文件太大");
    }

    @Test
    @DisplayName("may not blow up: neither a zip bomb nor a huge cell is taken into memory")
    void refusesBombs() throws IOException {
        var bomb = zip("xl/sharedStrings.xml", new byte[150_000_000]);
        assertThat(bomb.length).isLessThan(1_000_000);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TableFile.read(bomb))
                .withMessageStartingWith("文件太大");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TableFile.read("x".repeat(20_000).getBytes(UTF_8)))
                .withMessageStartingWith("文件太大");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return file.toByteArray();
    }
}
