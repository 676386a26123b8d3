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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Issues the letters of a case as it goes on, and those about measures of a settlement that an appeal changes. They are
 * written when something happens and numbered at the very end of the transaction, so that cases hardly wait for each
 * other's numbers.
 */
@Component
class LetterIssue {

    private final LetterRepository letters;
    private final LetterWriter writer;
    private final Numbers numbers;
    private final Directory directory;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    LetterIssue(
            LetterRepository letters,
            LetterWriter writer,
            Numbers numbers,
            Directory directory,
            EntityManager entities,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.letters = letters;
        this.writer = writer;
        this.numbers = numbers;
        this.directory = directory;
        this.entities = entities;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    @EventListener
    void invite(HearingOpened hearing) {
        entities.flush();
        var facts = letters.proposed(hearing.caseNumber());
        prepare(LetterKind.HEARING, facts, writer.hearing(facts, hearing.period()));
    }

    /** Guidance is said and recorded (B-7); nobody needs a letter for it. */
    @EventListener
    void announce(MeasuresRecorded recorded) {
        entities.flush();
        letters.ofMeasures(recorded.ids()).forEach(facts -> {
            switch (facts.measure()) {
                case GUIDANCE -> {}
                case WARNING -> prepare(LetterKind.WARNING, facts, writer.warning(facts));
                default -> prepare(LetterKind.DECISION, facts, writer.decision(facts));
            }
        });
    }

    @EventListener
    void revoke(MeasuresRevoked revoked) {
        entities.flush();
        letters.ofMeasures(revoked.ids()).forEach(facts -> {
            var former = letters.formerOf(facts.measureId());
            prepare(LetterKind.REVOCATION, facts, writer.revocation(facts, former.orElse(null)));
        });
    }

    /** A letter that lacks nothing but its number. */
    record Prepared(LetterKind kind, LetterFacts facts, LetterText text) {}

    private void prepare(LetterKind kind, LetterFacts facts, LetterText text) {
        events.publishEvent(new Prepared(kind, facts, text));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void issue(Prepared letter) {
        var organization = letter.facts().organization();
        var name = directory.unit(organization).getName();
        var year = LocalDate.now(clock).getYear();
        var running = numbers.next("letter-%s-%s-%d".formatted(organization, letter.kind(), year));
        if (!add(letter, name, year, running)
                // another organization is called the same, or was
                && !add(letter, text("organization", name, organization), year, running)) {
            throw new IllegalStateException("%s %s %d %d".formatted(organization, letter.kind(), year, running));
        }
    }

    /** @return false if there is a letter of this number */
    private boolean add(Prepared letter, String organization, int year, int running) {
        var number = text("number." + letter.kind(), organization, String.valueOf(year), String.valueOf(running));
        return letters.add(number, letter.kind(), letter.facts(), clock.instant(), letter.text());
    }

    private String text(String code, Object... arguments) {
        return chinese.text("casefile.letter." + code, arguments);
    }
}
