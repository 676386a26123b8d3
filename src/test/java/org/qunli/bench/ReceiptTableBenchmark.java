package org.qunli.bench;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.notice.NoticeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists that people look at, with ten million receipts in the table: a county's few years. */
@Benchmark
class ReceiptTableBenchmark {

    private static final int PEOPLE = 100_000;
    private static final int NOTICES = 5_000;
    private static final int RECIPIENTS = 2_000;
    private static final int LOOKS = 500;
    private static final int LIMIT_MS = 50;

    @Autowired
    NoticeService notices;

    @Autowired
    Population population;

    @Autowired
    JdbcClient jdbc;

    private final Report report = new Report("receipts");
    private final Random random = new Random(1);

    @Test
    void run() throws IOException {
        population.settle(PEOPLE);
        population.group("BEN.001", Population.UNIT, RECIPIENTS);
        fill();
        look("my open notices", () -> notices.received(person(), true, Pages.of(0, 50)));
        look("my notices", () -> notices.received(person(), false, Pages.of(0, 50)));
        look("a notice's replies by unit", () -> notices.repliesByUnit(notice(), "lixiuying"));
        look("a unit's replies", () -> notices.receiptsOf(notice(), Population.UNIT, "lixiuying"));
        report.publish();
    }

    /** One receipt in a hundred is open; who got what is spread evenly. The table's triggers would take an hour. */
    private void fill() {
        jdbc.sql("""
                        insert into qunli.notice (number, organization_code, group_code, kind, title, body,
                            reply_required, urgent, issuer, status, drafted_at, issued_at, remind_at, due_at)
                        select 'bench-' || n, 'xinhe', 'BEN.001', 'WORK', '防汛值班安排', '今晚起全员在岗。', true, false,
                            'zhangwei', case when n % 50 = 0 then 'OPEN' else 'SETTLED' end, moment, moment,
                            moment + interval '20 minutes', moment + interval '30 minutes'
                        from (select n, now() - n * interval '3 hours' as moment from generate_series(1, :notices) n) n
                        """).param("notices", NOTICES).update();
        jdbc.sql("insert into qunli.notice_unit select number, ? from qunli.notice where number like 'bench-%'")
                .param(Population.UNIT)
                .update();
        jdbc.sql("alter table qunli.receipt disable trigger user").update();
        jdbc.sql("""
                        insert into qunli.receipt (notice_number, account, unit_code, due_at, acknowledged_at,
                            acknowledged_by, source)
                        select n.number, account, :unit, n.due_at, answered, case when answered is null then null else
                            account end, case when answered is null then null else 'SELF' end
                        from (select number, due_at, issued_at, status, substr(number, 7)::int as n from qunli.notice
                              where number like 'bench-%') n,
                            lateral (select 'bench-' || (n.n * 37 + k * 49) % :people as account,
                                case when n.status = 'OPEN' and k % 2 = 0 then null
                                     else n.issued_at + k * interval '1 second' end as answered
                                from generate_series(1, :recipients) k) r
                        """)
                .param("unit", Population.UNIT)
                .param("people", PEOPLE)
                .param("recipients", RECIPIENTS)
                .update();
        jdbc.sql("alter table qunli.receipt enable trigger user").update();
        jdbc.sql("vacuum analyze qunli.receipt").update();
        System.out.printf(
                "%,d receipts%n",
                jdbc.sql("select count(*) from qunli.receipt").query(Long.class).single());
    }

    private void look(String list, Runnable look) {
        IntStream.range(0, LOOKS).forEach(warmUp -> look.run());
        var times = IntStream.range(0, LOOKS)
                .mapToObj(index -> {
                    var started = System.nanoTime();
                    look.run();
                    return (System.nanoTime() - started) / 1e6;
                })
                .sorted()
                .toList();
        report.add(list + " p95", "qunli", RECIPIENTS, 1, List.of(times.get(LOOKS * 95 / 100)));
        report.atMost(list + ": p95 of 50 ms, as a share", times.get(LOOKS * 95 / 100) / LIMIT_MS, 1);
    }

    private String person() {
        return Population.account(random.nextInt(PEOPLE));
    }

    private String notice() {
        return "bench-" + (1 + random.nextInt(NOTICES));
    }
}
