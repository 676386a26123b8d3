package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.qunli.process.RuleNames;
import org.qunli.violation.Moments;
import org.springframework.stereotype.Component;

/** Settlements in Chinese, for forms, messages and the record. */
@Component
class SettlementWording {

    /** More help nobody on one form; the settlement's page has them all. */
    private static final int LONGEST_FORM = 30;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final Lines lines;
    private final SettlementRecord record;
    private final Directory directory;
    private final Chinese chinese;
    private final RuleNames ruleNames;
    private final Clock clock;

    SettlementWording(
            Lines lines,
            SettlementRecord record,
            Directory directory,
            Chinese chinese,
            RuleNames ruleNames,
            Clock clock) {
        this.lines = lines;
        this.record = record;
        this.directory = directory;
        this.chinese = chinese;
        this.ruleNames = ruleNames;
        this.clock = clock;
    }

    String week(SettlementWeek week) {
        return chinese.text("settlement.week", DAY.format(week.saturday()), DAY.format(week.friday()));
    }

    String until(Instant until) {
        return chinese.text("settlement.objections-until", Moments.text(until, clock));
    }

    String measureCount(int measures) {
        return chinese.text("settlement.measure-count", measures);
    }

    String excuse(MissedReplies.Excuse excuse) {
        return chinese.text("settlement.excuse." + excuse);
    }

    /** The words with which a measure stands in the register. */
    String detail(SettlementWeek week, int misses) {
        return chinese.text("settlement.detail", week(week), misses);
    }

    String documentNumber(String organization, int year, int running) {
        return chinese.text("settlement.document-number", organization, String.valueOf(year), String.valueOf(running));
    }

    String of(Duration time) {
        return chinese.text(Moments.length(time));
    }

    SettlementSheet sheet(Settlement settlement) {
        var number = settlement.getNumber();
        var totals = Totals.of(lines.groups(number));
        var facts = new ArrayList<Fact>();
        facts.add(fact(
                "organization", directory.unit(settlement.getOrganization()).getName()));
        facts.add(fact("week", week(settlement.week())));
        facts.add(fact("subjects", totals.units(), totals.people(), totals.misses()));
        facts.add(fact("sums", totals.circulars(), totals.fines(), totals.yuan(), totals.selfCriticisms()));
        facts.add(fact("rule", ruleNames.of(settlement.getRuleVersion())));
        record.returned(number)
                .ifPresent(entry ->
                        facts.add(fact("returned", entry.who(), Moments.text(entry.at(), clock), entry.reason())));
        // whoever verified it before it was returned did not verify it as it stands now
        if (settlement.getVerifiedBy() != null && settlement.getStatus() != SettlementStatus.DRAFTED) {
            facts.add(fact(
                    "verified",
                    directory.person(settlement.getVerifiedBy()).getName(),
                    Moments.text(settlement.getVerifiedAt(), clock)));
        }
        return new SettlementSheet(
                facts,
                lines.largest(number, "", 0, LONGEST_FORM).stream()
                        .map(line -> new SettlementSheet.Row(
                                line.name(),
                                line.kind() == SubjectKind.UNIT ? chinese.text("settlement.as-unit") : line.unitName(),
                                line.struck().isEmpty()
                                        ? chinese.text("settlement.times", line.misses())
                                        : chinese.text(
                                                "settlement.times-struck",
                                                line.misses(),
                                                line.struck().size()),
                                line.outcome().words(chinese)))
                        .toList(),
                lines.withObjection(number).stream()
                        .flatMap(line -> line.objections().stream()
                                .map(objection -> new SettlementSheet.Objection(
                                        line.name(), objection.text(), ruling(objection))))
                        .toList(),
                record.changes(number, LONGEST_FORM).stream()
                        .map(entry -> new SettlementSheet.Change(
                                Moments.text(entry.at(), clock),
                                entry.who() == null ? chinese.text("settlement.system") : entry.who(),
                                chinese.text(
                                        "settlement.change",
                                        chinese.text(entry.action()),
                                        entry.subject(),
                                        entry.receipts()),
                                entry.reason() == null ? "" : entry.reason()))
                        .toList());
    }

    private String ruling(Lines.Objection objection) {
        return objection.accepted() == null
                ? chinese.text("settlement.objection.undecided")
                : chinese.text(
                        objection.accepted() ? "settlement.objection.accepted" : "settlement.objection.rejected",
                        objection.reason());
    }

    private Fact fact(String label, Object... arguments) {
        return new Fact(
                chinese.text("settlement.fact." + label),
                chinese.text("settlement.fact." + label + ".text", arguments));
    }
}
