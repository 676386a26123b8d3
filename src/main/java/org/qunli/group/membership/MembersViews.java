package org.qunli.group.membership;

import static org.qunli.database.Instants.instant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qunli.group.WorkGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what pages and programs show of a group's members. */
@Service
@Transactional(readOnly = true)
public class MembersViews {

    private static final int MOST_CLOSED = 50;

    private final JdbcClient jdbc;
    private final Items items;
    private final Guests guests;
    private final MembershipRoles roles;

    MembersViews(JdbcClient jdbc, Items items, Guests guests, MembershipRoles roles) {
        this.jdbc = jdbc;
        this.items = items;
        this.guests = guests;
        this.roles = roles;
    }

    private record Roll(boolean expectationKnown, String nicknameFormat, Instant listedAt, LocalDate checkedOn) {}

    /** Whether the person finds the group's list of members and may work on it. */
    public boolean mayKeep(String account, WorkGroup group) {
        return roles.mayKeep(account, group);
    }

    /** @throws org.qunli.problem.ProblemException NOT_FOUND, FORBIDDEN for whoever does not keep the group */
    public MembersView of(String code, String viewer) {
        var group = roles.kept(viewer, code);
        var roll = jdbc.sql("select * from qunli.group_roll where group_code = :code")
                .param("code", code)
                .query((row, index) -> new Roll(
                        row.getBoolean("expectation_known"),
                        row.getString("nickname_format"),
                        instant(row, "listed_at"),
                        row.getObject("checked_on", LocalDate.class)))
                .optional()
                .orElse(new Roll(false, null, null, null));
        return new MembersView(
                code,
                group.getName(),
                roll.expectationKnown(),
                ownExpectation(code),
                roll.nicknameFormat(),
                roll.listedAt(),
                roll.checkedOn(),
                items.open(code),
                items.closed(code, MOST_CLOSED),
                members(code),
                guests.present(code));
    }

    private List<String> ownExpectation(String code) {
        return jdbc.sql("""
                        select coalesce(u.name, p.name) as name
                        from qunli.group_expectation x left join qunli.unit u on u.code = x.unit_code
                            left join qunli.person p on p.account = x.account
                        where x.group_code = :code order by x.unit_code, x.account
                        """).param("code", code).query(String.class).list();
    }

    private List<MemberRow> members(String code) {
        return jdbc.sql("""
                        select p.account, p.name, u.name as unit_name, m.nickname, m.account is not null as present,
                            e.account is not null as expected
                        from (select * from qunli.group_member where group_code = :code) m
                            full join (select * from qunli.expected_member where group_code = :code) e
                                on e.account = m.account
                            join qunli.person p on p.account = coalesce(m.account, e.account)
                            join qunli.unit u on u.code = p.unit_code
                        order by p.account
                        """)
                .param("code", code)
                .query((row, index) -> new MemberRow(
                        row.getString("account"),
                        row.getString("name"),
                        row.getString("unit_name"),
                        row.getString("nickname"),
                        row.getBoolean("present"),
                        row.getBoolean("expected")))
                .list();
    }
}
