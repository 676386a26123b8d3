package org.qunli.violation.letter;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.violation.HearingOpened;
import org.qunli.violation.MeasuresRecorded;
import org.qunli.violation.MeasuresRevoked;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Issues the letters of a case as it goes on, at the very end of the transaction that they tell of: cases wait for each
 * other's numbers no longer than it takes to write a letter.
 */
@Component
class LetterIssue {

    private final LetterRepository letters;
    private final LetterWriter writer;
    private final Numbers numbers;
    private final Directory directory;
    private final EntityManager entities;
    private final MessageSource messages;
    private final Clock clock;

    LetterIssue(
            LetterRepository letters,
            LetterWriter writer,
            Numbers numbers,
            Directory directory,
            EntityManager entities,
            MessageSource messages,
            Clock clock) {
        this.letters = letters;
        this.writer = writer;
        this.numbers = numbers;
        this.directory = directory;
        this.entities = entities;
        this.messages = messages;
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
            var former = letters.numberOf(facts.measureId(), EnumSet.of(LetterKind.WARNING, LetterKind.DECISION));
            issue(LetterKind.REVOCATION, facts, writer.revocation(facts, former.orElse(null)));
        });
    }

    private void issue(LetterKind kind, LetterFacts facts, LetterText text) {
        var year = LocalDate.now(clock).getYear();
        var series =
                "letter-%s-%s-%d".formatted(facts.organization(), kind.name().toLowerCase(Locale.ROOT), year);
        var number = messages.getMessage(
                "casefile.letter.number." + kind,
                new Object[] {
                    directory.unit(facts.organization()).getName(),
                    String.valueOf(year),
                    String.valueOf(numbers.next(series))
                },
                Locale.ROOT);
        letters.add(number, kind, facts, clock.instant(), text);
    }
}
