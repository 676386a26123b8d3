package org.qunli.violation.letter;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.process.RuleNames;
import org.qunli.process.RuleTables;
import org.qunli.process.rulebook.Clauses;
import org.qunli.violation.AppealTerms;
import org.qunli.violation.Moments;
import org.springframework.stereotype.Component;

/** Puts a case into the words of an official letter; who signs and what it rests on stands in {@code case-letter}. */
@Component
class LetterWriter {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日H时mm分");

    private final Directory directory;
    private final RuleTables tables;
    private final RuleNames ruleNames;
    private final Clauses clauses;
    private final AppealTerms appeals;
    private final Chinese chinese;
    private final Clock clock;

    LetterWriter(
            Directory directory,
            RuleTables tables,
            RuleNames ruleNames,
            Clauses clauses,
            AppealTerms appeals,
            Chinese chinese,
            Clock clock) {
        this.directory = directory;
        this.tables = tables;
        this.ruleNames = ruleNames;
        this.clauses = clauses;
        this.appeals = appeals;
        this.chinese = chinese;
        this.clock = clock;
    }

    /** Invites to state one's case until then (C-9). */
    LetterText hearing(LetterFacts facts, Duration period) {
        var paragraphs = findings(facts);
        paragraphs.add(under(facts, "hearing.proposal", measure(facts), addressed(facts)));
        paragraphs.add(text(
                "hearing.rights",
                period.toHours(),
                minute(clock.instant().plus(period)),
                facts.caseNumber(),
                addressed(facts)));
        return letter(LetterKind.HEARING, facts, paragraphs);
    }

    LetterText warning(LetterFacts facts) {
        var paragraphs = findings(facts);
        paragraphs.add(under(facts, "warning.decision", addressed(facts)));
        if (facts.correctionDue() != null) {
            paragraphs.add(text("warning.correction", minute(facts.correctionDue())));
        }
        paragraphs.add(memory(facts));
        paragraphs.add(rights(facts));
        return letter(LetterKind.WARNING, facts, paragraphs);
    }

    LetterText decision(LetterFacts facts) {
        var paragraphs = findings(facts);
        if (facts.settlement() == null) {
            paragraphs.add(text(facts.stated() ? "decision.stated" : "decision.not-stated", addressed(facts)));
        }
        paragraphs.add(under(
                facts, facts.referred() ? "decision.approved" : "decision.decided", measure(facts), addressed(facts)));
        if (facts.detail() != null) {
            paragraphs.add(text("decision.detail", facts.detail()));
        }
        paragraphs.add(memory(facts));
        paragraphs.add(rights(facts));
        return letter(LetterKind.DECISION, facts, paragraphs);
    }

    /** @param former number of the letter or circular that told of the measure; null if there was none */
    LetterText revocation(LetterFacts facts, String former) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add(
                former == null
                        ? text(
                                "revocation.measure",
                                day(facts.decidedAt()),
                                source(facts),
                                measure(facts),
                                addressed(facts))
                        : text("revocation.letter", day(facts.decidedAt()), former, measure(facts), addressed(facts)));
        if (facts.settlement() != null) {
            paragraphs.add(text("revocation.counted", facts.description()));
        }
        paragraphs.add(text("revocation.decision", basis(facts)));
        paragraphs.add(text("revocation.effect", addressed(facts)));
        return letter(LetterKind.REVOCATION, facts, paragraphs);
    }

    private LetterText letter(LetterKind kind, LetterFacts facts, List<String> paragraphs) {
        return new LetterText(
                issuer(facts), chinese.text(kind), addressee(facts), List.copyOf(paragraphs), LocalDate.now(clock));
    }

    /** Whoever signed a settlement's circular also takes back what it told. */
    private String issuer(LetterFacts facts) {
        var organization = directory.unit(facts.organization()).getName();
        return facts.signedBy() != null
                ? organization + facts.signedBy()
                : new MessageFormat((String) terms(facts.policy()).get(facts.referred() ? "commission" : "organ"))
                        .format(new Object[] {organization});
    }

    private String addressee(LetterFacts facts) {
        var unit = directory.unit(facts.unitCode()).getName();
        return facts.account() == null
                ? unit
                : text("addressee", directory.person(facts.account()).getName(), unit);
    }

    private List<String> findings(LetterFacts facts) {
        var findings = new ArrayList<String>();
        if (facts.settlement() != null) {
            findings.add(text("facts.settlement", addressed(facts), facts.description()));
            return findings;
        }
        var category = named("violation.category." + facts.category());
        var severity = named("violation.severity." + facts.severity());
        findings.add(
                facts.groupName() == null
                        ? text("facts.unit", category, severity)
                        : text("facts", minute(facts.occurredAt()), facts.groupName(), category, severity));
        if (facts.description() != null) {
            findings.add(text("facts.description", facts.description()));
        }
        return findings;
    }

    /** The document, the clause, or the article in the table's words, and the table that judged, by its day (T-12). */
    private String basis(LetterFacts facts) {
        return text(
                clauses.find(facts.clause()).isPresent() ? "basis" : "basis.article",
                document(facts),
                facts.clause(),
                ruleNames.inLetters(facts.ruleVersion()));
    }

    /** A sentence on what is decided, after what the clause says by which it is decided. */
    private String under(LetterFacts facts, String code, String... words) {
        var rule = clauses.find(facts.clause()).map(found -> found.clause().rule());
        var basis = rule.isEmpty()
                ? basis(facts)
                : text("basis.quoted", facts.clause(), ruleNames.inLetters(facts.ruleVersion()));
        return rule.map(says -> text("rule", document(facts), says)).orElse("")
                + text(code, Stream.concat(Stream.of(basis), Stream.of(words)).toArray());
    }

    /** The one in which the clause stands, which some rows take from another policy's document. */
    private String document(LetterFacts facts) {
        var policy = clauses.find(facts.clause())
                .map(found -> found.document().policy())
                .orElse(facts.policy());
        return (String) terms(policy).get("document");
    }

    private String measure(LetterFacts facts) {
        var kind = text("measure", chinese.text(facts.measure()));
        if (facts.amount() != null) {
            return text("measure.amount", kind, facts.amount());
        }
        var length = Moments.length(facts.measure().lasting(facts.duration()), chinese);
        return length == null ? kind : text("measure.duration", kind, length);
    }

    private String memory(LetterFacts facts) {
        return facts.countsUntil() == null ? text("memory.for-good") : text("memory", day(facts.countsUntil()));
    }

    private String rights(LetterFacts facts) {
        if (facts.replacing()) {
            return text("rights.none");
        }
        var appeal = appeals.told(facts.policy(), facts.measure(), facts.decidedAt());
        return text("rights", day(appeal.until()), facts.caseNumber(), chinese.text(appeal.judgePost()));
    }

    private Map<String, Object> terms(String policy) {
        return tables.decide("case-letter", Map.of("policy", policy));
    }

    /** What the measure comes from, e.g. 案件 AJ-2026-0001. */
    private String source(LetterFacts facts) {
        return facts.settlement() == null
                ? text("source.case", facts.caseNumber())
                : text("source.settlement", facts.settlement());
    }

    private String addressed(LetterFacts facts) {
        return text(facts.account() == null ? "addressed.unit" : "addressed.person");
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(clock.getZone()));
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(clock.getZone()));
    }

    private String named(String code) {
        return chinese.text(code);
    }

    private String text(String code, Object... arguments) {
        return chinese.text("casefile.letter." + code, arguments);
    }
}
