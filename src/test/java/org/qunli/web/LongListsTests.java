package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.qunli.database.Pages;
import org.qunli.duty.LeaveKind;
import org.qunli.duty.LeaveService;
import org.qunli.duty.NewLeave;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupApplicationService;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.notice.EntrustmentService;
import org.qunli.notice.NewEntrustment;
import org.qunli.notice.NoticeDraft;
import org.qunli.notice.NoticeKind;
import org.qunli.notice.NoticeService;
import org.qunli.notice.transcript.Doubt;
import org.qunli.notice.transcript.FoundReply;
import org.qunli.notice.transcript.TranscriptView;
import org.qunli.notice.transcript.Transcripts;
import org.qunli.support.Api;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.StatementsAsked;
import org.qunli.support.TestClock;
import org.qunli.support.Visitor;
import org.qunli.violation.Category;
import org.qunli.violation.Severity;
import org.qunli.violation.ViolationReport;
import org.qunli.violation.ViolationService;
import org.qunli.violation.settlement.SettlementViews;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.ui.ExtendedModelMap;

/** Twenty stand on a page, of notices fifty. Each list has one more, of an organization of its own. */
@QunliTest
@DisplayName("Of a long list")
class LongListsTests {

    private static final int MANY = 21;
    private static final String OFFICE = "ll-office";

    @LocalServerPort
    int port;

    @Autowired
    Roster roster;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @Autowired
    StatementsAsked statements;

    @BeforeEach
    void people() {
        roster.units("ll,长单镇,qingjiang,机构,township\nll-a,长单科,ll,科室,\n");
        roster.people(
                "账号,姓名,单位编码,职务,岗位,智能手机\nll-office,卜文员,ll,文员,办公室文员,是\nll-leader,卜镇长,ll,镇长,主要领导,是\nll-deputy,卜副镇长,ll,副镇长,分管领导,是\nll-head,卜科长,ll-a,科长,负责人,是\nll-b,卜帮手,ll-a,科员,,是\n"
                        + IntStream.rangeClosed(1, MANY)
                                .mapToObj(i -> "ll-%1$d,卜%1$d号,ll-a,科员,,否\n".formatted(i))
                                .collect(Collectors.joining()));
        roster.givePasswords("ll-");
    }

    @Test
    @DisplayName("T-8: the oldest case is reached page by page, and what narrows the list stays")
    void cases(@Autowired ViolationService cases, @Autowired GroupRegister groups) throws Exception {
        var group = group(groups);
        var numbers = IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> cases.report(
                        new ViolationReport(group, "ll-1", Category.VULGAR, Severity.MINOR, "第 " + i, null, false),
                        "ll-b"))
                .toList();
        assertPaged("ll-b", "/cases?query=长单群&open=true&page=0", numbers.get(0));
        assertThat(api.get("ll-b", "/api/cases?query=长单群&page=0")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
        var reporter = signIn("ll-b");
        assertThat(reporter.get("/cases/new?group=" + group).body()).doesNotContain("卜1号");
        assertThat(reporter.get("/cases/new/staff?group=" + group + "&person=卜1号")
                        .body())
                .contains("卜1号（长单科）");
    }

    @Test
    @DisplayName("T-7: every entrustment can be seen, and no page carries all who may be entrusted for")
    void entrustments(@Autowired EntrustmentService entrustments) throws Exception {
        record(i -> entrustments.record(new NewEntrustment("ll-" + i, "ll-b", null, null), OFFICE));
        assertPaged(OFFICE, "/notices/entrustments?page=0", "卜21号委托");
        assertThat(api.get(OFFICE, "/api/entrustments")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
        assertThat(signIn(OFFICE).get("/notices/entrustments?page=1").body()).doesNotContain("卜20号");
        assertThat(signIn(OFFICE)
                        .get("/notices/entrustments/principals?principal=卜20")
                        .body())
                .contains("卜20号（长单科）");
        assertThat(signIn("ll-b").get("/notices/entrustments").body()).doesNotContain("name=\"principal\"");

        assertThat(statements.by(() -> entrustments.concerning(OFFICE, Pages.of(0, 20))))
                .isEqualTo(statements.by(() -> entrustments.concerning(OFFICE, Pages.of(0, 2))));
    }

    @Test
    @DisplayName("T-3: the oldest notice that one received or issued can be seen")
    void notices(@Autowired NoticeService notices, @Autowired GroupRegister groups) throws Exception {
        var group = group(groups);
        IntStream.rangeClosed(1, 51)
                .forEach(i -> notices.issue(
                        new NoticeDraft(
                                group,
                                "长单通知" + i + "号",
                                "周知",
                                NoticeKind.WORK,
                                false,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null),
                        OFFICE));
        assertPaged("ll-1", "/notices?page=0", "长单通知1号");
        assertPaged(OFFICE, "/notices/issued?page=0", "长单通知1号");
    }

    @Test
    @DisplayName("every leave that the office recorded can be seen")
    void leaves(@Autowired LeaveService leaves) throws Exception {
        var today = LocalDate.now(clock);
        record(i -> leaves.record(
                new NewLeave("ll-" + i, LeaveKind.TRAINING, today.plusDays(i), today.plusDays(i)), OFFICE));
        assertPaged(OFFICE, "/notices/leaves?page=0", "卜21号 ");
        assertThat(api.get(OFFICE, "/api/leaves")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
    }

    @Test
    @DisplayName("H-1: one's oldest application can be seen")
    void applications(@Autowired GroupApplicationService applications) throws Exception {
        jdbc.sql("""
                        with one as (
                            insert into qunli.group_application (number, applicant, unit_code, group_name, purpose, platform,
                                type, expected_units, expected_people, unresolved, justification, status, submitted_at)
                            select 'LL-' || i, :office, 'll', '长单申请' || i || '群', '联络', 'WECHAT', 'WORK', '{}', '{}',
                                '{}', '需要', 'REJECTED', cast(:now as timestamptz) + i * interval '1 second'
                            from generate_series(1, :many) i on conflict do nothing returning number)
                        insert into qunli.group_application_step (application_number, position, at, account, action)
                        select number, 0, cast(:now as timestamptz), :office, 'SUBMITTED' from one
                        """)
                .param("office", OFFICE)
                .param("many", MANY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        assertPaged(OFFICE, "/applications?page=0", "长单申请1群");
        assertThat(api.get(OFFICE, "/api/group-applications")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
        assertThat(statements.by(() -> applications.mine(OFFICE, Pages.of(0, 20))))
                .isEqualTo(statements.by(() -> applications.mine(OFFICE, Pages.of(0, 2))));
    }

    @Test
    @DisplayName("R-2: the oldest campaign can be seen")
    void campaigns() throws Exception {
        jdbc.sql("""
                        insert into qunli.cleanup_campaign (number, title, unit_code, platforms, policy, intensity, opened_by,
                            opened_at, deadline, status)
                        select 'LL-' || i, '长单整治' || i || '次', 'll', '{WECHAT}', 'township', 'REGULAR', :office,
                            cast(:now as timestamptz) + i * interval '1 second', cast(:now as timestamptz) + interval '30 days', 'WITHDRAWN'
                        from generate_series(1, :many) i on conflict do nothing
                        """)
                .param("office", OFFICE)
                .param("many", MANY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        assertPaged(OFFICE, "/cleanups?page=0", "长单整治1次");
        assertThat(api.get(OFFICE, "/api/cleanups")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
    }

    @Test
    @DisplayName(
            "T-11: the oldest settlement, what was done to it first and the oldest fine can be seen, and who marks one comes back to its page")
    void settlements() throws Exception {
        jdbc.sql("""
                        insert into qunli.settlement (number, organization, friday, attempt, policy, status, opened_at)
                        select 'LL-' || i, 'll', date '2020-01-03' + 7 * i, 1, 'township', 'ABANDONED', cast(:now as timestamptz)
                        from generate_series(1, :many) i on conflict do nothing
                        """)
                .param("many", MANY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        assertPaged(OFFICE, "/settlements?page=0", "/settlements/LL-1\"");
        jdbc.sql("""
                        insert into qunli.settlement_entry (settlement, at, account, action, reason)
                        select 'LL-1', cast(:now as timestamptz) + i * interval '1 second', :office, 'ABANDONED', '经过' || i || '号'
                        from generate_series(1, :many) i
                        """)
                .param("office", OFFICE)
                .param("many", MANY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        assertThat(signIn(OFFICE).get("/settlements/LL-1").body())
                .contains("经过21号", "/settlements/LL-1/history")
                .doesNotContain("经过1号");
        assertPaged(OFFICE, "/settlements/LL-1/history?page=0", "经过1号");
        assertThat(api.get(OFFICE, "/api/settlements/LL-1/history")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
        assertThat(signIn("ll-b").get("/settlements/LL-1/history").statusCode())
                .as("of a settlement that is not one's own")
                .isEqualTo(404);
        assertThat(api.get(OFFICE, "/api/settlements")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);

        jdbc.sql("""
                        with imposed as (
                            insert into qunli.measure (settlement, account, unit_code, organization, policy, kind, amount,
                                decided_by, executed_by, clause, rule_version, at)
                            select 'LL-1', 'll-' || i, 'll-a', 'll', 'township', 'FINE', 1000 + i, :office, :office, 'T-10',
                                'settlement-measure:1', cast(:now as timestamptz) + i * interval '1 second'
                            from generate_series(1, :many) i returning id)
                        insert into qunli.fine (measure_id, status) select id, 'OPEN' from imposed
                        """)
                .param("office", OFFICE)
                .param("many", MANY)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        assertPaged(OFFICE, "/settlements/fines?name=长单科&page=0", "1001 元");
        assertThat(signIn(OFFICE).get("/settlements/fines?name=长单科&page=1").body())
                .contains("21 ", "name=%E9%95%BF%E5%8D%95%E7%A7%91&amp;page=1\"");
    }

    @Test
    @DisplayName(
            "T-8: the last finding of a check of the record can be seen, by whoever looks after the unit it lies in")
    void findings() throws Exception {
        jdbc.sql("""
                        insert into qunli.record_check (number, started_at, finished_at)
                        values ('HY-LL', '2020-01-01', '2020-01-01') on conflict do nothing
                        """).update();
        jdbc.sql("""
                        insert into qunli.record_finding (check_number, kind, item)
                        select 'HY-LL', 'CASE_MISSING', '长单案' || i || '号' from generate_series(1, :many) i
                        where not exists (select from qunli.record_finding where check_number = 'HY-LL')
                        """).param("many", MANY).update();
        jdbc.sql("""
                        insert into qunli.record_finding (check_number, kind, item)
                        select 'HY-LL', 'SETTLEMENT_ALTERED', number from qunli.settlement
                        where organization = 'll' order by number limit 1
                        """).update();
        assertPaged("admin", "/record/checks/HY-LL?page=0", "长单案21号");
        assertThat(api.get("admin", "/api/record/checks/HY-LL/findings")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isBetween(MANY, MANY + 1);
        assertThat(api.get("yy-commission", "/api/record/checks/HY-LL/findings")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .as("without the settlement of another organization")
                .isEqualTo(MANY);
        assertThat(api.get("admin", "/api/record/checks/HY-LX/findings").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(signIn(OFFICE).get("/record/checks/HY-LL").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("T-7: of a transcript with many replies each page books its own, what waits before what is booked")
    void transcript() {
        var replies = IntStream.rangeClosed(1, 150)
                .mapToObj(i -> new FoundReply(
                        i,
                        "TZ-1",
                        "通知",
                        "卜" + i,
                        "卜" + i,
                        null,
                        null,
                        "收到",
                        null,
                        false,
                        i <= 20 ? List.of(Doubt.WORDING) : i <= 30 ? List.of(Doubt.OWN) : List.of(),
                        i > 140 ? clock.instant() : null))
                .toList();
        var transcripts = Mockito.mock(Transcripts.class);
        Mockito.when(transcripts.get(7, OFFICE))
                .thenReturn(new TranscriptView(7, "LL", "长单群", "", 150, 150, 0, null, null, false, replies));
        var pages = new TranscriptPages(transcripts, null, null, null);
        assertThat(linesOf(pages, 0))
                .isEqualTo(IntStream.rangeClosed(31, 130).boxed().toList());
        assertThat(linesOf(pages, 1))
                .as("what is sure, then what is not, then what cannot be booked, then what is")
                .isEqualTo(Stream.of(
                                IntStream.rangeClosed(131, 140),
                                IntStream.rangeClosed(1, 20),
                                IntStream.rangeClosed(21, 30),
                                IntStream.rangeClosed(141, 150))
                        .flatMap(IntStream::boxed)
                        .toList());
        assertThat(linesOf(pages, 9)).as("a page that is there no more").isEqualTo(linesOf(pages, 1));
    }

    private static List<Integer> linesOf(TranscriptPages pages, int page) {
        var model = new ExtendedModelMap();
        pages.found(7, page, () -> OFFICE, model);
        return ((Page<?>) model.get("found"))
                .stream().map(reply -> ((FoundReply) reply).line()).toList();
    }

    @Test
    @DisplayName("T-11: the page of one line of a settlement asks for nothing but this line")
    void line() {
        var views = Mockito.mock(SettlementViews.class);
        new SettlementPages(null, views, null, null, null, null)
                .line("JS-2026-0001", 7, () -> OFFICE, new ExtendedModelMap());
        Mockito.verify(views).line("JS-2026-0001", 7, OFFICE);
        Mockito.verifyNoMoreInteractions(views);
    }

    private static String group(GroupRegister groups) {
        return group(groups, "长单群");
    }

    private static String group(GroupRegister groups, String name) {
        return groups.register(new ExistingGroup(
                        null,
                        name,
                        Platform.WECHAT,
                        GroupType.WORK,
                        "日常工作",
                        "ll-a",
                        OFFICE,
                        OFFICE,
                        List.of("ll-1", "ll-b")))
                .getCode();
    }

    private static void record(IntConsumer entry) {
        IntStream.rangeClosed(1, MANY).forEach(entry);
    }

    @Test
    @DisplayName(
            "R-1: whoever opens a page that is there no more reads how many there are, and gets back to the last one")
    void beyondTheLastPage(@Autowired GroupRegister groups) throws Exception {
        IntStream.rangeClosed(1, MANY).forEach(i -> group(groups, "长册" + i + "群"));
        var beyond = signIn(OFFICE).get("/groups?query=长册&page=9").body();
        assertThat(beyond).contains(MANY + " 个群").containsPattern("page=1\" rel=\"prev\"");
        assertThat(api.get(OFFICE, "/api/register?query=长册&page=9")
                        .getBody()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(MANY);
    }

    /** The last one is not on the first page, whose link leads there. */
    private void assertPaged(String account, String path, String last) throws Exception {
        var visitor = signIn(account);
        var first = visitor.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).doesNotContain(last);
        var next = first.body()
                .replaceAll("(?s).*<a href=\"([^\"]*)\" rel=\"next\".*", "$1")
                .replace("&amp;", "&");
        assertThat(next).startsWith("?").contains("page=1");
        var second = visitor.get(path.replaceAll("\\?.*", "") + next);
        assertThat(second.body()).contains(last, "rel=\"prev\"");
    }

    private Visitor signIn(String account) throws Exception {
        return Visitor.signIn("http://localhost:" + port, account, "qunli-2026");
    }
}
