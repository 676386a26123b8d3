package org.qunli.violation.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.spy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Pages;
import org.qunli.database.Superuser;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.qunli.process.release.ReleaseService;
import org.qunli.support.Visitor;
import org.qunli.violation.AppealService;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.Recusal;
import org.qunli.violation.audit.SignedSettlements;
import org.qunli.violation.letter.Letter;
import org.qunli.violation.letter.LetterKind;
import org.qunli.violation.letter.Letters;
import org.qunli.violation.trial.CaseTrial;
import org.qunli.violation.trial.WeekTrial;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("What follows from a settlement:")
class SettlementPagesTest extends SettlementTest {

    @Autowired
    CircularService circulars;

    @Autowired
    SettlementTrial trial;

    @LocalServerPort
    int port;

    @Autowired
    WeekTrial weeks;

    @Autowired
    CaseTrial cases;

    @Autowired
    ReleaseService service;

    @Autowired
    Letters letters;

    @Autowired
    Directory directory;

    @Autowired
    AppealService appeals;

    @Autowired
    Recusal recusal;

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
            assertThat(rows.get(2).getCellText(0)).isEqualTo(circular.opening());
            assertThat(rows.get(4).getCellText(1)).isEqualTo("一村");
            assertThat(rows.get(4).getCellText(4)).isEqualTo("经济处罚 100 元、会议通报");
            assertThat(rows.get(8).getCellText(0)).isEqualTo(circular.closing().get(0));
            assertThat(rows.get(7).getCellAsNumber(5).orElseThrow().intValue()).isEqualTo(150);
        }
        place.rename();
        assertThat(circulars.of(number, place.account("com")))
                .as("printed again as it was signed, whatever people and units are called since")
                .isEqualTo(circular);
        assertThat(views.view(number, "一村", 0, place.account("com")).lines())
                .as("found by the name that is printed")
                .extracting(SettlementView.Line::name)
                .containsExactly("一村", "乙", "甲");
        assertThatThrownBy(() -> circulars.of(number, place.account("a")))
                .as("a subject sees the own line only")
                .hasMessageContaining("没有结算");
    }

    @Test
    @DisplayName(
            "C-9, T-10: the circular quotes what its clauses say; one signed before that is printed without, as it was")
    void circularAsSigned(
            @Autowired SignedSettlements signed,
            @Autowired TransactionTemplate transaction,
            @Autowired DataSource database)
            throws SQLException {
        var place = township();
        var number = settled(place);
        var reader = place.account("com");
        var circular = circulars.of(number, reader);
        assertThat(circular.opening()).startsWith("根据《政务微信群管理制度（试行）》，");
        assertThat(circular.closing()).hasSize(2);
        assertThat(circular.closing().get(0)).startsWith("“依据”一栏的 T-10 指《政务微信群管理制度（试行）》的规定：一周内未按时回复：1 次，会议通报；");
        assertThat(circular.closing().get(1)).startsWith("以上共涉及单位 1 个、个人 2 人，漏回 6 次；");

        try (var superuser = Superuser.on(database)) {
            superuser.run("update qunli.settlement set circular = '{现通报如下：,请引以为戒。}' where number = '" + number + "'");
            assertThat(circulars.of(number, reader).paragraphs()).containsExactly("现通报如下：", "请引以为戒。");
            assertThat(transaction.<Boolean>execute(status -> signed.isSound(number)))
                    .as("words that somebody else put there")
                    .isFalse();

            superuser.run("update qunli.settlement set circular = null where number = '" + number + "'");
            var former = circulars.of(number, reader);
            assertThat(former.opening()).startsWith("根据《政务微信群管理制度（镇）》，");
            assertThat(former.closing()).containsExactly(circular.closing().get(1));

            superuser.run("update qunli.settlement set circular = '{\"%s\"}' where number = '%s'"
                    .formatted(String.join("\",\"", circular.paragraphs()), number));
        }
        assertThat(circulars.of(number, reader)).isEqualTo(circular);
        assertThat(transaction.<Boolean>execute(status -> signed.isSound(number)))
                .isTrue();
    }

    @Test
    @DisplayName(
            "T-10: the list of settlements asks as often for thirty weeks as for one, and says what each adds up to")
    void list(
            @Autowired SettlementRepository repository,
            @Autowired SettlementDesk desk,
            @Autowired TransactionTemplate transaction,
            @Autowired SettlementRecord record,
            @Autowired SettlementRoles roles,
            @Autowired MissedReplies missed,
            @Autowired Directory directory) {
        var place = township();
        var number = settled(place);
        var asked = spy(jdbc);
        var list = new SettlementViews(repository, new Lines(asked), record, roles, missed, directory, clock);
        var reader = place.account("office1");
        assertThat(list.visibleTo(reader, Pages.of(0, 200)).getContent()).hasSize(1);
        var statements = mockingDetails(asked).getInvocations().size();
        jdbc.sql("""
                        insert into qunli.settlement (number, organization, friday, attempt, policy, status, opened_at)
                        select s.number || '-' || week, s.organization, s.friday - 7 * week, 1, s.policy, 'ABANDONED',
                            s.opened_at
                        from qunli.settlement s, generate_series(1, 29) week where s.number = :number
                        """).param("number", number).update();
        transaction.executeWithoutResult(
                status -> IntStream.rangeClosed(1, 29).forEach(past -> desk.putBack(number + "-" + past)));

        clearInvocations(asked);
        var listed = list.visibleTo(reader, Pages.of(0, 200)).getContent();
        assertThat(listed).hasSize(30);
        assertThat(mockingDetails(asked).getInvocations()).hasSize(statements);
        assertThat(listed.get(0).totals())
                .isEqualTo(views.view(number, "", 0, reader).summary().totals());
        assertThat(listed.get(0).totals().misses()).isEqualTo(6);
        assertThat(listed.get(29).totals().misses()).isZero();
    }

    @Test
    @DisplayName(
            "T-10: the circular is Chinese, whoever prints it; who marks a fine comes back to what they searched for")
    void onPages() throws Exception {
        var place = township();
        var number = settled(place);
        var visitor = Visitor.signIn("http://localhost:" + port, "qu-jiancha", "qunli-2026");
        assertThat(visitor.get("/settlements/" + number + "/circular?lang=en").body())
                .contains("经济处罚 100 元、会议通报")
                .doesNotContain("Fine of");
        visitor.get("/settlements?lang=zh_CN");

        assertThat(visitor.post("/settlements/" + number + "/successor", null)
                        .headers()
                        .firstValue("Location")
                        .orElse("no way back"))
                .as("refused, on the page it came from")
                .endsWith("/settlements/" + number);

        var fine = fines.search(FineStatus.OPEN, number, 0, place.account("com"))
                .fines()
                .get(0)
                .id();
        var marked = visitor.post("/settlements/fines/%d?status=PAID&only=OPEN&name=%s".formatted(fine, number), null);
        assertThat(marked.headers().firstValue("Location").orElseThrow())
                .endsWith("/settlements/fines?status=OPEN&name=" + number);
    }

    @Test
    @DisplayName(
            "T-10: a fine is paid, waived with a reason, opened again; every change stays, and nobody marks their own")
    void finesRegister() {
        var place = township();
        var number = settled(place);
        var office = place.account("office1");
        var open = fines.search(FineStatus.OPEN, number, 0, office);
        assertThat(open.yuan()).isEqualTo(150);
        var fine = open.fines().stream()
                .filter(one -> one.name().equals("乙"))
                .findFirst()
                .orElseThrow();

        fines.mark(fine.id(), FineStatus.PAID, "收据 0001", office);
        assertThat(fines.search(FineStatus.OPEN, number, 0, office).yuan()).isEqualTo(100);
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.PAID, null, office))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.OPEN, "", office))
                .isInstanceOf(ProblemException.class);
        fines.mark(fine.id(), FineStatus.OPEN, "收据登记错人", place.account("sup1"));
        assertThatThrownBy(() -> fines.mark(fine.id(), FineStatus.WAIVED, null, office))
                .isInstanceOf(ProblemException.class);
        fines.mark(fine.id(), FineStatus.WAIVED, "家庭困难", office);
        assertThat(fines.search(null, "乙", 0, office).fines().get(0).changes())
                .extracting(Fine.Change::status)
                .containsExactly(FineStatus.PAID, FineStatus.OPEN, FineStatus.WAIVED);

        assertThat(fines.search(null, null, 0, place.account("b")).fines())
                .as("one's own only")
                .singleElement()
                .satisfies(own -> assertThat(own.mayChange()).isFalse());
        assertThat(fines.search(null, null, 0, place.account("head1")).fines())
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
        var fine = decide(place, number, "FINE", "b", "b", Map.of("decision", "revoke", "reason", "查明当时停电"));
        var found = fines.search(null, number, 0, office);
        assertThat(found.yuan()).isEqualTo(100);
        assertThat(found.fines())
                .filteredOn(Fine::revoked)
                .extracting(Fine::name)
                .containsExactly("乙");
        assertThatThrownBy(() -> fines.mark(fine, FineStatus.PAID, null, office))
                .hasMessageContaining("处理已撤销");
    }

    @Test
    @DisplayName(
            "T-10: a letter takes back what an appeal revokes, by the circular's number, and tells what stands instead; the"
                    + " circular stays as it was signed, and its page tells what was taken back since")
    void revocationLetter() throws IOException {
        var place = township();
        var number = settled(place);
        var circular = circulars.of(number, place.account("com"));
        var fine = decide(place, number, "FINE", "b", "b", Map.of("decision", "revoke", "reason", "查明当时停电"));

        var letter = letters.ofSettlement(number, place.account("office1")).get(0);
        assertThat(letter.kind()).isEqualTo(LetterKind.REVOCATION);
        assertThat(letter.number()).matches("结算镇%s群撤〔\\d{4}〕1号".formatted(place.code));
        assertThat(letter.text().issuer()).isEqualTo("结算镇" + place.code + circular.signedBy());
        assertThat(letter.text().addressee()).isEqualTo("乙（一村）");
        assertThat(String.join("\n", letter.text().paragraphs()))
                .contains(circular.documentNumber(), "对你给予“经济处罚”（人民币 50 元）的处理")
                .contains("未按时回复通知 2 次", "条款 T-10，按《漏回处理标准》", "不再计入你的记录");
        assertThat(letters.ofMeasure(fine, place.account("b")))
                .extracting(Letter::id)
                .containsExactly(letter.id());
        assertThat(letters.openOfMeasure(fine, letter.id(), place.account("b")).text())
                .isEqualTo(letter.text());
        for (var stranger : List.of("a", "head1", "c")) {
            assertThat(letters.ofMeasure(fine, place.account(stranger)))
                    .as(stranger)
                    .isEmpty();
            assertThatThrownBy(() -> letters.openOfMeasure(fine, letter.id(), place.account(stranger)))
                    .hasMessageContaining("或您不能查看");
        }
        assertThat(letters.ofSettlement(number, place.account("b"))).isEmpty();

        var ofUnit = decide(
                place,
                number,
                "FINE",
                null,
                "head1",
                Map.of("decision", "change", "changedTo", "CIRCULAR", "reason", "情况属实，从轻"));
        assertThat(String.join(
                        "\n",
                        letters.openOfMeasure(ofUnit, only(ofUnit, place), place.account("head1"))
                                .text()
                                .paragraphs()))
                .contains("对你单位给予“经济处罚”（人民币 100 元）的处理", "不再计入你单位的记录");
        var milder = jdbc.sql("select id from qunli.measure where replaces = :id")
                .param("id", ofUnit)
                .query(Long.class)
                .single();
        var instead = letters.openOfMeasure(milder, only(milder, place), place.account("head1"));
        assertThat(instead.kind()).isEqualTo(LetterKind.DECISION);
        assertThat(String.join("\n", instead.text().paragraphs()))
                .contains("经查，你单位", "未按时回复通知 3 次", "决定对你单位作出“会议通报”的处理", "处理内容：情况属实，从轻", "代替原处理")
                .doesNotContain("提出申诉");

        var today =
                DateTimeFormatter.ofPattern("yyyy年M月d日").format(clock.instant().atZone(clock.getZone()));
        var since = circulars.of(number, place.account("com"));
        assertThat(since.rows()).as("what was signed is not written anew").isEqualTo(circular.rows());
        assertThat(since.since())
                .satisfiesExactly(
                        person ->
                                assertThat(person).isEqualTo("乙：经济处罚 50 元，已于" + today + "撤销（" + letter.number() + "）。"),
                        unit -> assertThat(unit).startsWith("一村：经济处罚 100 元，已于").endsWith("改为会议通报。"));
        try (var book =
                new ReadableWorkbook(new ByteArrayInputStream(circulars.workbook(number, place.account("com"))))) {
            assertThat(book.getFirstSheet().read())
                    .extracting(row -> row.getCellText(0))
                    .contains(since.since().get(0));
        }
        assertThat(views.view(number, "乙", 0, place.account("b")).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.revoked())
                        .extracting(Revoked::kind, Revoked::amount, Revoked::letter)
                        .containsExactly(tuple(MeasureKind.FINE, 50, letter.number())));
    }

    private long decide(
            Settled place, String number, String kind, String subject, String appellant, Map<String, Object> decision) {
        var measure = jdbc.sql("select id from qunli.measure where settlement = :number and kind = :kind"
                        + " and account is not distinct from cast(:subject as varchar)")
                .param("number", number)
                .param("kind", kind)
                .param("subject", subject == null ? null : place.account(subject))
                .query(Long.class)
                .single();
        var appeal = appeals.file(measure, "当时停电", place.account(appellant));
        engine.complete(recusal.judges(appeal).get(0), appeal, decision);
        engine.runDueJobs();
        return measure;
    }

    private long only(long measure, Settled place) {
        var found = letters.ofMeasure(measure, place.account("com"));
        assertThat(found).hasSize(1);
        return found.get(0).id();
    }

    @Test
    @DisplayName("T-12: a dry run also tries a proposed release, a version of another day, and another policy's rows")
    void otherSources() throws IOException {
        var place = township();
        var week = place.thisWeek();
        settled(place);
        var clerk = place.account("office1");
        assertThatThrownBy(() -> weeks.compare(question(place, week, List.of(), null, null, null), clerk))
                .hasMessageContaining("或者选择");

        var milder = Files.readString(Path.of("bpmn/settlement-measure.dmn"))
                .replace("<text>50</text>", "<text>20</text>")
                .replaceFirst(
                        "versionTag=\"[^\"]*\"",
                        "versionTag=\"" + LocalDate.now(clock).plusDays(30) + "\"");
        var release = service.draft("从轻", List.of(new ModelFile("settlement-measure.dmn", milder)), "qu-sheji");
        try {
            assertThat(weeks.compare(question(place, week, List.of(), release, null, null), clerk)
                            .asChanged()
                            .yuan())
                    .isEqualTo(120);
            assertThatThrownBy(() -> weeks.compare(
                            question(place, week, List.of(), release, "settlement-measure:1", null), clerk))
                    .hasMessageContaining("只选一种来源");
        } finally {
            service.withdraw(release, "qu-sheji");
        }

        var version = weeks.versions().get(0);
        assertThat(version.name()).startsWith("settlement-measure:");
        var again = weeks.compare(question(place, week, List.of(), null, version.name(), null), clerk);
        assertThat(again.changed()).isZero();
        assertThatThrownBy(
                        () -> weeks.compare(question(place, week, List.of(), null, "violation-measure:1", null), clerk))
                .hasMessageContaining("没有“violation-measure:1”这个版本");

        var bureau = weeks.compare(question(place, week, List.of(), null, null, "bureau"), clerk);
        assertThat(bureau.inForce().yuan()).isEqualTo(150);
        assertThat(bureau.asChanged().yuan()).as("a bureau has no tariff").isZero();
        assertThatThrownBy(() -> weeks.compare(question(place, week, List.of(), null, null, "ministry!"), clerk))
                .hasMessageContaining("没有“ministry!”这项制度");
        assertThatThrownBy(() -> weeks.compare(
                        question(
                                place,
                                week,
                                List.of(Files.readAllBytes(Path.of("bpmn/violation-measure.dmn"))),
                                null,
                                null,
                                null),
                        clerk))
                .hasMessageContaining("没有周结算用的决策表");
    }

    private static WeekTrial.Question question(
            Settled place, SettlementWeek week, List<byte[]> files, Long release, String version, String policy) {
        return new WeekTrial.Question(place.code, List.of(week.friday()), files, release, version, policy);
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
        var changed = Files.readString(Path.of("bpmn/settlement-measure.dmn"))
                .replace("<text>50</text>", "<text>20</text>")
                .replace("<text>\"CIRCULAR\"</text>", "<text>null</text>");
        var file = new SettlementTrial.Changed(changed.getBytes(StandardCharsets.UTF_8), null);
        var before = everything();

        var result = trial.compare(place.code, List.of(later.friday(), week.friday()), file, place.account("com"));
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
                300,
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
                        new SettlementTrial.Changed(
                                changed.replace("\"FINE,SELF_CRITICISM\"", "\"FINE\"")
                                        .replace("<text>20</text>", "<text>null</text>")
                                        .getBytes(StandardCharsets.UTF_8),
                                null),
                        place.account("com")))
                .hasMessageContaining("不成立");
    }

    @Test
    @DisplayName(
            "T-12: a late reply that a settled week counts is not counted twice, whatever terms are in force since")
    void dryRunOfLateReplies() throws IOException {
        var place = township();
        var week = place.thisWeek();
        place.reply(place.notice(noon(week), "a", "b"), "b", noon(week).plusSeconds(60), "b");
        settle(week);
        // from now on its policy settles no weeks
        place.governedBy("company");
        var terms = new SettlementTrial.Changed(
                null,
                Files.readString(Path.of("bpmn/settlement-terms.dmn"))
                        .replace("<text>\"township\"</text>", "<text>\"company\"</text>")
                        .getBytes(StandardCharsets.UTF_8),
                null,
                "company");

        assertThat(trial.compare(place.code, List.of(week.friday()), terms, place.account("com"))
                        .rows())
                .extracting(TrialResult.Row::name, TrialResult.Row::misses, TrialResult.Row::missesThen)
                .containsExactlyInAnyOrder(tuple("甲", 1, 1), tuple("乙", 1, 1));
    }

    @Test
    @DisplayName(
            "T-12: a table that is in force only from a later day is not what the dry run sets beside a changed one")
    void dryRunBeforeATableIsInForce() throws IOException {
        var place = township();
        var week = place.thisWeek();
        settled(place);
        var milder = Files.readString(Path.of("bpmn/settlement-measure.dmn"))
                .replace("<text>50</text>", "<text>20</text>")
                .replaceFirst("versionTag=\"[^\"]*\"", "versionTag=\"2099-01-01\"");
        var deployed = repository
                .createDeployment()
                .addString("settlement-measure.dmn", milder)
                .deploy()
                .getId();
        try {
            var result = weeks.compare(
                    question(
                            place,
                            week,
                            List.of(),
                            null,
                            weeks.versions().get(0).name(),
                            null),
                    place.account("office1"));
            assertThat(result.inForce().yuan()).isEqualTo(150);
            assertThat(result.asChanged().yuan()).isEqualTo(120);
        } finally {
            repository.deleteDeployment(deployed, true);
        }
    }

    @Test
    @DisplayName(
            "T-12: beside changed terms the dry run sets what was in force in each week, not what is in force today")
    void dryRunOfTermsByWeek() throws IOException {
        var place = township();
        var week = place.thisWeek();
        var later = week.next();
        for (var either : List.of(week, later)) {
            place.reply(place.notice(noon(either), "a"), "a", noon(either).plusSeconds(60), "a");
        }
        clock.advanceTo(later.to(clock.getZone()).plusSeconds(1));
        var released = release(Map.of(
                "settlement-terms.dmn",
                from(later.saturday(), "settlement-terms.dmn")
                        .replaceFirst("(out_township_lateCounts\">\\s*<text>)true", "$1false")));
        try {
            var terms = Files.readString(Path.of("bpmn/settlement-terms.dmn")).replace("\"P2D\"", "\"P3D\"");
            var rows = trial.compare(
                            place.code,
                            List.of(week.friday(), later.friday()),
                            new SettlementTrial.Changed(null, terms.getBytes(StandardCharsets.UTF_8)),
                            place.account("com"))
                    .rows();
            assertThat(rows)
                    .extracting(TrialResult.Row::friday, TrialResult.Row::misses, TrialResult.Row::missesThen)
                    .containsExactlyInAnyOrder(tuple(week.friday(), 1, 1), tuple(later.friday(), 0, 1));
            assertThat(rows)
                    .filteredOn(TrialResult.Row::differs)
                    .extracting(TrialResult.Row::friday)
                    .containsExactly(later.friday());
        } finally {
            repository.deleteDeployment(released, true);
        }
    }

    @Test
    @DisplayName(
            "T-12: the dry run takes each week by the policy with which it was settled or, unsettled, of its last day")
    void dryRunByThePolicyOfEachWeek() throws IOException {
        var place = township();
        var settled = place.thisWeek();
        var unsettled = settled.next();
        var later = unsettled.next();
        for (var each : List.of(settled, unsettled, later)) {
            place.notices(2, noon(each), "a");
        }
        settle(settled);
        clock.advanceTo(noon(later).plus(Duration.ofDays(2)));
        place.governedBy("hospital");
        clock.advanceTo(later.to(clock.getZone()).plusSeconds(1));
        var milder = Files.readString(Path.of("bpmn/settlement-measure.dmn"))
                .replace("<text>50</text>", "<text>20</text>")
                .getBytes(StandardCharsets.UTF_8);
        var fridays = List.of(settled.friday(), unsettled.friday(), later.friday());

        var result =
                trial.compare(place.code, fridays, new SettlementTrial.Changed(milder, null), place.account("com"));
        assertThat(result.rows())
                .extracting(TrialResult.Row::friday, row -> row.inForce().yuan(), row -> row.asChanged()
                        .yuan())
                .containsExactlyInAnyOrder(
                        tuple(settled.friday(), 50, 20),
                        tuple(unsettled.friday(), 50, 20),
                        tuple(later.friday(), 0, 0));
        assertThat(trial.compare(
                        List.of(directory.unit(place.code)),
                        settled.friday().minusDays(6),
                        new SettlementTrial.Changed(milder, null),
                        300,
                        place.account("com")))
                .as("an organization that settled weeks of the period")
                .singleElement()
                .satisfies(found -> assertThat(found.inForce().yuan()).isEqualTo(100));
        assertThat(trial.compare(
                                place.code,
                                fridays,
                                new SettlementTrial.Changed(null, null, null, "township"),
                                place.account("com"))
                        .asChanged()
                        .yuan())
                .as("another policy's rows are asked for every week")
                .isEqualTo(150);
    }

    @Test
    @DisplayName("T-12: terms that name a post which does not exist would settle nothing, so the dry run refuses them")
    void dryRunOfUnknownPosts() throws IOException {
        var place = township();
        for (var posts : List.of("\"office-clerk,supervision\"", "\"supervision\"")) {
            var terms = new SettlementTrial.Changed(
                    null,
                    Files.readString(Path.of("bpmn/settlement-terms.dmn"))
                            .replace("<text>" + posts + "</text>", "<text>\"supervisor\"</text>")
                            .getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> trial.compare(
                            place.code, List.of(place.thisWeek().previous().friday()), terms, place.account("com")))
                    .hasMessageContaining("不成立")
                    .hasMessageContaining("supervisor");
        }
    }

    @Test
    @DisplayName("T-12: the file of a dry run holds every line of every week, with the misses of both sides")
    void dryRunAsExcel() throws IOException {
        var place = township();
        var weeks = Stream.iterate(place.thisWeek().previous(), SettlementWeek::previous)
                .limit(51)
                .toList();
        weeks.forEach(week -> place.reply(
                place.notice(noon(week), "a", "b", "c", "d", "head1", "head2"),
                "a",
                noon(week).plusSeconds(60),
                "a"));
        var terms = Files.readString(Path.of("bpmn/settlement-terms.dmn"))
                .replaceFirst("(out_township_lateCounts\">\\s*<text>)true", "$1false");
        var file = cases.export(
                new CaseTrial.Question(52, null, List.of(terms.getBytes(StandardCharsets.UTF_8)), null),
                place.account("com"));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var rows = book.findSheet("周结算").orElseThrow().read();
            assertThat(rows)
                    .as("title, heading, and a line for each subject and week")
                    .hasSize(2 + 51 * 6);
            assertThat(rows.stream()
                            .filter(row -> row.getCellText(2).equals("甲"))
                            .map(row ->
                                    "%s：%s → %s".formatted(row.getCellText(4), row.getCellText(5), row.getCellText(6))))
                    .containsOnly("1 → 0：会议通报 → 不予处理");
        }
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
