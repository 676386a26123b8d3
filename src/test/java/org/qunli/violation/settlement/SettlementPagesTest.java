package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;

@DisplayName("What follows from a settlement:")
class SettlementPagesTest extends SettlementTest {

    @Autowired
    CircularService circulars;

    @Autowired
    SettlementTrial trial;

    /** A settled week: 甲 has one miss, 乙 two, 一村 three. */
    private String settled(Settled place) {
        var week = place.thisWeek();
        place.notice(noon(week), "a", "b", "v1");
        place.notice(noon(week).plusSeconds(1), "b", "v1");
        place.notice(noon(week).plusSeconds(2), "v1");
        settle(week);
        var number = place.number(week);
        verify(number, place.account("office1"));
        letWindowPass();
        confirm(number, place.account("sup1"));
        return number;
    }

    @Test
    @DisplayName("T-10: the circular names every subject with misses, measure and clause, and is numbered year by year")
    void circular() throws IOException {
        var place = township();
        var number = settled(place);
        var circular = circulars.of(number, place.account("com"));
        assertThat(circular.documentNumber())
                .isEqualTo(
                        "结算镇%s结通〔%d〕1号".formatted(place.code, circular.dated().getYear()));
        assertThat(circular.rows())
                .extracting(Circular.Row::name, Circular.Row::misses)
                .containsExactly(tuple("一村", 3), tuple("乙", 2), tuple("甲", 1));
        try (var book =
                new ReadableWorkbook(new ByteArrayInputStream(circulars.workbook(number, place.account("office1"))))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(0)).contains("未按时回复情况的通报");
            assertThat(rows.get(3).getCellText(1)).isEqualTo("一村");
            assertThat(rows.get(3).getCellText(4)).isEqualTo("经济处罚 100 元、会议通报");
            assertThat(rows.get(6).getCellAsNumber(5).orElseThrow().intValue()).isEqualTo(150);
        }
        assertThatThrownBy(() -> circulars.of(number, place.account("a")))
                .as("a subject sees the own line only")
                .hasMessageContaining("没有结算");
    }

    @Test
    @DisplayName(
            "T-10: a fine is paid, waived with a reason, opened again; every change stays, and nobody marks their own")
    void finesRegister() {
        var place = township();
        var number = settled(place);
        var office = place.account("office1");
        var open = fines.search(FineStatus.OPEN, number, office);
        assertThat(open.yuan()).isEqualTo(150);
        var fine = open.fines().stream()
                .filter(one -> one.name().equals("乙"))
                .findFirst()
                .orElseThrow();

        fines.mark(fine.id(), FineStatus.PAID, "收据 0001", office);
        assertThat(fines.search(FineStatus.OPEN, number, office).yuan()).isEqualTo(100);
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.PAID, null, office))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.OPEN, "", office))
                .isInstanceOf(ProblemException.class);
        fines.mark(fine.id(), FineStatus.OPEN, "收据登记错人", place.account("sup1"));
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.WAIVED, null, office))
                .isInstanceOf(ProblemException.class);
        fines.mark(fine.id(), FineStatus.WAIVED, "家庭困难", office);
        assertThat(fines.search(null, "乙", office).fines().get(0).changes())
                .extracting(Fine.Change::status)
                .containsExactly(FineStatus.PAID, FineStatus.OPEN, FineStatus.WAIVED);

        assertThat(fines.search(null, null, place.account("b")).fines())
                .as("one's own only")
                .singleElement()
                .satisfies(own -> assertThat(own.mayChange()).isFalse());
        assertThat(fines.search(null, null, place.account("head1")).fines())
                .as("and the own unit's")
                .hasSize(1);
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.PAID, null, place.account("b")))
                .hasMessageContaining("本人");
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.PAID, null, place.account("c")))
                .hasMessageContaining("没有这笔罚款");
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.PAID, null, place.account("com")))
                .hasMessageContaining("只有监察室和办公室");
        assertThatThrownBy(() -> jdbc.sql("update qunli.fine_entry set reason = '改' where measure_id = :id")
                        .param("id", fine.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @DisplayName("T-10: of a measure that was revoked nothing is owed: its fine is out of the sum and cannot be paid")
    void revokedFine() {
        var place = township();
        var number = settled(place);
        var office = place.account("office1");
        var fine = fines.search(null, "乙", office).fines().get(0);
        jdbc.sql("update qunli.measure set revoked_at = now() where id = :id")
                .param("id", fine.id())
                .update();
        var found = fines.search(null, number, office);
        assertThat(found.yuan()).isEqualTo(100);
        assertThat(found.fines())
                .filteredOn(Fine::revoked)
                .extracting(Fine::name)
                .containsExactly("乙");
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.PAID, null, office))
                .hasMessageContaining("处理已撤销");
    }

    @Test
    @DisplayName("T-10: what was done to a settlement cannot be altered in the database either")
    void recordIsAppendOnly() {
        var place = township();
        var number = settled(place);
        assertThatThrownBy(() -> jdbc.sql("update qunli.settlement_entry set reason = '改' where settlement = :number")
                        .param("number", number)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from qunli.settlement_entry where settlement = :number")
                        .param("number", number)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @DisplayName(
            "T-10, T-12: a dry run shows both tables side by side for settled and unsettled weeks, and changes nothing")
    void dryRun() throws IOException {
        var place = township();
        var week = place.thisWeek();
        var number = settled(place);
        var later = place.thisWeek();
        place.notice(noon(later), "b");
        clock.advanceTo(later.to(clock.getZone()).plusSeconds(1));
        var changed = new String(trial.table(), StandardCharsets.UTF_8)
                .replace("<text>50</text>", "<text>20</text>")
                .replace("<text>\"CIRCULAR\"</text>", "<text>null</text>");
        var before = everything();

        var result = trial.compare(
                place.code,
                List.of(later.friday(), week.friday()),
                changed.getBytes(StandardCharsets.UTF_8),
                place.account("com"));
        assertThat(result.fridays()).containsExactly(week.friday(), later.friday());
        assertThat(result.subjects()).isEqualTo(4);
        assertThat(result.changed()).isEqualTo(3);
        assertThat(result.inForce().yuan()).isEqualTo(150);
        assertThat(result.asChanged().yuan()).isEqualTo(120);
        assertThat(result.inForce().circulars()).isEqualTo(4);
        assertThat(result.asChanged().circulars()).isEqualTo(2);
        assertThat(result.rows().get(0).differs()).isTrue();
        assertThat(result.rows().get(3).differs()).isFalse();
        var designed = trial.compare(
                trial.organizations("qu-jiancha").stream()
                        .filter(unit -> unit.getCode().equals(place.code))
                        .toList(),
                week.friday().minusDays(6),
                new SettlementTrial.Changed(
                        null,
                        Files.readString(Path.of("bpmn/settlement-terms.dmn"))
                                .replaceFirst("<text>true</text>", "<text>false</text>")
                                .getBytes(StandardCharsets.UTF_8)),
                "qu-sheji");
        assertThat(designed).singleElement().satisfies(found -> {
            assertThat(found.inForce().yuan()).isEqualTo(150);
            assertThat(found.asChanged().yuan())
                    .as("a policy that settles no weeks")
                    .isZero();
            assertThat(found.rows())
                    .as("designers learn no names")
                    .filteredOn(row -> row.kind() == SubjectKind.PERSON)
                    .extracting(TrialResult.Row::name)
                    .containsOnlyNulls();
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(place.measures(number, "b")).containsExactly("FINE 50", "CIRCULAR");

        var file = changed.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(
                        () -> trial.compare(place.code, List.of(place.thisWeek().friday()), file, "qu-jiancha"))
                .hasMessageContaining("已经结束");
        assertThatThrownBy(() -> trial.compare(place.code, List.of(week.friday().plusDays(1)), file, "qu-jiancha"))
                .hasMessageContaining("不是星期五");
        assertThatThrownBy(() -> trial.compare(place.code, List.of(week.friday()), file, place.account("a")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> trial.compare(
                        place.code,
                        List.of(week.friday()),
                        changed.replace("\"FINE,SELF_CRITICISM\"", "\"FINE\"")
                                .replace("<text>20</text>", "<text>null</text>")
                                .getBytes(StandardCharsets.UTF_8),
                        place.account("com")))
                .hasMessageContaining("不成立");
    }

    /** How much there is in every table that a settlement or the engine writes to. */
    private Map<String, Object> everything() {
        return jdbc.sql("""
                        select (select count(*) from qunli.measure) as measures, (select count(*) from qunli.settlement) as s,
                               (select count(*) from qunli.settlement_line) as l, (select count(*) from qunli.fine) as f,
                               (select count(*) from qunli.settlement_outcome) as o,
                               (select count(*) from qunli.settlement_entry) as e,
                               (select count(*) from public.act_re_decision_def) as decisions,
                               (select count(*) from public.act_hi_decinst) as history,
                               (select count(*) from public.act_re_deployment) as deployments
                        """).query().singleRow();
    }

    @Test
    @DisplayName(
            "T-11: over REST and on pages, others find nothing, and settlements cannot be touched without the role")
    void access() {
        var place = new Settled(jdbc, clock, api, groups, "township");
        calendar.openDueWeeks();
        var week = place.thisWeek();
        place.notice(week.to(clock.getZone()).minusSeconds(60), "a");
        settle(week);
        var number = place.number(week);

        assertThat(api.get("qu-jiancha", "/api/settlements/{number}", number)
                        .getBody()
                        .path("summary")
                        .path("status")
                        .asText())
                .isEqualTo("DRAFTED");
        for (var other : List.of("hexiaodong", "xujun", "lixiuying", "yy-supervision")) {
            assertThat(api.get(other, "/api/settlements/{number}", number).getStatusCode())
                    .as(other)
                    .isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(api.post(
                                    other,
                                    "/api/settlements/{number}/lines/{line}/strike",
                                    Map.of("reason", "x"),
                                    number,
                                    place.line(number, "a"))
                            .getStatusCode())
                    .isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(api.post(other, "/api/settlements/{number}/abandonment", Map.of("reason", "x"), number)
                            .getStatusCode())
                    .isEqualTo(HttpStatus.NOT_FOUND);
        }
        assertThat(api.post("qu-jiwei", "/api/settlements/{number}/abandonment", Map.of("reason", "x"), number)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.get("qu-jiancha", "/api/settlements/{number}/circular", number)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        assertThat(api.get("qu-jiancha", "/api/settlements").getBody().toString())
                .contains(number);
        assertThat(api.get("hexiaodong", "/api/settlements").getBody().toString())
                .doesNotContain(number);
        var line = place.line(number, "a");
        var nothing = new HashMap<String, Object>(Map.of("reason", "x"));
        nothing.put("receipts", Collections.singletonList(null));
        assertThat(api.post("qu-jiancha", "/api/settlements/{number}/lines/{line}/strike", nothing, number, line)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(api.post("qu-jiancha", "/api/settlements/{number}/lines/{line}/ruling", nothing, number, line)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
        assertThat(api.get("hexiaodong", "/api/settlements/fines").getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(api.get("hexiaodong", "/api/settlements/fines?status=LOST").getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }
}
