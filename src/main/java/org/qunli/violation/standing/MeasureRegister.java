package org.qunli.violation.standing;

import static org.qunli.database.Instants.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.qunli.violation.AppealStatus;
import org.qunli.violation.Category;
import org.qunli.violation.MeasureKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the register of measures with all that people have to know of each. */
@Repository
class MeasureRegister {

    private static final String STANDINGS = """
            select m.id, m.account, p.name, u.name as unit_name, m.organization, m.kind, m.case_number, m.settlement,
                   c.category, m.detail, m.amount, m.duration, m.at, m.clause, m.rule_version, m.counts_until,
                   m.revoked_at, case when m.revoked_at is null then m.appeal_until end as appeal_until,
                   (select a.status from qunli.appeal a where a.measure = m.id and a.status <> 'WITHDRAWN') as appeal
            from qunli.measure m
            join qunli.unit u on u.code = m.unit_code
            left join qunli.person p on p.account = m.account
            left join qunli.violation_case c on c.number = m.case_number
            where\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    MeasureRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Standing> ofPerson(String account) {
        return jdbc.sql(STANDINGS + "m.account = :account order by m.at desc, m.id desc")
                .param("account", account)
                .query(this::standing)
                .list();
    }

    /** Against the units themselves, not against their people. */
    List<Standing> ofUnits(Collection<String> unitCodes) {
        return jdbc.sql(STANDINGS + "m.account is null and m.unit_code = any (?) order by m.at desc, m.id desc")
                .param(unitCodes.toArray(String[]::new))
                .query(this::standing)
                .list();
    }

    /** All of an organization from {@code since} on and before {@code until}, by unit and person, the oldest first. */
    List<Standing> ofOrganization(String organization, Instant since, Instant until, int most) {
        return jdbc.sql(STANDINGS + """
                        m.organization = :organization and m.at >= :since and m.at < :until
                        order by u.code, m.account nulls first, m.at, m.id limit :most
                        """)
                .param("organization", organization)
                .param("since", Timestamp.from(since))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query(this::standing)
                .list();
    }

    private Standing standing(ResultSet row, int index) throws SQLException {
        var category = row.getString("category");
        var countsUntil = instant(row, "counts_until");
        var revokedAt = instant(row, "revoked_at");
        var appeal = row.getString("appeal") == null ? null : AppealStatus.valueOf(row.getString("appeal"));
        return new Standing(
                row.getLong("id"),
                row.getString("account"),
                row.getString("name"),
                row.getString("unit_name"),
                row.getString("organization"),
                MeasureKind.valueOf(row.getString("kind")),
                row.getString("case_number"),
                row.getString("settlement"),
                category == null ? null : Category.valueOf(category),
                row.getString("detail"),
                row.getObject("amount", Integer.class),
                row.getString("duration"),
                instant(row, "at"),
                row.getString("clause"),
                row.getString("rule_version"),
                countsUntil,
                revokedAt,
                instant(row, "appeal_until"),
                appeal,
                MeasureState.of(revokedAt, countsUntil, appeal == AppealStatus.OPEN, clock.instant()));
    }
}
