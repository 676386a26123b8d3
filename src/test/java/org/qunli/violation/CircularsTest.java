package org.qunli.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.support.Browser;
import org.qunli.violation.letter.Letters;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Three circulars within a calendar year (R-7)")
class CircularsTest extends CaseTest {

    @Autowired
    Recusal recusal;

    @Autowired
    Letters letters;

    @Autowired
    Inbox inbox;

    @Autowired
    Browser browser;

    /** Other tests' circulars of the same village do not count here. */
    @BeforeEach
    void cleanYear() {
        jdbc.sql(
                        "delete from qunli.circular_year where unit_code in ('xinhe-c03', 'xinhe-c04', 'xinhe-c05', 'xinhe-c06', 'xinhe-c07', 'xinhe-c08')")
                .update();
        rewrite("update qunli.measure set at = at - interval '2 years' where kind = 'CIRCULAR' and account is null"
                + " and unit_code in ('xinhe-c03', 'xinhe-c04', 'xinhe-c05', 'xinhe-c06', 'xinhe-c07', 'xinhe-c08')");
    }

    @Test
    @DisplayName("open a case against the unit; its head answers, the commission's chain decides, nobody reported")
    void openACase() {
        var unit = "xinhe-c03";
        circular(unit);
        circular(unit);
        assertThat(casesOf(unit)).isEmpty();
        circular(unit);
        var number = casesOf(unit).get(0);
        circular(unit);
        assertThat(casesOf(unit)).as("once per unit and year").hasSize(1);

        var seen = caseOf(number);
        assertThat(seen.subjectUnit()).isEqualTo("大王庄村");
        assertThat(seen.accused()).isNull();
        assertThat(seen.reporter()).isNull();
        assertThat(seen.groupName()).isNull();
        assertThat(seen.proposedMeasure()).isEqualTo(MeasureKind.REFERRAL);
        assertThat(seen.clause()).isEqualTo("R-7");
        assertThat(newest("wangxinghua")).contains(number).contains("大王庄村").contains("多次被通报");
        assertThat(listed("wangxinghua")).extracting(CaseSummary::number).contains(number);
        assertThat(listed("huangqiang")).extracting(CaseSummary::number).contains(number);
        assertThat(listed("wangxiaojun")).extracting(CaseSummary::number).doesNotContain(number);
        assertThatThrownBy(() -> cases.withdraw(number, "理由", "huangqiang")).isInstanceOf(RuntimeException.class);
        assertThat(api.get("wangxinghua", "/api/cases/" + number)
                        .getBody()
                        .path("subjectUnit")
                        .asText())
                .isEqualTo("大王庄村");

        var page = browser.signInOnPhone("wangxinghua");
        page.navigate("/cases");
        assertThat(page.content()).contains(number).contains("大王庄村");
        page.navigate("/cases/" + number);
        assertThat(page.content()).contains("大王庄村").contains("在案事实").contains("陈述申辩");
        Browser.picture(page, "circulars-case-phone");

        assertThat(words(number)).contains("拟对你单位作出", "你单位有权进行陈述");
        cases.addStatement(number, "通报事项均已整改", "wangxinghua");
        assertThat(engine.formOf("huangqiang", number).get("facts").toString()).contains("大王庄村");
        assertThat(engine.formOf("huangqiang", number).get("offences").toString())
                .contains("会议通报");
        for (var inAGroup : List.of("MUTE", "REMOVAL")) {
            assertThatThrownBy(() -> engine.complete(
                            "huangqiang",
                            number,
                            Map.of("decision", "propose", "proposedMeasure", inAGroup, "proposal", "处理")))
                    .as("a unit is in no group")
                    .hasMessageContaining("只适用于");
        }
        engine.complete(
                "huangqiang",
                number,
                Map.of("decision", "propose", "proposedMeasure", "SELF_CRITICISM", "proposal", "作检讨"));
        engine.complete("zhoujianping", number, Map.of("decision", "approve"));
        upload(number, "xujun");
        engine.complete("xujun", number, Map.of("reason", "已检讨"));

        assertThat(status(number)).isEqualTo(CaseStatus.SETTLED);
        assertThat(newest("wangxinghua")).contains(number).contains("会议检讨");
        assertThat(words(number)).contains("你单位在处理之前提出了陈述");
        var appeal = appeals.file(measureIn(number), "处理过重", "wangxinghua");
        assertThat(recusal.judges(appeal)).containsExactly("wujing");
    }

    @Test
    @DisplayName(
            "open a case against a unit without a head: administrators hear, and whoever becomes head is told (C-9)")
    void headVacant() {
        var unit = "wushou-c";
        unit("wushou,无首镇,qingjiang,机构,township");
        unit(unit + ",无首村,wushou,村居,");
        roster("wushou-com,纪检,wushou,书记,是,纪检干部@wushou,");
        for (int circular = 0; circular < 3; circular++) {
            imposed(null, unit, "wushou", MeasureKind.CIRCULAR, null, "xujun");
        }
        var number = casesOf(unit).get(0);
        assertThat(inbox.newest("admin", 50))
                .anyMatch(message ->
                        message.body().contains(number) && message.body().contains("没有在岗的负责人"));
        assertThat(lastStep(number).reason()).contains("负责人空缺");

        letTimePass(Duration.ofHours(25));
        roster("nohead,新村长,%1$s,村长,是,负责人@%1$s,".formatted(unit));
        assertThat(inbox.newest("nohead", 50))
                .extracting(InboxMessage::title)
                .containsOnly("您接任前本单位有未结案件：" + number, "您接任前本单位受到处理");
        assertThat(lastStep(number).reason()).isEqualTo("告知新任负责人");
        cases.addStatement(number, "前任未交接，通报事项正在整改", "nohead");
        assertThat(engine.formOf("wushou-com", number).get("statements").toString())
                .contains("正在整改");
    }

    private CaseView.Step lastStep(String number) {
        var steps = caseOf(number).steps();
        return steps.get(steps.size() - 1);
    }

    @Test
    @DisplayName(
            "are counted once they stand: not while under appeal, not when revoked; and a revoked one has the case reviewed")
    void standing() {
        var unit = "xinhe-c04";
        var first = circular(unit);
        circular(unit);
        var appeal = appeals.file(first, "当日停电", "liweidong");
        circular(unit);
        assertThat(casesOf(unit)).as("one is suspended").isEmpty();
        engine.complete("wujing", appeal, Map.of("decision", "uphold", "reason", "查无停电"));
        assertThat(casesOf(unit)).as("all stand").hasSize(1);
        var number = casesOf(unit).get(0);

        var third = jdbc.sql("select max(measure) from qunli.ruling_basis where case_number = :number and occasion")
                .param("number", number)
                .query(Long.class)
                .single();
        var second = appeals.file(third, "漏送", "liweidong");
        letTimePass(Duration.ofHours(25));
        assertThatThrownBy(
                        () -> engine.completeByForce("liweidong", second, Map.of("decision", "revoke", "reason", "x")))
                .isInstanceOf(RuntimeException.class);
        engine.complete("wujing", second, Map.of("decision", "revoke", "reason", "确未送达"));
        assertThat(engine.task(second).getName()).isEqualTo("复查受影响的案件：" + number);
        engine.complete("huangqiang", second, Map.of("decision", "uphold", "reason", "其余两次情节恶劣"));
        assertThat(steps(number)).contains(CaseAction.RULING_STANDS);
    }

    @Test
    @DisplayName(
            "open another case where an appeal took one away, the first case came to nothing, and a third came again")
    void thirdAgain() {
        var unit = "xinhe-c07";
        var first = circular(unit);
        circular(unit);
        circular(unit);
        var number = casesOf(unit).get(0);
        var appeal = appeals.file(first, "当日停电", "hejianguo");
        engine.complete("wujing", appeal, Map.of("decision", "revoke", "reason", "确有停电"));
        engine.complete("huangqiang", appeal, Map.of("decision", "reopen", "reason", "只剩两次"));
        letTimePass(Duration.ofHours(25));
        engine.complete("wujing", number, Map.of("decision", "dismiss", "reason", "不足三次"));
        assertThat(casesOf(unit)).as("two are not enough").containsExactly(number);

        circular(unit);
        assertThat(casesOf(unit)).hasSize(1).doesNotContain(number);
        circular(unit);
        assertThat(caseCount(unit)).as("not for each further one").isEqualTo(2);
    }

    @Test
    @DisplayName(
            "open a case under the policy of the last one's day, also if an appeal is decided when another governs (T-12)")
    void policyOfTheDay() {
        var unit = "huanzhi-c";
        unit("huanzhi,换制镇,qingjiang,机构,township");
        unit(unit + ",换制村,huanzhi,村居,");
        roster("huanzhi-com,纪检,huanzhi,书记,是,纪检干部@huanzhi,");
        roster("huanzhi-head,村长,%1$s,村长,是,负责人@%1$s,".formatted(unit));
        var first = imposed(null, unit, "huanzhi", MeasureKind.CIRCULAR, null, "xujun");
        var appeal = appeals.file(first, "当日停电", "huanzhi-head");
        imposed(null, unit, "huanzhi", MeasureKind.CIRCULAR, null, "xujun");
        imposed(null, unit, "huanzhi", MeasureKind.CIRCULAR, null, "xujun");
        assertThat(casesOf(unit)).as("one is suspended").isEmpty();
        letTimePass(Duration.ofDays(1));
        unit("huanzhi,换制镇,qingjiang,机构,hospital");

        engine.complete("huanzhi-com", appeal, Map.of("decision", "uphold", "reason", "查无停电"));
        assertThat(casesOf(unit)).singleElement().satisfies(number -> assertThat(policyOf(number))
                .isEqualTo("township"));
    }

    @Test
    @DisplayName("belong to one year by the calendar of Shanghai; those of the year before do not count")
    void calendarYear() {
        var unit = "xinhe-c05";
        var thisYear = LocalDate.now(clock)
                .withDayOfYear(1)
                .atStartOfDay(clock.getZone())
                .toInstant();
        recordedAt(circular(unit), thisYear.minusMillis(1));
        recordedAt(circular(unit), thisYear);
        circular(unit);
        assertThat(casesOf(unit)).isEmpty();
        circular(unit);
        assertThat(casesOf(unit)).hasSize(1);
    }

    @Test
    @DisplayName("open one case also when they are recorded at the same moment by several nodes")
    void atTheSameMoment() throws Exception {
        var unit = "xinhe-c06";
        circular(unit);
        var nodes = 4;
        var together = new CyclicBarrier(nodes);
        var done = new CountDownLatch(nodes);
        try (var closing = new ClosingPool(nodes)) {
            IntStream.range(0, nodes)
                    .forEach(node -> closing.pool.execute(() -> {
                        try {
                            together.await();
                            circular(unit);
                        } catch (Exception interrupted) {
                            throw new IllegalStateException(interrupted);
                        } finally {
                            done.countDown();
                        }
                    }));
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(jdbc.sql("select count(*) from qunli.measure where unit_code = :unit and revoked_at is null"
                                + " and kind = 'CIRCULAR' and account is null")
                        .param("unit", unit)
                        .query(Integer.class)
                        .single())
                .isEqualTo(nodes + 1);
        assertThat(casesOf(unit)).hasSize(1);
    }

    @Test
    @DisplayName("against a person are not the unit's")
    void ofAPerson() {
        var unit = "xinhe-c08";
        for (int index = 0; index < 3; index++) {
            imposed("yangsiyu", unit, "xinhe", MeasureKind.CIRCULAR, null, "xujun");
        }
        assertThat(casesOf(unit)).isEmpty();
    }

    private long circular(String unit) {
        return imposed(null, unit, "xinhe", MeasureKind.CIRCULAR, null, "xujun");
    }

    private void recordedAt(long measure, Instant at) {
        rewrite("update qunli.measure set at = '%s' where id = %d".formatted(at, measure));
    }

    /** The cases against the unit since this test began. */
    private List<String> casesOf(String unit) {
        return jdbc.sql(
                        "select case_number from qunli.circular_year where unit_code = :unit and case_number is not null")
                .param("unit", unit)
                .query(String.class)
                .list();
    }

    /** Of the newest letter to the unit's head. */
    private String words(String number) {
        var sent = letters.of(number, "wangxinghua");
        return String.join(
                "\n",
                letters.open(number, sent.get(sent.size() - 1).id(), "wangxinghua")
                        .text()
                        .paragraphs());
    }

    private int caseCount(String unit) {
        return jdbc.sql("select count(*) from qunli.violation_case where subject_unit = :unit")
                .param("unit", unit)
                .query(Integer.class)
                .single();
    }

    private String newest(String account) {
        var message = inbox.newest(account, 1).get(0);
        return message.title() + "\n" + message.body();
    }

    /** Java 17's executors do not close themselves. */
    private static final class ClosingPool implements AutoCloseable {

        private final java.util.concurrent.ExecutorService pool;

        ClosingPool(int threads) {
            pool = Executors.newFixedThreadPool(threads);
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
