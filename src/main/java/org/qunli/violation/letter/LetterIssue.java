package org.qunli.violation.letter;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.problem.Chinese;
import org.qunli.violation.HearingOpened;
import org.qunli.violation.MeasuresRecorded;
import org.qunli.violation.MeasuresRevoked;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Issues the letters of a case as it goes on, and those about measures of a settlement that an appeal changes. They are
 * written and numbered at the very end of the transaction, so that cases hardly wait for each other's numbers.
 */
@Component
class LetterIssue {

    private final LetterRepository letters;
    private final LetterWriter writer;
    private final Numbers numbers;
    private final Directory directory;
    private final EntityManager entities;
    private final Chinese chinese;
    private final Clock clock;

    LetterIssue(
            LetterRepository letters,
            LetterWriter writer,
            Numbers numbers,
            Directory directory,
            EntityManager entities,
            Chinese chinese,
            Clock clock) {
        this.letters = letters;
        this.writer = writer;
        this.numbers = numbers;
        this.directory = directory;
        this.entities = entities;
        this.chinese = chinese;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void invite(HearingOpened hearing) {
        entities.flush();
        var facts = letters.proposed(hearing.caseNumber());
        issue(LetterKind.HEARING, facts, writer.hearing(facts, hearing.period()));
    }

    /** Guidance is said and recorded (B-7); nobody needs a letter for it. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void announce(MeasuresRecorded recorded) {
        entities.flush();
        letters.ofMeasures(recorded.ids()).forEach(facts -> {
            switch (facts.measure()) {
                case GUIDANCE -> {}
                case WARNING -> issue(LetterKind.WARNING, facts, writer.warning(facts));
                default -> issue(LetterKind.DECISION, facts, writer.decision(facts));
            }
        });
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void revoke(MeasuresRevoked revoked) {
        entities.flush();
        letters.ofMeasures(revoked.ids()).forEach(facts -> {
            var former = letters.formerOf(facts.measureId());
            issue(LetterKind.REVOCATION, facts, writer.revocation(facts, former.orElse(null)));
        });
    }

    private void issue(LetterKind kind, LetterFacts facts, LetterText text) {
        var organization = facts.organization();
        var name = directory.unit(organization).getName();
        var year = LocalDate.now(clock).getYear();
        var running = numbers.next("letter-%s-%s-%d".formatted(organization, kind, year));
        if (!add(kind, facts, text, name, year, running)
                // another organization is called the same, or was
                && !add(kind, facts, text, text("organization", name, organization), year, running)) {
            throw new IllegalStateException("%s %s %d %d".formatted(organization, kind, year, running));
        }
    }

    /** @return false if there is a letter of this number */
    private boolean add(
            LetterKind kind, LetterFacts facts, LetterText text, String organization, int year, int running) {
        var number = text("number." + kind, organization, String.valueOf(year), String.valueOf(running));
        return letters.add(number, kind, facts, clock.instant(), text);
    }

    private String text(String code, Object... arguments) {
        return chinese.text("casefile.letter." + code, arguments);
    }
}
