package org.qunli.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.flywaydb.core.Flyway;
import org.qunli.database.SparePostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Histories of notices, replies, exemptions, leave and withdrawals, recounted in plain Java. */
@Label("T-10: what is counted")
class MissedRepliesTest {

    private static final Instant WEEK_START = Instant.parse("2026-12-25T16:00:00Z"); // Saturday 00:00 in China
    private static final Instant WEEK_END = Instant.parse("2027-01-01T16:00:00Z");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<String> SUBJECTS = List.of("p1", "p2", "u1", "u2");

    private static SparePostgres server;
    private static SingleConnectionDataSource database;
    private static JdbcClient jdbc;
    private static MissedReplies missedReplies;
    private static int tries;

    /** One event; which ones have happened is all that matters, not the order in which they became known. */
    private enum What {
        REPLIED,
        EXEMPTED,
        ON_LEAVE,
        WITHDRAWN
    }

    /** @param after milliseconds after the due time, of a reply; negative before it */
    private record Event(int notice, int subject, What what, long after) {}

    /** @param due milliseconds after the week began */
    private record Notice(long due, Set<Integer> subjects, boolean drill) {

        Instant dueAt() {
            return WEEK_START.plusMillis(due);
        }
    }

    @BeforeContainer
    static void start() {
        server = SparePostgres.start(Path.of("target", "missed-replies-database"));
        var settings = Arrays.stream(server.settings())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        var url = settings.get("--spring.datasource.url");
        var user = settings.get("--spring.datasource.username");
        var password = settings.get("--spring.datasource.password");
        // thousands of statements: a sign-in for each would take the most time
        database = new SingleConnectionDataSource(url, user, password, true);
        var flyway = Flyway.configure()
                .dataSource(url, user, password)
                .schemas("qunli")
                .defaultSchema("qunli")
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
        jdbc = JdbcClient.create(database);
        missedReplies = new MissedReplies(jdbc, Clock.system(CHINA));
        jdbc.sql("""
                        insert into qunli.unit (code, name, kind, policy) values ('o', 'O', 'ORGANIZATION', 'township');
                        insert into qunli.unit (code, name, kind, parent_code)
                        values ('u1', '一村', 'VILLAGE', 'o'), ('u2', '二村', 'VILLAGE', 'o');
                        insert into qunli.person (account, name, unit_code, smartphone)
                        values ('p1', '甲', 'u1', true), ('p2', '乙', 'u2', true)
                        """).update();
    }

    @AfterContainer
    static void stop() throws IOException {
        database.destroy();
        server.close();
    }

    @Property(tries = 80)
    @Label(
            "T-10: for any history the count of each subject equals a naive recount without drills, and stays so when more comes to light")
    void countEqualsRecount(
            @ForAll("notices") List<Notice> notices,
            @ForAll("events") List<Event> before,
            @ForAll("events") List<Event> later,
            @ForAll boolean lateCounts) {
        var organization = "t" + ++tries;
        var receipts = issue(organization, notices);
        var period = new MissedReplies.Period(organization, WEEK_START, WEEK_END, lateCounts);
        var happened = new HashSet<Event>();

        happen(organization, notices, before, happened);
        var drafted = new TreeMap<String, Set<Long>>();
        missedReplies
                .in(period)
                .forEach(misses ->
                        drafted.put(misses.account() == null ? misses.unitCode() : misses.account(), ids(misses)));
        assertThat(counts(drafted)).isEqualTo(naive(notices, happened, lateCounts, any -> true));

        // T-10: nobody is sanctioned for what turns out later to have been in time, exempted, on leave or withdrawn
        happen(organization, notices, later, happened);
        var frozen = drafted.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        missedReplies
                .excused(frozen, period)
                .forEach(excused -> drafted.replaceAll((subject, kept) ->
                        kept.stream().filter(id -> id != excused.receipt()).collect(Collectors.toSet())));
        assertThat(counts(drafted))
                .isEqualTo(naive(notices, happened, lateCounts, key -> frozen.contains(receipts.get(key))));
    }

    @Property(tries = 30)
    @Label("T-11: whatever falls due is counted in exactly one of the weeks")
    void oneWeekEach(@ForAll("dues") List<Long> dues) {
        var organization = "t" + ++tries;
        issue(
                organization,
                dues.stream().map(due -> new Notice(due, Set.of(0, 2), false)).toList());
        var week = Duration.ofDays(7);
        var counted = new HashMap<Long, Integer>();
        for (int offset = -2; offset <= 2; offset++) {
            var period = new MissedReplies.Period(
                    organization,
                    WEEK_START.plus(week.multipliedBy(offset)),
                    WEEK_END.plus(week.multipliedBy(offset)),
                    true);
            missedReplies.in(period).forEach(misses -> ids(misses).forEach(id -> counted.merge(id, 1, Integer::sum)));
        }
        assertThat(counted).hasSize(2 * dues.size());
        assertThat(counted.values()).containsOnly(1);
    }

    @Example
    @Label("T-10: what falls due after somebody's last day in service is no miss, however late the roster says so")
    void left() {
        var organization = "t" + ++tries;
        var lastDay = LocalDate.of(2026, 12, 28);
        var dues = Stream.of(
                        lastDay.atTime(9, 0),
                        lastDay.atTime(23, 59),
                        lastDay.plusDays(1).atStartOfDay())
                .map(due -> Duration.between(WEEK_START, due.atZone(CHINA)).toMillis())
                .map(due -> new Notice(due, Set.of(0, 2), false))
                .toList();
        var receipts = issue(organization, dues);
        var period = new MissedReplies.Period(organization, WEEK_START, WEEK_END, true);
        assertThat(missedReplies.in(period))
                .allSatisfy(misses -> assertThat(ids(misses)).hasSize(3));

        jdbc.sql("update qunli.person set left_on = :day where account = 'p1'")
                .param("day", lastDay)
                .update();
        try {
            assertThat(missedReplies.excused(receipts.values(), period))
                    .containsExactly(new MissedReplies.Excused(receipts.get("2/0"), MissedReplies.Excuse.LEFT));
            assertThat(missedReplies.in(period))
                    .extracting(
                            MissedReplies.Misses::account, misses -> ids(misses).size())
                    .containsExactlyInAnyOrder(tuple("p1", 2), tuple(null, 3));
        } finally {
            jdbc.sql("update qunli.person set left_on = null").update();
        }
    }

    private static Map<String, Integer> naive(
            List<Notice> notices, Set<Event> happened, boolean lateCounts, Predicate<String> considered) {
        var counts = new TreeMap<String, Integer>();
        for (int n = 0; n < notices.size(); n++) {
            var notice = notices.get(n);
            for (int subject : notice.subjects()) {
                var inWeek =
                        !notice.dueAt().isBefore(WEEK_START) && notice.dueAt().isBefore(WEEK_END);
                if (inWeek && considered.test(n + "/" + subject) && counts(n, subject, notice, happened, lateCounts)) {
                    counts.merge(SUBJECTS.get(subject), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static boolean counts(int n, int subject, Notice notice, Set<Event> happened, boolean lateCounts) {
        if (notice.drill()) {
            return false;
        }
        for (var event : happened) {
            if (event.notice() == n && event.what() == What.WITHDRAWN) {
                return false;
            }
            if (event.notice() == n && event.subject() == subject) {
                var inTime = event.what() == What.REPLIED
                        && (event.after() <= 0
                                || !lateCounts
                                        && notice.dueAt()
                                                .plusMillis(event.after())
                                                .isBefore(WEEK_END));
                if (event.what() == What.EXEMPTED || event.what() == What.ON_LEAVE || inTime) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<String, Integer> counts(Map<String, Set<Long>> receipts) {
        return receipts.entrySet().stream()
                .filter(subject -> !subject.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, subject -> subject.getValue().size(), (one, other) -> one, TreeMap::new));
    }

    private static Set<Long> ids(MissedReplies.Misses misses) {
        assertThat(misses.receipts()).as("each receipt once").isNotEmpty().doesNotHaveDuplicates();
        return Set.copyOf(misses.receipts());
    }

    /** Ids of the receipts by notice and subject. */
    private static Map<String, Long> issue(String organization, List<Notice> notices) {
        jdbc.sql("insert into qunli.unit (code, name, kind, policy) values (:code, :code, 'ORGANIZATION', 'township')")
                .param("code", organization)
                .update();
        jdbc.sql("""
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                            administrator, size, status, founded_at, review_date)
                        select 'AAA.001', '群', '群', 'WECHAT', 'WORK', '工作', 'o', 'p1', 'p1', 0, 'ACTIVE', now(), current_date
                        on conflict do nothing
                        """).update();
        var ids = new HashMap<String, Long>();
        for (int n = 0; n < notices.size(); n++) {
            var number = organization + "-" + n;
            var due = Timestamp.from(notices.get(n).dueAt());
            jdbc.sql("""
                            insert into qunli.notice (number, organization_code, group_code, kind, title, body,
                                reply_required, urgent, issuer, status, drafted_at)
                            values (:number, :organization, 'AAA.001', :kind, 't', 'b', true, false, 'p1', 'OPEN', now())
                            """)
                    .param("number", number)
                    .param("organization", organization)
                    .param("kind", notices.get(n).drill() ? "DRILL" : "WORK")
                    .update();
            for (int subject : notices.get(n).subjects()) {
                var name = SUBJECTS.get(subject);
                ids.put(
                        n + "/" + subject,
                        jdbc.sql("""
                                        with unit as (
                                            insert into qunli.notice_unit values (:number, :unit) on conflict do nothing
                                        )
                                        insert into qunli.receipt (notice_number, account, unit_code, due_at)
                                        values (:number, :account, :unit, :due) returning id
                                        """)
                                .param("number", number)
                                .param("account", name.startsWith("p") ? name : null)
                                .param("unit", name.replace('p', 'u'))
                                .param("due", due)
                                .query(Long.class)
                                .single());
            }
            jdbc.sql("update qunli.notice set issued_at = :due, due_at = :due where number = :number")
                    .param("due", due)
                    .param("number", number)
                    .update();
        }
        return ids;
    }

    /** The first reply and the first exemption stand, as in the application. */
    private static void happen(String organization, List<Notice> notices, List<Event> events, Set<Event> happened) {
        for (var event : events) {
            if (event.notice() >= notices.size()
                    || !notices.get(event.notice()).subjects().contains(event.subject())
                    || event.what() == What.REPLIED
                            && happened.stream()
                                    .anyMatch(earlier -> earlier.what() == What.REPLIED
                                            && earlier.notice() == event.notice()
                                            && earlier.subject() == event.subject())) {
                continue;
            }
            happened.add(event);
            var name = SUBJECTS.get(event.subject());
            var due = notices.get(event.notice()).dueAt();
            var change =
                    switch (event.what()) {
                        case REPLIED ->
                            "update qunli.receipt r set acknowledged_at = :at, acknowledged_by = 'p1', source = 'SELF'";
                        case EXEMPTED ->
                            "update qunli.receipt r set exempted_at = :at, exempted_by = 'p1', exemption_reason = 'x'";
                        case ON_LEAVE -> "update qunli.receipt r set on_leave = cast(:at as timestamptz) is not null";
                        case WITHDRAWN -> "update qunli.notice n set status = 'WITHDRAWN', closed_at = :at";
                    };
            jdbc.sql(change
                            + (event.what() == What.WITHDRAWN
                                    ? " where n.number = :number and :name <> ''"
                                    : " where r.notice_number = :number and coalesce(r.account, r.unit_code) = :name"))
                    .param("at", Timestamp.from(due.plusMillis(event.after())))
                    .param("number", organization + "-" + event.notice())
                    .param("name", name)
                    .update();
        }
    }

    @Provide
    Arbitrary<List<Notice>> notices() {
        return Combinators.combine(
                        due(),
                        Arbitraries.integers().between(0, 3).set().ofMinSize(1),
                        Arbitraries.integers().between(0, 3).map(one -> one == 0))
                .as(Notice::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Long>> dues() {
        return due().list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(What.class),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(-60_000L, -1L, 0L, 1L, 60_000L)),
                                Tuple.of(1, Arbitraries.longs().between(-86_400_000L, 10 * 86_400_000L))))
                .as(Event::new)
                .list()
                .ofMaxSize(12);
    }

    /** Often at the very borders of the week, which holds a New Year's Eve. */
    private static Arbitrary<Long> due() {
        var week = WEEK_END.toEpochMilli() - WEEK_START.toEpochMilli();
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(-1L, 0L, 1L, week - 1, week, week + 1, -week, 2 * week - 1)),
                Tuple.of(3, Arbitraries.longs().between(-week, 2 * week - 1)));
    }
}
