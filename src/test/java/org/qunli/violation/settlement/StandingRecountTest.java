package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.qunli.support.QunliTest;
import org.qunli.violation.AppealService;
import org.qunli.violation.standing.Standing;
import org.qunli.violation.standing.StandingService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Histories of notices, replies, exemptions, leave, withdrawals, settlements, appeals and revocations in any order, kept on
 * paper beside the application by somebody who knows the rules and nothing of how the application counts.
 */
@Label("What stands against somebody")
@Tag("application")
class StandingRecountTest {

    /** A Saturday in China; the second week holds New Year's Eve. */
    private static final Instant BEGINNING = Instant.parse("2025-12-19T16:00:00Z");

    private static final LocalDate FIRST_FRIDAY = LocalDate.of(2025, 12, 26);
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final int WEEKS = 4;

    /** People and villages, with who appeals for them. */
    private static final Map<String, String> SUBJECTS =
            new TreeMap<>(Map.of("a", "a", "b", "b", "c", "c", "v1", "head1", "v2", "head2"));

    private static final List<String> NAMES = List.copyOf(SUBJECTS.keySet());

    enum What {
        REPLY,
        EXEMPT,
        LEAVE,
        WITHDRAW_NOTICE,
        SETTLE,
        APPEAL,
        WITHDRAW_APPEAL,
        UPHOLD,
        CHANGE,
        REVOKE
    }

    /**
     * What happens next.
     *
     * @param which chooses among the notices, the weeks or the measures so far
     * @param late of a reply, in milliseconds; zero or less is in time
     */
    record Event(What what, int which, int subject, long late) {}

    /** @param due milliseconds after the beginning */
    record Notice(long due, Set<Integer> subjects) {}

    record Receipt(int notice, String subject) {}

    /** The application that all tests share. */
    @QunliTest
    static class Scene extends SettlementTest {

        @Autowired
        SettlementRepository repository;

        @Autowired
        SettlementDesk desk;

        @Autowired
        SettlementProceedings proceedings;

        @Autowired
        StandingService standings;

        @Autowired
        AppealService appeals;

        @Autowired
        TransactionTemplate transaction;
    }

    private final Scene scene = new Scene();

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    @Label(
            "T-9, T-10, T-11, R-7: after any history equals a recount by hand; nothing for a reply in time, never less for"
                    + " more misses, no miss twice or never at the border of a week or year")
    void equalsARecount(
            @ForAll("notices") List<Notice> notices,
            @ForAll("events") List<Event> events,
            @ForAll("events") List<Event> later)
            throws Exception {
        new TestContextManager(Scene.class).prepareTestInstance(scene);
        var history = new History(notices);
        events.forEach(history::happen);
        IntStream.range(0, 2 * WEEKS).forEach(nth -> history.settle(nth % WEEKS));
        later.forEach(history::happen);
        history.compare();
    }

    @Provide
    Arbitrary<List<Notice>> notices() {
        var due = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(-1L, 0L, WEEK - 1, WEEK, 2 * WEEK - 1, 2 * WEEK, WEEKS * WEEK)),
                Tuple.of(1, Arbitraries.of(-1L, 0L).map(border -> millis("2025-12-31T16:00:00Z") + border)),
                Tuple.of(3, Arbitraries.longs().between(0, WEEKS * WEEK - 1)));
        var subjects = Arbitraries.integers().between(0, NAMES.size() - 1).set().ofMinSize(2);
        return Combinators.combine(due, subjects)
                .as(Notice::new)
                .list()
                .ofMinSize(6)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(10, What.REPLY),
                                Tuple.of(2, What.EXEMPT),
                                Tuple.of(2, What.LEAVE),
                                Tuple.of(1, What.WITHDRAW_NOTICE),
                                Tuple.of(5, What.SETTLE),
                                Tuple.of(6, What.APPEAL),
                                Tuple.of(1, What.WITHDRAW_APPEAL),
                                Tuple.of(1, What.UPHOLD),
                                Tuple.of(1, What.CHANGE),
                                Tuple.of(2, What.REVOKE)),
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.integers().between(0, NAMES.size() - 1),
                        Arbitraries.of(-60_000L, -1L, 0L, 1L, 60_000L, 2 * WEEK))
                .as(Event::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(60);
    }

    private static long millis(String moment) {
        return Instant.parse(moment).toEpochMilli() - BEGINNING.toEpochMilli();
    }

    /** A measure on paper. */
    private static final class Noted {

        private final long id;
        private final String subject;
        private final String kind;
        private String appeal;
        private boolean decided;
        private boolean revoked;

        Noted(long id, String subject, String kind) {
            this.id = id;
            this.subject = subject;
            this.kind = kind;
        }

        boolean isUnderAppeal() {
            return appeal != null && !decided;
        }

        @Override
        public String toString() {
            return kind + " " + (revoked ? "REVOKED" : isUnderAppeal() ? "UNDER_APPEAL" : "STANDING");
        }
    }

    /** One township's history, in the application and on paper. */
    private final class History {

        private final List<Notice> notices;
        private final Settled place = new Settled(scene.jdbc, scene.clock, scene.api, scene.groups, "township");
        private final List<String> numbers = new ArrayList<>();

        private final Map<Receipt, Long> replies = new HashMap<>();
        private final Set<Receipt> excused = new HashSet<>();
        private final Map<Integer, Set<Receipt>> drafted = new HashMap<>();
        private final Set<Integer> settled = new HashSet<>();
        private final List<Noted> register = new ArrayList<>();
        private final Set<String> reported = new TreeSet<>();

        History(List<Notice> notices) {
            this.notices = notices;
            notices.forEach(notice -> numbers.add(place.notice(
                    BEGINNING.plusMillis(notice.due()),
                    notice.subjects().stream().map(NAMES::get).toArray(String[]::new))));
            // the calendar opens no week by itself while the present one is open
            open(place.thisWeek());
        }

        void happen(Event event) {
            var notice = event.which() % notices.size();
            var receipt = new Receipt(notice, NAMES.get(event.subject()));
            switch (event.what()) {
                case SETTLE -> settle(event.which() % WEEKS);
                case WITHDRAW_NOTICE -> {
                    place.withdraw(numbers.get(notice));
                    receipts(notice).forEach(excused::add);
                }
                case REPLY, EXEMPT, LEAVE -> {
                    if (receipts(notice).anyMatch(receipt::equals)) {
                        comesToLight(event, receipt);
                    }
                }
                default -> {
                    var concerned = register.stream()
                            .filter(measure -> measure.isUnderAppeal() != (event.what() == What.APPEAL))
                            .toList();
                    if (!concerned.isEmpty()) {
                        appeal(event.what(), concerned.get(event.which() % concerned.size()));
                    }
                }
            }
        }

        private void comesToLight(Event event, Receipt receipt) {
            var number = numbers.get(receipt.notice());
            switch (event.what()) {
                case EXEMPT -> place.exempt(number, receipt.subject());
                case LEAVE -> place.onLeave(number, receipt.subject());
                default -> {
                    if (replies.putIfAbsent(receipt, event.late()) != null) {
                        return;
                    }
                    var due = BEGINNING.plusMillis(notices.get(receipt.notice()).due());
                    place.reply(number, receipt.subject(), due.plusMillis(event.late()), "d");
                }
            }
            if (event.what() != What.REPLY) {
                excused.add(receipt);
            }
        }

        private void appeal(What what, Noted measure) {
            var appellant = place.account(SUBJECTS.get(measure.subject));
            if (what == What.APPEAL) {
                if (measure.appeal == null && !measure.revoked) {
                    measure.appeal = scene.appeals.file(measure.id, "理由", appellant);
                }
                return;
            }
            switch (what) {
                case WITHDRAW_APPEAL -> {
                    scene.appeals.withdraw(measure.appeal, appellant);
                    measure.appeal = null;
                }
                case UPHOLD -> judge(measure, Map.of("decision", "uphold", "reason", "维持"));
                case CHANGE -> {
                    judge(measure, Map.of("decision", "change", "changedTo", "GUIDANCE", "reason", "从轻"));
                    measure.revoked = true;
                    var milder = new Noted(-1, measure.subject, "GUIDANCE");
                    milder.appeal = "none is possible";
                    milder.decided = true;
                    register.add(milder);
                }
                default -> {
                    judge(measure, Map.of("decision", "revoke", "reason", "撤销"));
                    measure.revoked = true;
                }
            }
            lookAtCirculars();
        }

        private void judge(Noted measure, Map<String, Object> form) {
            scene.engine.complete(place.account("com"), measure.appeal, form);
            measure.decided = true;
        }

        /** First the draft; at the next time whatever people decide, up to the measures. */
        void settle(int nth) {
            var week = new SettlementWeek(FIRST_FRIDAY.plusWeeks(nth));
            var number = place.number(week);
            if (drafted.containsKey(nth)) {
                if (!drafted.get(nth).isEmpty() && settled.add(nth)) {
                    impose(number, drafted.get(nth));
                }
                return;
            }
            open(week);
            var terms = new SettlementTerms(
                    true, null, null, Duration.ZERO, true, "office-clerk,supervision", "supervision", "监察室");
            scene.proceedings.draft(number, terms, "settlement-terms:1");
            var missed = IntStream.range(0, notices.size())
                    .filter(notice -> Math.floorDiv(notices.get(notice).due(), WEEK) == nth)
                    .boxed()
                    .flatMap(this::receipts)
                    .filter(this::isMissed)
                    .toList();
            drafted.put(nth, Set.copyOf(missed));
            assertThat(place.misses(number)).as("draft of %s", number).isEqualTo(counts(missed));
        }

        private void impose(String number, Set<Receipt> counted) {
            scene.proceedings.verified(number, place.account("office1"), null);
            scene.proceedings.tellSubjects(number, Duration.ZERO);
            scene.proceedings.closeWindow(number);
            scene.proceedings.confirmed(number, place.account("sup1"), "confirm", null);
            scene.proceedings.impose(number);
            scene.proceedings.publish(number);
            var counts = counts(counted.stream().filter(this::isMissed).toList());
            for (var subject : NAMES) {
                var measures = measures(counts.getOrDefault(subject, 0));
                assertThat(place.measures(number, subject))
                        .as("%s: %s of %s", number, counts, subject)
                        .isEqualTo(measures);
                var ids = scene.jdbc
                        .sql("select id from qunli.measure where settlement = :number"
                                + " and coalesce(account, unit_code) = :subject order by id")
                        .param("number", number)
                        .param("subject", place.account(subject))
                        .query(Long.class)
                        .list();
                for (int nth = 0; nth < ids.size(); nth++) {
                    register.add(new Noted(ids.get(nth), subject, measures.get(nth)));
                }
            }
            lookAtCirculars();
        }

        /** T-10, as the township has it written. */
        private static List<String> measures(int misses) {
            return switch (misses) {
                case 0 -> List.of();
                case 1 -> List.of("CIRCULAR");
                case 2 -> List.of("FINE 50", "CIRCULAR");
                case 3 -> List.of("FINE 100", "CIRCULAR");
                default -> List.of("FINE 100", "SELF_CRITICISM");
            };
        }

        /** three that stand at the same time. */
        private void lookAtCirculars() {
            Stream.of("v1", "v2")
                    .filter(village -> register.stream()
                                    .filter(measure -> measure.subject.equals(village)
                                            && measure.toString().equals("CIRCULAR STANDING"))
                                    .count()
                            >= 3)
                    .forEach(reported::add);
        }

        private boolean isMissed(Receipt receipt) {
            return !excused.contains(receipt) && replies.getOrDefault(receipt, 1L) > 0;
        }

        private static Map<String, Integer> counts(List<Receipt> missed) {
            var counts = new HashMap<String, Integer>();
            missed.forEach(receipt -> counts.merge(receipt.subject(), 1, Integer::sum));
            return counts;
        }

        private Stream<Receipt> receipts(int notice) {
            return notices.get(notice).subjects().stream().map(NAMES::get).map(subject -> new Receipt(notice, subject));
        }

        private void open(SettlementWeek week) {
            scene.transaction.executeWithoutResult(status -> {
                scene.repository.open(
                        place.number(week), place.code, week.friday(), 1, "township", scene.clock.instant());
                scene.desk.putBack(place.number(week));
            });
        }

        /** The sheets that people see, the counted receipts and the cases of villages against the paper. */
        void compare() {
            for (var subject : NAMES) {
                var sheet = scene.standings.of(place.account(SUBJECTS.get(subject)));
                assertThat((subject.startsWith("v") ? sheet.units() : sheet.own())
                                .stream().map(History::written))
                        .as("%s of %s", subject, place.code)
                        .containsExactlyInAnyOrderElementsOf(register.stream()
                                .filter(measure -> measure.subject.equals(subject))
                                .map(Noted::toString)
                                .toList());
            }
            assertThat(scene.jdbc
                            .sql("select receipt from qunli.settlement_line cross join unnest(receipts) as receipt"
                                    + " where settlement like :numbers")
                            .param("numbers", "JS-" + place.code + "-%")
                            .query(Long.class)
                            .list())
                    .as("each miss once")
                    .doesNotHaveDuplicates()
                    .hasSize(drafted.values().stream().mapToInt(Set::size).sum());
            assertThat(scene.jdbc
                            .sql("select subject_unit from qunli.violation_case where organization = :code"
                                    + " and category = 'REPEATED_CIRCULARS' order by 1")
                            .param("code", place.code)
                            .query(String.class)
                            .list())
                    .isEqualTo(reported.stream().map(place::account).toList());
        }

        private static String written(Standing standing) {
            return standing.kind()
                    + (standing.amount() == null ? "" : " " + standing.amount())
                    + " " + standing.state();
        }
    }
}
