package org.qunli.group.cleanup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.Worksheet;
import org.qunli.file.ExcelFile;
import org.qunli.group.Platform;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The two tables of the rules as Excel. */
@Service
@Transactional(readOnly = true)
class CleanupWorkbooks {

    private static final int HEADING_ROWS = 4;

    private final CleanupViews views;
    private final CleanupWording wording;
    private final Clock clock;

    CleanupWorkbooks(CleanupViews views, CleanupWording wording, Clock clock) {
        this.views = views;
        this.wording = wording;
        this.clock = clock;
    }

    /**
     * 《互联网工作群组清理整治情况汇总表》, of as many units as the person sees.
     *
     * @throws ProblemException NOT_FOUND as {@link CleanupViews#summary}
     */
    byte[] summary(String number, String account) {
        var summary = views.summary(number, account);
        return ExcelFile.of(wording.text("cleanup.sheet.summary"), sheet -> writeSummary(summary, sheet));
    }

    /**
     * 《互联网工作群组自查清理统计表》 of a unit.
     *
     * @throws ProblemException NOT_FOUND as {@link CleanupViews#selfCheck}
     */
    byte[] selfCheck(String number, String unit, String account) {
        var view = views.selfCheck(number, unit, account);
        return ExcelFile.of(wording.text("cleanup.sheet.self-check"), sheet -> writeSelfCheck(view, sheet));
    }

    /** Per platform, and for all of them, the columns before, after, fewer and percent. */
    private void writeSummary(CampaignSummary summary, Worksheet sheet) {
        var blocks = new ArrayList<String>();
        summary.platforms().forEach(platform -> blocks.add(wording.label(platform)));
        blocks.add(wording.text("cleanup.page.total"));
        int columns = 3 + 4 * blocks.size();
        title(sheet, wording.text("cleanup.sheet.summary-title"), columns);
        sheet.value(
                1,
                0,
                wording.text(
                        "cleanup.sheet.campaign",
                        summary.campaign().title(),
                        summary.campaign().number()));
        sheet.value(
                1, columns - 4, wording.text("cleanup.sheet.as-of", summary.unitName(), wording.day(asOf(summary))));
        heading(sheet, 0, "ordinal");
        heading(sheet, 1, "unit");
        for (int block = 0; block < blocks.size(); block++) {
            int column = 2 + 4 * block;
            sheet.value(2, column, blocks.get(block));
            sheet.range(2, column, 2, column + 3).merge();
            sheet.value(3, column, wording.text("cleanup.page.before"));
            sheet.value(3, column + 1, wording.text("cleanup.page.after"));
            sheet.value(3, column + 2, wording.text("cleanup.page.fewer"));
            sheet.value(3, column + 3, wording.text("cleanup.page.reduction"));
        }
        heading(sheet, columns - 1, "status");
        int row = HEADING_ROWS;
        for (var unit : summary.units()) {
            sheet.value(row, 0, row - HEADING_ROWS + 1);
            sheet.value(row, 1, unit.unitName());
            tallies(sheet, row, tallies(summary, unit.byPlatform(), unit.total()));
            sheet.value(row, columns - 1, wording.label(unit.status()));
            row++;
        }
        sheet.value(row, 1, wording.text("cleanup.page.total"));
        tallies(sheet, row, tallies(summary, summary.byPlatform(), summary.total()));
        sheet.range(row, 0, row, columns - 1).style().bold().borderStyle("thin").set();
        frame(sheet, row - 1, columns);
        sheet.value(row + 2, 1, wording.text("cleanup.sheet.signature"));
        sheet.width(0, 6);
        sheet.width(1, 24);
        sheet.width(columns - 1, 10);
    }

    private static List<Tally> tallies(CampaignSummary summary, Map<Platform, Tally> byPlatform, Tally total) {
        var tallies = new ArrayList<Tally>();
        summary.platforms().forEach(platform -> tallies.add(byPlatform.getOrDefault(platform, Tally.NONE)));
        tallies.add(total);
        return tallies;
    }

    private static void tallies(Worksheet sheet, int row, List<Tally> tallies) {
        for (int block = 0; block < tallies.size(); block++) {
            var tally = tallies.get(block);
            int column = 2 + 4 * block;
            sheet.value(row, column, tally.before());
            sheet.value(row, column + 1, tally.getAfter());
            sheet.value(row, column + 2, tally.before() - tally.getAfter());
            sheet.value(row, column + 3, tally.getReduction() / 100.0);
            sheet.style(row, column + 3).format("0%").set();
        }
    }

    private void writeSelfCheck(SelfCheckView view, Worksheet sheet) {
        var headings = List.of(
                "ordinal",
                "group",
                "code",
                "platform",
                "type",
                "purpose",
                "size",
                "owner",
                "administrator",
                "active",
                "suggestion",
                "grounds",
                "decision",
                "reason",
                "outcome");
        title(sheet, wording.text("cleanup.sheet.self-check-title"), headings.size());
        sheet.value(
                1,
                0,
                wording.text(
                        "cleanup.sheet.unit",
                        view.check().unitName(),
                        view.campaign().title(),
                        view.campaign().number()));
        for (int column = 0; column < headings.size(); column++) {
            heading(sheet, column, headings.get(column));
        }
        int row = HEADING_ROWS;
        for (var line : view.groups()) {
            var group = line.group();
            var cells = new Object[] {
                row - HEADING_ROWS + 1,
                group.name(),
                group.code(),
                wording.label(group.platform()),
                wording.label(group.type()),
                group.purpose(),
                group.size(),
                Objects.toString(group.ownerName(), ""),
                Objects.toString(group.administratorName(), ""),
                Objects.toString(group.lastActiveOn(), ""),
                wording.verdict(group.suggestion(), group.suggestedIntoName()),
                line.grounds(),
                group.decision() == null ? "" : wording.verdict(group.decision(), group.intoName()),
                Objects.toString(group.reason(), ""),
                group.outcome() == null ? "" : wording.outcome(group)
            };
            for (int column = 0; column < cells.length; column++) {
                if (cells[column] instanceof Integer figure) {
                    sheet.value(row, column, figure);
                } else {
                    sheet.value(row, column, (String) cells[column]);
                }
            }
            row++;
        }
        frame(sheet, row - 1, headings.size());
        sheet.value(row + 1, 1, wording.text("cleanup.sheet.self-check-signature"));
        double[] widths = {6, 26, 10, 10, 12, 30, 8, 10, 10, 12, 22, 30, 22, 30, 22};
        for (int column = 0; column < widths.length; column++) {
            sheet.width(column, widths[column]);
        }
    }

    private Instant asOf(CampaignSummary summary) {
        return Objects.requireNonNullElse(summary.campaign().closedAt(), clock.instant());
    }

    private static void title(Worksheet sheet, String title, int columns) {
        sheet.value(0, 0, title);
        sheet.range(0, 0, 0, columns - 1).merge();
        sheet.range(0, 0, 0, columns - 1)
                .style()
                .bold()
                .fontSize(14)
                .horizontalAlignment("center")
                .set();
        sheet.rowHeight(0, 32);
    }

    /** Over both rows of the heading. */
    private void heading(Worksheet sheet, int column, String code) {
        sheet.value(2, column, wording.text("cleanup.page." + code));
        sheet.range(2, column, HEADING_ROWS - 1, column).merge();
    }

    private static void frame(Worksheet sheet, int lastRow, int columns) {
        sheet.range(2, 0, HEADING_ROWS - 1, columns - 1)
                .style()
                .bold()
                .fillColor(ExcelFile.HEADING)
                .borderStyle("thin")
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .set();
        if (lastRow >= HEADING_ROWS) {
            sheet.range(HEADING_ROWS, 0, lastRow, columns - 1)
                    .style()
                    .borderStyle("thin")
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
        }
        sheet.freezePane(2, HEADING_ROWS);
    }
}
