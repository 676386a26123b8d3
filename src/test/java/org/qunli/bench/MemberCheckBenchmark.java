package org.qunli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qunli.group.membership.MemberChecks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The daily check of groups of 500 members, one in a hundred of whom is missing and one named wrongly, beside a bare
 * comparison of the same rows.
 */
@Benchmark
class MemberCheckBenchmark {

    private static final int UNITS = 100;
    private static final int EACH = 500;
    private static final int ROUNDS = 5;

    @Autowired
    MemberChecks checks;

    @Autowired
    Population population;

    @Autowired
    JdbcClient jdbc;

    private final Report report = new Report("member-check");

    @Test
    void run() throws IOException {
        settle();
        var groups = 0;
        for (var size : new int[] {50, 100, 200, 400}) {
            found(groups, size);
            groups = size;
            report.add("new groups", "qunli", size, 1, List.of(milliseconds(this::morning)));
            seen(size);
            uncheck();
            report.add("first check", "qunli", size, 1, List.of(milliseconds(this::morning)));
            assertThat(openRounds()).isEqualTo(size);
            letMessagesOut();
            var daily = new ArrayList<Double>();
            var floors = new ArrayList<Double>();
            for (var round = 0; round <= ROUNDS; round++) {
                uncheck();
                var check = milliseconds(this::morning);
                var floor = milliseconds(this::compareBarely);
                // the first round warms up
                if (round > 0) {
                    daily.add(check);
                    floors.add(floor);
                }
            }
            report.add("daily check", "qunli", size, 1, daily);
            report.add("daily check", "floor", size, 1, floors);
            assertThat(openRounds())
                    .as("one task per group, however often it is checked")
                    .isEqualTo(size);
        }
        report.atMost(
                "400 groups cost 8 times what 50 cost",
                report.of("daily check", "qunli", 400) / report.of("daily check", "qunli", 50),
                8);
        report.atMost(
                "a check takes 5 times the bare comparison",
                report.of("daily check", "qunli", 400) / report.of("daily check", "floor", 400),
                5);
        report.publish();
    }

    private void settle() {
        population.settle(UNITS * EACH);
        jdbc.sql("""
                        insert into qunli.unit (code, name, parent_code, kind)
                        select 'bench-u' || n, '站所' || n, 'xinhe', 'DEPARTMENT' from generate_series(0, :units - 1) n
                        """).param("units", UNITS).update();
        jdbc.sql("""
                        update qunli.person set unit_code = 'bench-u' || (cast(substr(account, 7) as integer) / :each)
                        where account ~ '^bench-[0-9]+$'
                        """).param("each", EACH).update();
        jdbc.sql("vacuum analyze qunli.person").update();
    }

    /** Groups of the departments; the hundredth member is missing. */
    private void found(int from, int to) {
        jdbc.sql("""
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                            administrator, size, status, founded_at, filed_at, registered_at, review_date)
                        select 'BEN.' || lpad(cast(n as text), 3, '0'), '群' || n, '工作群' || n, 'WECHAT', 'DEPARTMENT', '测速',
                            'bench-u' || n % :units, 'bench-0', 'bench-0', :each, 'ACTIVE', now(), now(), now(),
                            current_date + 365
                        from generate_series(:from, :to - 1) n
                        """)
                .param("units", UNITS)
                .param("each", EACH)
                .param("from", from)
                .param("to", to)
                .update();
        jdbc.sql("""
                        insert into qunli.group_member (group_code, account, nickname, nickname_seen_on)
                        select g.code, p.account, case when p.account ~ '(-1|01)$' then '小鱼' else '站所' || p.name end,
                            current_date
                        from qunli.work_group g join qunli.person p on p.unit_code = g.unit_code
                        where g.code like 'BEN.%' and cast(substr(g.code, 5) as integer) >= :from
                            and p.account !~ '(-0|00)$'
                        """).param("from", from).update();
        jdbc.sql("analyze qunli.group_member").update();
        jdbc.sql("analyze qunli.work_group").update();
    }

    /** The groups' lists are complete. */
    private void seen(int size) {
        jdbc.sql("update qunli.group_roll set listed_at = now() where group_code like 'BEN.%'")
                .update();
        jdbc.sql("analyze qunli.expected_member").update();
        jdbc.sql("analyze qunli.group_roll").update();
        assertThat(jdbc.sql("select count(*) from qunli.expected_member where group_code like 'BEN.%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(size * EACH);
    }

    /** Only the groups of the benchmark are due. */
    private void uncheck() {
        jdbc.sql("""
                        update qunli.group_roll
                        set checked_on = case when group_code like 'BEN.%' then null else current_date end,
                            compared_on = case when group_code like 'BEN.%' then null else current_date end
                        """).update();
    }

    private void morning() {
        while (!checks.compareNext()) {
            // the next portion
        }
    }

    private void compareBarely() {
        jdbc.sql("""
                        select count(*) from qunli.group_member m
                            full join qunli.expected_member e using (group_code, account)
                            join qunli.person p using (account)
                        where m.group_code is null or e.group_code is null or position(p.name in m.nickname) = 0
                        """).query(Long.class).single();
    }

    private long openRounds() {
        return jdbc.sql(
                        "select count(*) from qunli.membership_round where closed_at is null and group_code like 'BEN.%'")
                .query(Long.class)
                .single();
    }

    /** What the engine does about the new tasks is not to be measured along. */
    private void letMessagesOut() {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> jdbc.sql("select count(*) from public.act_ru_job where type_ = 'message' and retries_ > 0")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private static double milliseconds(Runnable work) {
        var started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e6;
    }
}
