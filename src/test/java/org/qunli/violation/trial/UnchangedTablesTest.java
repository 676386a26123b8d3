package org.qunli.violation.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.qunli.violation.CaseAction;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Severity;
import org.qunli.violation.trial.PastCase.Appealed;
import org.qunli.violation.trial.PastCase.Recorded;
import org.qunli.violation.trial.PastCase.Subject;
import org.qunli.violation.trial.PastCase.Taken;

/**
 * For any history: tables that nobody changed give what happened, case by case. History is made here by a house of its own
 * that keeps its register on paper and writes the same entries into the record as the real one.
 */
@Label("Unchanged tables")
class UnchangedTablesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant DAY_0 = Instant.parse("2026-01-05T02:00:00Z");

    /** What people do with a case. */
    enum Handling {
        CARRY_OUT,
        DROP,
        LEAVE_OPEN,
        RETURN_ONCE,
        REVOKE_ON_APPEAL,
        CHANGE_ON_APPEAL,
        MISS_CORRECTION
    }

    record Offence(int daysLater, int person, Severity severity, Handling handling) {}

    record Story(List<Offence> offences, Rules rules) {}

    @Property(tries = 500)
    @Label("give exactly what happened, in any history of offences, corrections, returns, droppings and appeals")
    void sameAsItWas(@ForAll("stories") Story story) {
        var house = new House(story.rules());
        story.offences().forEach(house::handle);
        var history = new History(house.cases(), List.of(), List.of(), 0, 0);

        var replay = Replay.of(history, story.rules(), ZONE);
        assertThat(replay.doubtful()).isEmpty();
        assertThat(replay.outcomes()).hasSameSizeAs(house.ended);
        house.ended.forEach(end -> {
            var outcome = replay.outcomes().get(end.number());
            assertThat(outcome.measure()).as(end.number()).isEqualTo(end.measure());
            assertThat(outcome.earlierOffences()).as(end.number()).isEqualTo(end.counted());
            assertThat(Comparison.differences(
                            outcome, Ladder.judge(history, story.rules(), ZONE).get(end.number())))
                    .isEmpty();
        });
    }

    @Provide
    Arbitrary<Story> stories() {
        var offences = Combinators.combine(
                        Arbitraries.of(0, 1, 7, 60, 200, 366),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(Severity.MODERATE, Severity.MODERATE, Severity.SEVERE),
                        Arbitraries.of(Handling.values()))
                .as(Offence::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
        var steps = Arbitraries.of(
                        MeasureKind.GUIDANCE,
                        MeasureKind.WARNING,
                        MeasureKind.MUTE,
                        MeasureKind.REMOVAL,
                        MeasureKind.REFERRAL)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        var rules = Combinators.combine(
                        steps,
                        Arbitraries.of(true, false),
                        Arbitraries.of(Period.ofDays(30), Period.ofMonths(6), Period.ofYears(1))
                                .injectNull(.2))
                .as((ladder, correction, window) -> new Rules(ladder, correction, window, 3, 30));
        return Combinators.combine(offences, rules).as(Story::new);
    }

    /** How a case really ended. */
    private record Ended(String number, MeasureKind measure, int counted) {}

    /** A measure on paper. */
    private record Noted(String number, int person, Instant at, Instant until, Instant fell) {}

    private static final class House {

        private final Rules rules;
        private final List<Noted> register = new ArrayList<>();
        private final List<Ended> ended = new ArrayList<>();
        private final List<PastCase> past = new ArrayList<>();
        private Instant now = DAY_0;
        private long entries;

        House(Rules rules) {
            this.rules = rules;
        }

        List<PastCase> cases() {
            return past;
        }

        void handle(Offence offence) {
            now = now.plus(Duration.ofDays(offence.daysLater())).plusSeconds(60);
            new Handled(offence, "AJ-" + past.size(), now).run();
        }

        /** One case from the report to its end. */
        private final class Handled {

            private final Offence offence;
            private final String number;
            private final Instant occurredAt;
            private final List<PastCases.Step> record = new ArrayList<>();
            private final List<Taken> taken = new ArrayList<>();
            private MeasureKind standing;
            private Judge.Step last;

            Handled(Offence offence, String number, Instant occurredAt) {
                this.offence = offence;
                this.number = number;
                this.occurredAt = occurredAt;
            }

            void run() {
                var counted = count();
                rule(counted, 0);
                if (last.measure() == MeasureKind.REFERRAL) {
                    wait(1);
                    enter(CaseAction.REFERRED);
                    if (offence.handling() == Handling.RETURN_ONCE) {
                        enter(CaseAction.REVIEW_RETURNED);
                        wait(2);
                        counted = count();
                        rule(counted, 0);
                        enter(CaseAction.REFERRED);
                    }
                }
                carryOut();
                if (last.correction() != null && !taken.isEmpty() && offence.handling() == Handling.MISS_CORRECTION) {
                    wait(3);
                    enter(CaseAction.CORRECTION_MISSED);
                    rule(counted, 1);
                    carryOut();
                }
                var recorded = new Recorded(last.measure(), last.duration(), last.clause(), last.version());
                past.add(new PastCase(
                        number,
                        new Subject("person" + offence.person(), null),
                        "xinhe",
                        "xinhe",
                        "township",
                        Category.OFF_TOPIC,
                        offence.severity(),
                        occurredAt,
                        occurredAt,
                        recorded,
                        new CaseReading(record, taken, null).rounds(),
                        null));
                ended.add(new Ended(number, standing, counted));
            }

            private int count() {
                return (int) register.stream()
                        .filter(noted -> noted.person() == offence.person()
                                && !noted.number().equals(number)
                                && !noted.at().isAfter(occurredAt)
                                && (noted.until() == null || occurredAt.isBefore(noted.until()))
                                && (noted.fell() == null || now.isBefore(noted.fell())))
                        .map(Noted::number)
                        .distinct()
                        .count();
            }

            private void rule(int counted, int missed) {
                last = rules.measure(null, offence.severity(), counted, missed);
                standing = last.measure();
                enter(CaseAction.MEASURE_PROPOSED);
            }

            private void carryOut() {
                var referred = last.measure() == MeasureKind.REFERRAL;
                if (offence.handling() == Handling.LEAVE_OPEN) {
                    return;
                }
                wait(1);
                if (offence.handling() == Handling.DROP) {
                    enter(referred ? CaseAction.REVIEW_DISMISSED : CaseAction.MEASURE_DROPPED);
                    standing = null;
                    return;
                }
                var kind = referred ? MeasureKind.SELF_CRITICISM : last.measure();
                standing = kind;
                enter(CaseAction.MEASURE_RECORDED);
                var at = now;
                var until = rules.window() == null
                        ? null
                        : at.atZone(ZONE).plus(rules.window()).toInstant();
                var decidedAt = at.plus(Duration.ofDays(9));
                var filedAt = at.plus(Duration.ofDays(3));
                switch (offence.handling()) {
                    case REVOKE_ON_APPEAL -> {
                        standing = null;
                        note(kind, at, until, decidedAt, new Appealed(filedAt, decidedAt, null));
                    }
                    case CHANGE_ON_APPEAL -> {
                        standing = MeasureKind.GUIDANCE;
                        note(
                                kind,
                                at,
                                until,
                                null,
                                kind == MeasureKind.GUIDANCE
                                        ? null
                                        : new Appealed(filedAt, decidedAt, MeasureKind.GUIDANCE));
                    }
                    default -> note(kind, at, until, null, null);
                }
            }

            private void note(MeasureKind kind, Instant at, Instant until, Instant fell, Appealed appeal) {
                taken.add(new Taken(kind, at, last.correction() != null, until, fell, appeal));
                register.add(new Noted(number, offence.person(), at, until, fell));
            }

            private void enter(CaseAction action) {
                record.add(new PastCases.Step(number, ++entries, now, action));
            }

            private void wait(int hours) {
                now = now.plus(Duration.ofHours(hours));
            }
        }
    }
}
