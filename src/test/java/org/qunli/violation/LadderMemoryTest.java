package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/** "How a case escalates", for any history: what the ladder remembers equals what somebody counts by hand. */
@Label("The ladder's memory")
@Tag("application")
class LadderMemoryTest {

    private static final List<Category> CATEGORIES = List.of(Category.RUMOUR, Category.SECRETS);
    private static final List<String> PEOPLE = List.of("xiongzhiqiang", "zhuangsiyu");

    /** What happens next. Days pass before it; {@code which} chooses among the measures so far. */
    record Event(Kind kind, int days, Category category, String person, int which) {
        enum Kind {
            OFFENCE,
            APPEAL,
            UPHOLD,
            REVOKE,
            CHANGE,
            WITHDRAW
        }
    }

    /** A measure as somebody keeps it on paper. */
    private static final class Noted {
        private final String caseNumber;
        private final long id;
        private final Category category;
        private final String person;
        private final Instant at;
        private final Instant until;
        private String appeal;
        private boolean revoked;
        private boolean decided;

        Noted(Measure measure, Category category, String person, Instant until) {
            this.caseNumber = measure.getCaseNumber();
            this.id = measure.getId();
            this.category = category;
            this.person = person;
            this.at = measure.getAt();
            this.until = until;
        }

        boolean countsFor(Category category, String person, Instant occurredAt) {
            return !revoked
                    && this.category == category
                    && this.person.equals(person)
                    && !at.isAfter(occurredAt)
                    && (until == null || occurredAt.isBefore(until));
        }
    }

    /** The application that all tests share. */
    @QunliTest
    static class Scene extends CaseTest {

        @Autowired
        EarlierOffences offences;

        @Autowired
        OffenceWindows windows;

        @Autowired
        ViolationCaseRepository found;

        @Autowired
        CaseRecord record;

        @Autowired
        MeasureRepository measures;

        @Autowired
        TransactionTemplate transaction;
    }

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Scene scene = new Scene();
    private String group;

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    @Label("counts, after any sequence of offences, appeals, decisions and years, what a recount by hand gives")
    void countsWhatAHandCounts(@ForAll("histories") List<Event> history) throws Exception {
        new TestContextManager(Scene.class).prepareTestInstance(scene);
        var run = RUNS.incrementAndGet();
        group = scene.group("xinhe", "chenjing", PEOPLE.toArray(String[]::new));
        // every history begins with nothing
        scene.rewrite("update qunli.measure set counts_until = at where account in ('%s') and revoked_at is null"
                .formatted(String.join("', '", PEOPLE)));
        var noted = new ArrayList<Noted>();
        // to the microsecond, which is what the database keeps
        var day = scene.clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(1500));
        for (var event : history) {
            day = day.plus(Duration.ofDays(event.days()));
            switch (event.kind()) {
                case OFFENCE -> offence(event, day, run, noted);
                case APPEAL -> choose(noted, event).ifPresent(this::appeal);
                default -> choose(noted, event).ifPresent(measure -> decide(measure, event.kind()));
            }
        }
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        var kinds = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(5, Event.Kind.OFFENCE),
                net.jqwik.api.Tuple.of(3, Event.Kind.APPEAL),
                net.jqwik.api.Tuple.of(1, Event.Kind.UPHOLD),
                net.jqwik.api.Tuple.of(2, Event.Kind.REVOKE),
                net.jqwik.api.Tuple.of(1, Event.Kind.CHANGE),
                net.jqwik.api.Tuple.of(1, Event.Kind.WITHDRAW));
        return Combinators.combine(
                        kinds,
                        Arbitraries.of(0, 1, 30, 100, 364, 365, 366),
                        Arbitraries.of(CATEGORIES),
                        Arbitraries.of(PEOPLE),
                        Arbitraries.integers().between(0, 20))
                .as(Event::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(12);
    }

    /** Somebody offends: the system counts, the hand counts, and a measure is entered on the same day. */
    private void offence(Event event, Instant day, int run, List<Noted> noted) {
        scene.transaction.executeWithoutResult(status -> {
            var violation = scene.found.saveAndFlush(new ViolationCase(
                    "LM-%d-%d".formatted(run, noted.size()),
                    group,
                    "xinhe",
                    "xinhe",
                    "township",
                    event.person(),
                    null,
                    event.category(),
                    Severity.MODERATE,
                    "属性测试",
                    day,
                    day));
            scene.record.begin(violation, CaseAction.OPENED, null, "属性测试");
            violation.propose(MeasureKind.WARNING, null, "T-5", "violation-measure:1", day);
            var counted = scene.offences.count(violation);
            var relevant = noted.stream()
                    .filter(measure -> measure.countsFor(event.category(), event.person(), day))
                    .toList();
            assertThat(counted.number()).isEqualTo((int) relevant.stream()
                    .map(measure -> measure.caseNumber)
                    .distinct()
                    .count());
            assertThat(counted.underAppeal())
                    .isEqualTo(relevant.stream().anyMatch(measure -> measure.appeal != null && !measure.decided));
            var measure = scene.measures.save(new Measure(
                    violation,
                    "xinhe-mz",
                    "sunlei",
                    "sunlei",
                    day,
                    null,
                    scene.windows.endOf(violation, day),
                    Instant.parse("2999-01-01T00:00:00Z")));
            violation.inform(day);
            violation.close(CaseStatus.SETTLED, day);
            noted.add(new Noted(
                    measure,
                    event.category(),
                    event.person(),
                    event.category() == Category.SECRETS
                            ? null
                            : day.atZone(scene.clock.getZone()).plusYears(1).toInstant()));
        });
    }

    private void appeal(Noted measure) {
        if (measure.appeal == null && !measure.revoked) {
            measure.appeal = scene.appeals.file(measure.id, "理由", measure.person);
            measure.decided = false;
        }
    }

    private void decide(Noted measure, Event.Kind kind) {
        if (measure.appeal == null || measure.decided) {
            return;
        }
        switch (kind) {
            case UPHOLD -> judge(measure, Map.of("decision", "uphold", "reason", "维持"));
            case CHANGE -> judge(measure, Map.of("decision", "change", "changedTo", "GUIDANCE", "reason", "从轻"));
            case REVOKE -> {
                judge(measure, Map.of("decision", "revoke", "reason", "撤销"));
                measure.revoked = true;
            }
            default -> {
                scene.appeals.withdraw(measure.appeal, measure.person);
                measure.appeal = null;
                return;
            }
        }
        measure.decided = true;
    }

    private void judge(Noted measure, Map<String, Object> form) {
        scene.engine.complete("huangqiang", measure.appeal, form);
    }

    private static java.util.Optional<Noted> choose(List<Noted> noted, Event event) {
        return noted.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(noted.get(event.which() % noted.size()));
    }
}
