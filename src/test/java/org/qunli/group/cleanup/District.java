package org.qunli.group.cleanup;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A district of its own, above which nobody stands: an office, and two bureaus {@code a} and {@code b}, which settle no
 * weeks. Bureau {@code a} has a section {@code a1}; its office clerk, deputy leader and administrator are {@code
 * a-office}, {@code a-deputy} and {@code a-admin}. In {@code b} the office clerk is a deputy leader as well, so that the
 * main leader {@code b-leader} decides.
 */
class District {

    /** As small as one can be. */
    static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final JdbcClient jdbc;
    private final GroupRegister register;
    private final TestClock clock;
    final String code;

    District(JdbcClient jdbc, GroupRegister register, Roster roster, TestClock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
        this.code = "qz" + COUNTER.incrementAndGet();
        roster.units("""
                %1$s,清整区%1$s,,区县,district
                %1$s-a,甲局,%1$s,机构,bureau
                %1$s-a1,甲局一股,%1$s-a,科室,
                %1$s-b,乙局,%1$s,机构,bureau
                """.formatted(code));
        roster.people("""
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-office,区办,%1$s,文员,,是,办公室文员
                %1$s-a-office,甲办,%1$s-a,文员,,是,办公室文员
                %1$s-a-deputy,甲副,%1$s-a,副局长,,是,分管领导@%1$s-a1
                %1$s-a-admin,甲管,%1$s-a,技术员,,是,群管理员@%1$s-a
                %1$s-b-office,乙办,%1$s-b,副局长,,是,办公室文员;分管领导
                %1$s-b-leader,乙长,%1$s-b,局长,,是,主要领导
                %1$s-1,丁一,%1$s-a1,科员,,是,联络员
                %1$s-2,丁二,%1$s-a1,科员,,是,
                %1$s-3,丁三,%1$s-a1,科员,,是,
                %1$s-4,丁四,%1$s-a1,科员,,是,
                %1$s-5,丁五,%1$s-a1,科员,,是,
                """.formatted(code));
        roster.givePasswords(code + "-");
    }

    String unit(String name) {
        return code + "-" + name;
    }

    String account(String name) {
        return code + "-" + name;
    }

    /** A WeChat group of the unit, said to be alive today. */
    String group(String unit, String name, String... members) {
        return group(unit, Platform.WECHAT, name, name + "的工作", members);
    }

    String group(String unit, Platform platform, String name, String purpose, String... members) {
        var group = register.register(new ExistingGroup(
                        null,
                        name,
                        platform,
                        GroupType.WORK,
                        purpose,
                        unit(unit),
                        account("a-office"),
                        account("a-admin"),
                        Arrays.stream(members).map(this::account).toList()))
                .getCode();
        lastActive(group, 0);
        return group;
    }

    void lastActive(String group, int daysAgo) {
        jdbc.sql("update qunli.work_group set last_active_on = :day where code = :code")
                .param("day", LocalDate.now(clock).minusDays(daysAgo))
                .param("code", group)
                .update();
    }

    Opening opening(String... units) {
        return new Opening(
                code, "过多过滥专项整治", Arrays.stream(units).map(this::unit).toList(), null, LocalDate.now(clock), null);
    }

    static Map<String, Object> form(String... pairs) {
        var form = new HashMap<String, Object>();
        Arrays.asList(pairs).forEach(pair -> form.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
        return form;
    }
}
