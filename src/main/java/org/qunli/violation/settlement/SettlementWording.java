package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.Fact;
import org.qunli.process.RuleNames;
import org.qunli.process.RuleTables;
import org.qunli.process.rulebook.Clauses;
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
    private final RuleTables tables;
    private final Clauses clauses;
    private final Clock clock;

    SettlementWording(
            Lines lines,
            SettlementRecord record,
            Directory directory,
            Chinese chinese,
            RuleNames ruleNames,
            RuleTables tables,
            Clauses clauses,
            Clock clock) {
        this.lines = lines;
        this.record = record;
        this.directory = directory;
        this.chinese = chinese;
        this.ruleNames = ruleNames;
        this.tables = tables;
        this.clauses = clauses;
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

    /** What a circular says before its table, and each paragraph after it: what the clauses say, and the sums (C-9, T-10). */
    List<String> circular(Settlement settlement) {
        var groups = lines.groups(settlement.getNumber());
        var rules = groups.stream()
                .filter(group -> group.input().misses() > 0)
                .map(group -> clauses.find(group.outcome().clause()))
                .flatMap(Optional::stream)
                .distinct()
                .map(found -> chinese.text(
                        "settlement.circular.rule",
                        found.clause().id(),
                        document(found.document().policy()),
                        found.clause().rule()));
        return Stream.of(
                        Stream.of(opening(settlement.week(), document(settlement.getPolicy()))),
                        rules,
                        Stream.of(closing(Totals.of(groups))))
                .flatMap(Function.identity())
                .toList();
    }

    /** The same of one that was signed before it was kept: it named the rules as the list of policies does, and quoted none. */
    List<String> formerCircular(Settlement settlement) {
        return List.of(
                opening(
                        settlement.week(),
                        chinese.text("settlement.circular.document", directory.policyName(settlement.getPolicy()))),
                closing(Totals.of(lines.groups(settlement.getNumber()))));
    }

    /** As letters cite it. */
    private String document(String policy) {
        return (String) tables.decide("case-letter", Map.of("policy", policy)).get("document");
    }

    private String opening(SettlementWeek week, String document) {
        return chinese.text(
                "settlement.circular.body", DAY.format(week.saturday()), DAY.format(week.friday()), document);
    }

    private String closing(Totals totals) {
        return chinese.text(
                "settlement.circular.closing",
                totals.units(),
                totals.people(),
                totals.misses(),
                totals.circulars(),
                totals.fines(),
                totals.yuan(),
                totals.selfCriticisms());
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
