package org.qunli.group.membership;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Roster;

/**
 * An organization of its own under some policy: sections 甲股 and 乙股, {@code head} and {@code a1} to {@code a3} in the
 * former, {@code b1} and {@code b2} in the latter; {@code leader}, {@code deputy} in charge of 甲股, {@code office} and
 * {@code admin} beside them.
 */
class Place {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    final String code = "mb" + COUNTER.incrementAndGet();
    private final Roster roster;
    private final GroupRegister groups;

    Place(Roster roster, GroupRegister groups, String policy) {
        this.roster = roster;
        this.groups = groups;
        roster.units("""
                %1$s,%1$s单位,qingjiang,机构,%2$s
                %1$s-a,甲股,%1$s,科室,
                %1$s-b,乙股,%1$s,科室,
                """.formatted(code, policy));
        roster(
                "leader,章一鸣,,局长,主要领导,",
                "deputy,鲁二平,,副局长,分管领导@%s-a,",
                "office,魏三妹,,文员,办公室文员,",
                "admin,齐四海,,技术员,群管理员,",
                "head,韩五岳,a,股长,负责人,",
                "a1,柴六顺,a,科员,,",
                "a2,田七郎,a,科员,,",
                "a3,文八斗,a,科员,,",
                "b1,商九龄,b,科员,,",
                "b2,梁十全,b,科员,,");
    }

    /** Lines of account, name, section ({@code a}, {@code b} or none), job title, posts and last day. */
    void roster(String... lines) {
        var csv = new StringBuilder("账号,姓名,单位编码,职务,岗位,离职日期\n");
        Arrays.stream(lines)
                .map(line -> line.replace("%s", code).split(",", -1))
                .forEach(cells -> csv.append("%s,%s,%s,%s,%s,%s\n"
                        .formatted(
                                account(cells[0]),
                                cells[1],
                                cells[2].isEmpty() ? code : code + "-" + cells[2],
                                cells[3],
                                cells[4],
                                cells[5])));
        roster.people(csv.toString());
    }

    /** 甲股 comes under another organization, as a row of the units' file says. */
    void moveSectionTo(Place other) {
        roster.units("%1$s-a,甲股,%2$s,科室,\n".formatted(code, other.code));
    }

    String account(String name) {
        return code + "-" + name;
    }

    /** The group of 甲股; its code. */
    String department(String... members) {
        return group(GroupType.DEPARTMENT, "甲股工作群", code + "-a", members);
    }

    String group(GroupType type, String name, String unit, String... members) {
        return groups.register(new ExistingGroup(
                        null,
                        name,
                        Platform.WECHAT,
                        type,
                        "日常工作" + code,
                        unit,
                        account("head"),
                        account("admin"),
                        List.of(members).stream().map(this::account).toList()))
                .getCode();
    }
}
