package org.qunli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qunli.process.RuleTables;
import org.qunli.violation.audit.SignedSettlements;
import org.qunli.violation.settlement.SettlementProceedings;
import org.qunli.violation.settlement.SettlementTerms;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The draft of a week with a million receipts of 50,000 people, beside the bare sum over the same rows; and what its
 * confirmation enters in the register of measures.
 */
@Benchmark
class SettlementBenchmark {

    private static final int PEOPLE = 50_000;
    private static final int NOTICES = 20;

    /** Everybody misses two or three of the notices. */
    private static final int EACH_MISSED_BY = 8;

    private static final int ROUNDS = 15;

    @Autowired
    SettlementProceedings proceedings;

    @Autowired
    RuleTables tables;

    @Autowired
    Population population;

    @Autowired
    SignedSettlements signed;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private final Report report = new Report("settlement");
    private LocalDate friday;
    private Instant from;
    private Instant to;

    @Test
    void run() throws IOException {
        friday = LocalDate.now(clock).with(TemporalAdjusters.previous(DayOfWeek.FRIDAY));
        from = friday.minusDays(6).atStartOfDay(clock.getZone()).toInstant();
        to = friday.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        population.settle(PEOPLE);
        population.group("BEN.001", Population.UNIT, 1);
        fill();
        var sums = new ArrayList<Double>();
        var drafts = new ArrayList<Double>();
        var last = "";
        for (var round = 0; round <= ROUNDS; round++) {
            var sum = milliseconds(this::sum);
            var number = open(round + 1);
            var draft = milliseconds(() -> draft(number));
            last = number;
            if (round == 0) {
                // the first round warms up; after a week's lines the server itself does this, but not within a second
                jdbc.sql("analyze qunli.settlement_line").update();
            } else {
                sums.add(sum);
                drafts.add(draft);
            }
        }
        report.add("draft of a week", "qunli", PEOPLE, 1, drafts);
        report.add("draft of a week", "floor", PEOPLE, 1, sums);
        report.atMost(
                "a draft takes 3 times the bare sum",
                report.of("draft of a week", "qunli", PEOPLE) / report.of("draft of a week", "floor", PEOPLE),
                3);
        report.add("measures of a week", "qunli", PEOPLE, 1, List.of(impose(last)));
        report.publish();
    }

    private double impose(String number) {
        jdbc.sql("update qunli.settlement set status = 'CONFIRMED', confirmed_at = now(), confirmed_by = 'bench-0'"
                        + " where number = :number")
                .param("number", number)
                .update();
        sign(number);
        var taken = milliseconds(() -> proceedings.impose(number));
        assertThat(jdbc.sql("select count(distinct account) from qunli.measure where settlement = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(PEOPLE);
        return taken;
    }

    private void sum() {
        var subjects = jdbc.sql("""
                        select r.account, r.unit_code, count(*) as misses
                        from qunli.notice n join qunli.receipt r on r.notice_number = n.number
                        where n.organization_code = 'xinhe' and n.due_at >= :from and n.due_at < :to
                          and n.status <> 'WITHDRAWN' and r.exempted_at is null and not r.on_leave
                          and (r.acknowledged_at is null or r.acknowledged_at > r.due_at)
                        group by r.account, r.unit_code
                        """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, index) -> row.getInt("misses"))
                .list();
        assertThat(subjects).hasSize(PEOPLE);
    }

    private void draft(String number) {
        var terms = SettlementTerms.of(tables.decide(SettlementTerms.TABLE, Map.of("policy", "township")));
        assertThat(proceedings.draft(number, terms, SettlementTerms.TABLE + ":1"))
                .isEqualTo(PEOPLE);
    }

    /** Opens the week anew, as if the draft before had been abandoned. */
    private String open(int attempt) {
        jdbc.sql("update qunli.settlement set status = 'ABANDONED'").update();
        var number = "JS-xinhe-%s-%d".formatted(friday, attempt);
        jdbc.sql("""
                        insert into qunli.settlement (number, organization, friday, attempt, policy, status, opened_at)
                        values (:number, 'xinhe', :friday, :attempt, 'township', 'OPENED', now())
                        """)
                .param("number", number)
                .param("friday", friday)
                .param("attempt", attempt)
                .update();
        sign(number);
        return number;
    }

    /** What the application itself did not do, it would not go on with. */
    private void sign(String number) {
        transaction.executeWithoutResult(status -> signed.sign(number));
    }

    /** The table's triggers would take an hour. */
    private void fill() {
        jdbc.sql("""
                        insert into qunli.notice (number, organization_code, group_code, kind, title, body,
                            reply_required, urgent, issuer, status, drafted_at, issued_at, remind_at, due_at)
                        select 'bench-' || n, 'xinhe', 'BEN.001', 'WORK', '防汛值班安排', '今晚起全员在岗。', true, false,
                            'zhangwei', 'SETTLED', moment, moment, moment + interval '20 minutes',
                            moment + interval '30 minutes'
                        from (select n, cast(:from as timestamptz) + n * interval '7 hours' as moment
                              from generate_series(1, :notices) n) n
                        """)
                .param("from", Timestamp.from(from))
                .param("notices", NOTICES)
                .update();
        jdbc.sql("insert into qunli.notice_unit select number, ? from qunli.notice where number like 'bench-%'")
                .param(Population.UNIT)
                .update();
        jdbc.sql("alter table qunli.receipt disable trigger user").update();
        jdbc.sql("""
                        insert into qunli.receipt (notice_number, account, unit_code, due_at, acknowledged_at,
                            acknowledged_by, source)
                        select number, account, :unit, due_at, answered, case when answered is not null then account end,
                            case when answered is not null then 'SELF' end
                        from qunli.notice n, lateral (
                            select 'bench-' || k as account,
                                case when (k + substr(n.number, 7)::int) % :share = 0 then null
                                     else n.issued_at + interval '1 minute' end as answered
                            from generate_series(0, :people - 1) k) r
                        where n.number like 'bench-%'
                        """)
                .param("unit", Population.UNIT)
                .param("share", EACH_MISSED_BY)
                .param("people", PEOPLE)
                .update();
        jdbc.sql("alter table qunli.receipt enable trigger user").update();
        jdbc.sql("vacuum analyze qunli.receipt").update();
        jdbc.sql("analyze qunli.notice").update();
    }

    private static double milliseconds(Runnable work) {
        var started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e6;
    }
}
