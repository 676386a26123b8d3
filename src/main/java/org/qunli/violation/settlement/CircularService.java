package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.stream.DoubleStream;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.file.ExcelFile;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.violation.MeasureKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The circular of a settled week (T-10), to be printed and signed, and as Excel. */
@Service
@Transactional(readOnly = true)
public class CircularService {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final double[] WIDTHS = {6, 18, 22, 10, 26, 12, 10};
    private static final int COLUMNS = WIDTHS.length;

    /** How many Chinese characters stand in a line across all columns, and how high it is, in points. */
    private static final int LINE = (int) DoubleStream.of(WIDTHS).sum() / 2;

    private static final int HEIGHT = 16;

    private final SettlementRepository settlements;
    private final SettlementRoles roles;
    private final Lines lines;
    private final SettlementWording wording;
    private final Chinese chinese;
    private final Clock clock;

    CircularService(
            SettlementRepository settlements,
            SettlementRoles roles,
            Lines lines,
            SettlementWording wording,
            Chinese chinese,
            Clock clock) {
        this.settlements = settlements;
        this.roles = roles;
        this.lines = lines;
        this.wording = wording;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * The circular.
     *
     * @throws ProblemException NOT_FOUND if there is no such settlement, or for whoever does not look after its
     *     organization; CONFLICT if it has no circular (yet)
     */
    public Circular of(String number, String account) {
        var settlement = settlements
                .findById(number)
                .filter(found -> roles.overseen(account).contains(found.getOrganization()))
                .orElseThrow(() -> ProblemException.notFound("settlement.unknown", number));
        if (settlement.getDocumentNumber() == null) {
            throw ProblemException.conflict("settlement.no-circular", number);
        }
        return new Circular(
                number,
                settlement.getOrganizationName(),
                settlement.getSignedBy(),
                settlement.getDocumentNumber(),
                settlement.week().saturday(),
                settlement.week().friday(),
                LocalDate.ofInstant(settlement.getConfirmedAt(), clock.getZone()),
                settlement.getCircular() == null ? wording.formerCircular(settlement) : settlement.getCircular(),
                Totals.of(lines.groups(number)),
                lines.standing(number).stream()
                        .map(line -> new Circular.Row(
                                line.name(),
                                line.unitName(),
                                line.kind(),
                                line.misses(),
                                line.outcome().words(chinese),
                                line.outcome()))
                        .toList(),
                lines.revoked(number).stream().map(this::since).toList());
    }

    private String since(Revoked revoked) {
        var day = DAY.format(revoked.at().atZone(clock.getZone()));
        var what = chinese.text(
                revoked.letter() == null ? "settlement.circular.revoked" : "settlement.circular.revoked-by",
                revoked.name(),
                measure(revoked.kind(), revoked.amount()),
                day,
                revoked.letter());
        return revoked.instead() == null
                ? what
                : chinese.text(
                        "settlement.circular.instead", what, measure(revoked.instead(), revoked.insteadAmount()));
    }

    private String measure(MeasureKind kind, Integer amount) {
        return amount == null ? chinese.text(kind) : chinese.text("settlement.fine-of", String.valueOf(amount));
    }

    /** The same as an XLSX file; refused as in {@link #of}. */
    public byte[] workbook(String number, String account) {
        var circular = of(number, account);
        return ExcelFile.of(chinese.text("settlement.circular.sheet"), sheet -> write(circular, sheet));
    }

    private void write(Circular circular, Worksheet sheet) {
        sheet.value(
                0,
                0,
                chinese.text(
                                "settlement.circular.title.period",
                                DAY.format(circular.saturday()),
                                DAY.format(circular.friday()))
                        + chinese.text("settlement.circular.title.matter"));
        sheet.range(0, 0, 0, COLUMNS - 1).merge();
        sheet.range(0, 0, 0, COLUMNS - 1)
                .style()
                .bold()
                .fontSize(14)
                .horizontalAlignment("center")
                .wrapText(true)
                .set();
        sheet.rowHeight(0, 40);
        sheet.value(1, 0, circular.organization() + circular.signedBy());
        sheet.value(1, COLUMNS - 2, circular.documentNumber());
        paragraph(sheet, 2, circular.opening());
        var headings = new String[] {"ordinal", "subject", "unit", "misses", "measure", "fine", "clause"};
        for (int column = 0; column < COLUMNS; column++) {
            sheet.value(3, column, chinese.text("settlement.circular." + headings[column]));
        }
        sheet.range(3, 0, 3, COLUMNS - 1)
                .style()
                .bold()
                .fillColor(ExcelFile.HEADING)
                .borderStyle("thin")
                .set();
        int row = 4;
        for (var line : circular.rows()) {
            sheet.value(row, 0, row - 3);
            sheet.value(row, 1, line.name());
            sheet.value(row, 2, line.kind() == SubjectKind.UNIT ? chinese.text("settlement.as-unit") : line.unit());
            sheet.value(row, 3, line.misses());
            sheet.value(row, 4, line.measures());
            sheet.value(row, 5, line.outcome().yuan());
            sheet.value(row, 6, line.outcome().clause());
            row++;
        }
        sheet.range(4, 0, Math.max(4, row - 1), COLUMNS - 1)
                .style()
                .borderStyle("thin")
                .set();
        sheet.value(row, 1, chinese.text("settlement.circular.total"));
        sheet.value(row, 3, circular.totals().misses());
        sheet.value(row, 5, circular.totals().yuan());
        sheet.range(row, 0, row, COLUMNS - 1).style().bold().set();
        row++;
        for (var paragraph : circular.closing()) {
            paragraph(sheet, row++, paragraph);
        }
        row++;
        sheet.value(row++, 4, circular.organization() + circular.signedBy());
        sheet.value(row++, 4, DAY.format(circular.dated()));
        sheet.value(row++, 4, chinese.text("settlement.circular.signature"));
        if (!circular.since().isEmpty()) {
            sheet.value(++row, 0, chinese.text("settlement.circular.since"));
            for (var one : circular.since()) {
                sheet.value(++row, 0, one);
            }
        }
        for (int column = 0; column < COLUMNS; column++) {
            sheet.width(column, WIDTHS[column]);
        }
        sheet.freezePane(0, 4);
    }

    /** Across all columns, in as many lines as it needs. */
    private static void paragraph(Worksheet sheet, int row, String text) {
        sheet.value(row, 0, text);
        sheet.range(row, 0, row, COLUMNS - 1).merge();
        sheet.range(row, 0, row, COLUMNS - 1)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .set();
        sheet.rowHeight(row, HEIGHT * (1 + text.length() / LINE));
    }
}
