package org.qunli.violation.settlement;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Api;
import org.qunli.support.TestClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A township of its own, so that nobody else's notices are in its weeks: a village {@code v1} with a head and people in it,
 * two people in the supervision office, two in the office, a commission and a secretary. Notices go straight to the tables:
 * what matters is when they were due and what came of them.
 */
class Settled {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final JdbcClient jdbc;
    private final TestClock clock;
    private final Api api;
    final String code;
    private final String group;
    private int notices;

    Settled(JdbcClient jdbc, TestClock clock, Api api, GroupRegister groups, String policy) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.api = api;
        this.code = "js" + COUNTER.incrementAndGet();
        upload(api, "/api/units", """
                编码,名称,上级编码,类型,制度
                %1$s,结算镇%1$s,qingjiang,机构,%2$s
                %1$s-v1,一村,%1$s,村居,
                %1$s-v2,二村,%1$s,村居,
                %1$s-jw,监察室,%1$s,科室,
                """.formatted(code, policy));
        upload(api, "/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-sup1,监一,%1$s-jw,监察员,,是,监察干部@%1$s
                %1$s-sup2,监二,%1$s-jw,监察员,,是,监察干部@%1$s
                %1$s-office1,办一,%1$s-jw,文员,,是,办公室文员@%1$s
                %1$s-office2,办二,%1$s-jw,文员,,是,办公室文员@%1$s
                %1$s-com,纪委,%1$s-jw,书记,,是,纪检干部@%1$s
                %1$s-head1,村长一,%1$s-v1,村长,,是,负责人
                %1$s-head2,村长二,%1$s-v2,村长,,是,负责人
                %1$s-a,甲,%1$s-v1,干部,,是,
                %1$s-b,乙,%1$s-v1,干部,,是,
                %1$s-c,丙,%1$s-v2,干部,,是,
                %1$s-d,丁,%1$s-v2,干部,,是,
                """.formatted(code));
        group = groups.register(new ExistingGroup(
                        null,
                        "工作群" + code,
                        Platform.WECHAT,
                        GroupType.WORK,
                        "日常工作",
                        code,
                        account("office1"),
                        account("office1"),
                        List.of(account("a"), account("b"), account("c"), account("d"))))
                .getCode();
    }

    /** Adds somebody with posts, as the roster writes them; {@code %1$s} stands for the township. */
    void appoint(String name, String posts) {
        upload(api, "/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-%2$s,%2$s,%1$s-jw,干部,,是,%3$s
                """.formatted(code, name, posts.formatted(code)));
    }

    /** The township, its first village and two of its people are called otherwise from now on. */
    void rename() {
        upload(api, "/api/units", """
                编码,名称,上级编码,类型,制度
                %1$s,新镇%1$s,qingjiang,机构,township
                %1$s-v1,一社区,%1$s,村居,
                """.formatted(code));
        upload(api, "/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-a,甲甲,%1$s-v1,干部,,是,
                %1$s-b,乙乙,%1$s-v2,干部,,是,
                """.formatted(code));
    }

    /** From now on nobody heads the first village. */
    void dismissHead() {
        upload(api, "/api/roster", """
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-head1,村长一,%1$s-v1,干部,,是,
                """.formatted(code));
    }

    /** Another policy governs the township from now on. */
    void governedBy(String policy) {
        upload(api, "/api/units", "编码,名称,上级编码,类型,制度\n%1$s,结算镇%1$s,qingjiang,机构,%2$s\n".formatted(code, policy));
    }

    private static void upload(Api api, String path, String csv) {
        var answer = api.upload("admin", path, Map.of("file", csv.getBytes(StandardCharsets.UTF_8)));
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new AssertionError(String.valueOf(answer.getBody()));
        }
    }

    String account(String name) {
        return code + "-" + name;
    }

    SettlementWeek thisWeek() {
        return SettlementWeek.of(clock.instant(), clock.getZone());
    }

    /** The number of the week's settlement. */
    String number(SettlementWeek week) {
        return Settlement.numberOf(code, week, 1);
    }

    /**
     * A notice with a reply due at that moment, from these people ({@code a}) and units ({@code v1}).
     *
     * @return its number
     */
    String notice(Instant dueAt, String... recipients) {
        var number = "%s-%04d".formatted(code, ++notices);
        jdbc.sql("""
                        insert into qunli.notice (number, organization_code, group_code, kind, title, body, reply_required,
                            urgent, issuer, status, drafted_at)
                        values (:number, :organization, :group, 'WORK', :title, '请回复', true, false, :issuer, 'OPEN', :at)
                        """)
                .param("number", number)
                .param("organization", code)
                .param("group", group)
                .param("title", "通知" + notices)
                .param("issuer", account("office1"))
                .param("at", Timestamp.from(dueAt.minusSeconds(1800)))
                .update();
        for (var recipient : recipients) {
            var unit = recipient.startsWith("v");
            jdbc.sql("""
                            with recipient as (
                                select p.account, coalesce(p.unit_code, :recipient) as unit_code
                                from (select 1) one left join qunli.person p on p.account = :recipient and not :unit
                            ), unit as (
                                insert into qunli.notice_unit select :number, unit_code from recipient
                                on conflict do nothing
                            )
                            insert into qunli.receipt (notice_number, account, unit_code, due_at)
                            select :number, account, unit_code, :due from recipient
                            """)
                    .param("number", number)
                    .param("recipient", account(recipient))
                    .param("unit", unit)
                    .param("due", Timestamp.from(dueAt))
                    .update();
        }
        jdbc.sql("update qunli.notice set issued_at = :issued, due_at = :due where number = :number")
                .param("number", number)
                .param("issued", Timestamp.from(dueAt.minusSeconds(1800)))
                .param("due", Timestamp.from(dueAt))
                .update();
        return number;
    }

    /** So many notices, due one after the other from that moment on. */
    List<String> notices(int count, Instant from, String... recipients) {
        return IntStream.range(0, count)
                .mapToObj(nth -> notice(from.plusSeconds(60L * nth), recipients))
                .toList();
    }

    void reply(String notice, String recipient, Instant at, String by) {
        change(notice, recipient, "acknowledged_at = :at, acknowledged_by = :by, source = 'SELF'", at, account(by));
    }

    void exempt(String notice, String recipient) {
        change(
                notice,
                recipient,
                "exempted_at = :at, exempted_by = :by, exemption_reason = '公务冲突'",
                clock.instant(),
                account("office1"));
    }

    void onLeave(String notice, String recipient) {
        change(notice, recipient, "on_leave = cast(:at as text) <> :by", clock.instant(), "");
    }

    void withdraw(String notice) {
        jdbc.sql("update qunli.notice set status = 'WITHDRAWN' where number = :number")
                .param("number", notice)
                .update();
    }

    private void change(String notice, String recipient, String assignment, Instant at, String by) {
        var changed = jdbc.sql(
                        "update qunli.receipt set " + assignment
                                + " where notice_number = :number and (account = :recipient or account is null and unit_code = :recipient)")
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("number", notice)
                .param("recipient", account(recipient))
                .update();
        if (changed != 1) {
            throw new AssertionError(notice + " to " + recipient + ": " + changed);
        }
    }

    /** The misses of each subject as the lines of the settlement stand, by the short name. */
    Map<String, Integer> misses(String number) {
        return jdbc
                .sql(
                        "select coalesce(account, unit_code) as subject, misses from qunli.settlement_line where settlement = :number")
                .param("number", number)
                .query((row, index) ->
                        Map.entry(row.getString("subject").substring(code.length() + 1), row.getInt("misses")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long line(String number, String subject) {
        return jdbc.sql(
                        "select id from qunli.settlement_line where settlement = :number and coalesce(account, unit_code) = :subject")
                .param("number", number)
                .param("subject", account(subject))
                .query(Long.class)
                .single();
    }

    List<String> settlements() {
        return jdbc.sql("select number from qunli.settlement where organization = :code order by opened_at, friday")
                .param("code", code)
                .query(String.class)
                .list();
    }

    SettlementStatus status(String number) {
        return SettlementStatus.valueOf(jdbc.sql("select status from qunli.settlement where number = :number")
                .param("number", number)
                .query(String.class)
                .single());
    }

    /** Kind and amount of each measure against the subject, in the order in which they were recorded. */
    List<String> measures(String number, String subject) {
        return jdbc.sql("""
                        select concat_ws(' ', kind, amount) from qunli.measure
                        where settlement = :number and coalesce(account, unit_code) = :subject order by id
                        """)
                .param("number", number)
                .param("subject", account(subject))
                .query(String.class)
                .list();
    }

    List<String> actions(String number) {
        return jdbc.sql("select action from qunli.settlement_entry where settlement = :number order by id")
                .param("number", number)
                .query(String.class)
                .list();
    }

    static Map<String, Object> form(String... pairs) {
        var form = new HashMap<String, Object>();
        Arrays.asList(pairs).forEach(pair -> form.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
        return form;
    }
}
