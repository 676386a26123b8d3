package org.qunli.group.register;

import static java.sql.Types.DATE;
import static java.sql.Types.INTEGER;
import static java.sql.Types.TIMESTAMP;
import static java.sql.Types.VARCHAR;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes thousands of groups at once, for imports. */
@Repository
class RegisterStore {

    // told beforehand, because the driver would ask the database for the type of each null
    private static final int[] ADDED = {
        VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, INTEGER, TIMESTAMP, TIMESTAMP,
        TIMESTAMP, DATE, DATE, DATE
    };

    private static final int[] CHANGED = {
        VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, VARCHAR, INTEGER, DATE, DATE, DATE, VARCHAR
    };

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RegisterStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Until the transaction ends, nobody else imports groups. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('register-import'))")
                .query((row, index) -> true)
                .single();
    }

    List<KnownGroup> groupsOf(Collection<String> units) {
        return jdbc.sql("""
                        select code, name, short_name, platform, unit_code, type, purpose, owner, administrator, size,
                               status, last_active_on, ends_on, review_date
                        from qunli.work_group where unit_code = any(:units)
                        """)
                .param("units", units.toArray(String[]::new))
                .query(RegisterStore::known)
                .list();
    }

    private static KnownGroup known(ResultSet row, int index) throws SQLException {
        return new KnownGroup(
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                Platform.valueOf(row.getString("platform")),
                row.getString("unit_code"),
                GroupType.valueOf(row.getString("type")),
                row.getString("purpose"),
                row.getString("owner"),
                row.getString("administrator"),
                row.getInt("size"),
                GroupStatus.valueOf(row.getString("status")),
                row.getObject("last_active_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getObject("review_date", LocalDate.class));
    }

    /** Those among the codes that some group has, whose units the importer need not keep. */
    Set<String> taken(Collection<String> codes) {
        return jdbc.sql("select code from qunli.work_group where code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** The members of each of these groups, by code. */
    Map<String, Set<String>> members(Collection<String> codes) {
        var members = new HashMap<String, Set<String>>();
        jdbc.sql("select group_code, account from qunli.group_member where group_code = any(:codes)")
                .param("codes", codes.toArray(String[]::new))
                .query(row -> {
                    members.computeIfAbsent(row.getString("group_code"), code -> new HashSet<>())
                            .add(row.getString("account"));
                });
        return members;
    }

    /**
     * Enters groups that exist already, in use from now on, each under its code.
     *
     * @param zone in which days begin
     * @param reviewDate for those whose rows name none
     */
    void add(Map<String, RegisterRow> groups, Instant now, ZoneId zone, LocalDate reviewDate) {
        batches.batchUpdate(
                """
                insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, owner,
                    administrator, size, status, founded_at, filed_at, registered_at, review_date, last_active_on,
                    ends_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?)
                """,
                groups.entrySet().stream()
                        .map(group -> added(group.getKey(), group.getValue(), now, zone, reviewDate))
                        .toList(),
                ADDED);
    }

    private static Object[] added(String code, RegisterRow row, Instant now, ZoneId zone, LocalDate reviewDate) {
        var founded = row.foundedOn() == null
                ? now
                : row.foundedOn().atStartOfDay(zone).toInstant();
        return new Object[] {
            code,
            row.name(),
            row.name(),
            row.platform().name(),
            RegisterImport.typeOf(row).name(),
            row.purpose() == null ? "" : row.purpose(),
            row.unitCode(),
            row.owner(),
            row.administrator(),
            row.size() == null ? row.members().size() : row.size(),
            timestamp(founded),
            timestamp(now),
            timestamp(now),
            row.reviewDate() == null ? reviewDate : row.reviewDate(),
            row.lastActiveOn(),
            row.endsOn()
        };
    }

    /** Who answers for a group already stays, also one who took it over this moment. */
    void change(Collection<KnownGroup> groups) {
        batches.batchUpdate(
                """
                update qunli.work_group set name = ?, short_name = ?, type = ?, purpose = ?,
                    owner = coalesce(owner, ?), administrator = coalesce(administrator, ?),
                    size = ?, last_active_on = ?, ends_on = ?, review_date = ?
                where code = ?
                """,
                groups.stream()
                        .map(group -> new Object[] {
                            group.name(),
                            group.shortName(),
                            group.type().name(),
                            group.purpose(),
                            group.owner(),
                            group.administrator(),
                            group.size(),
                            group.lastActiveOn(),
                            group.endsOn(),
                            group.reviewDate(),
                            group.code()
                        })
                        .toList(),
                CHANGED);
    }

    /** @param members accounts by group code; who is in already stays in */
    void admit(Map<String, ? extends Collection<String>> members) {
        var codes = new ArrayList<String>();
        var accounts = new ArrayList<String>();
        members.forEach((code, joining) -> joining.forEach(account -> {
            codes.add(code);
            accounts.add(account);
        }));
        jdbc.sql("""
                        insert into qunli.group_member (group_code, account)
                        select * from unnest(cast(:codes as varchar[]), cast(:accounts as varchar[]))
                        on conflict do nothing
                        """)
                .param("codes", codes.toArray(String[]::new))
                .param("accounts", accounts.toArray(String[]::new))
                .update();
    }
}
