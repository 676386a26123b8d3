package org.qunli.group.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.database.Pages;
import org.qunli.group.GroupStatus;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.group.register.RegisterEntry.Keeper;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.qunli.process.RuleTables;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds groups in the part of the register that somebody may see: the own organization's; in the district all below. */
@Service
@Transactional(readOnly = true)
public class RegisterSearch {

    private static final String ENTRIES = """
            with entry as (
                select g.*, u.name as unit_name, o.name as owner_name, o.left_on as owner_left,
                       a.name as administrator_name, a.left_on as administrator_left,
                       case when g.last_active_on is null then 'UNKNOWN'
                            when g.last_active_on >= :quiet then 'LIVELY'
                            when g.last_active_on >= :silent then 'QUIET'
                            else 'SILENT' end as activity,
                       g.status not in ('MERGED', 'DISSOLVED') as alive,
                       g.status not in ('MERGED', 'DISSOLVED')
                           and (g.review_date < :today or g.ends_on < :today) as overdue
                from qunli.work_group g join qunli.unit u on u.code = g.unit_code
                left join qunli.person o on o.account = g.owner
                left join qunli.person a on a.account = g.administrator
                where g.unit_code = any(:units)
            )
            select *, count(*) over () as found from entry
            where (:text = '' or strpos(lower(code), :text) > 0 or strpos(lower(name), :text) > 0
                   or strpos(lower(purpose), :text) > 0)
              and (cast(:platform as varchar) is null or platform = :platform)
              and (cast(:type as varchar) is null or type = :type)
              and (case when cast(:status as varchar) is null then alive else status = :status end)
              and (cast(:activity as varchar) is null or activity = :activity)
              and (cast(:lacking as varchar) is null
                   or :lacking = 'OWNER' and (owner is null or owner_left is not null)
                   or :lacking = 'ADMINISTRATOR' and (administrator is null or administrator_left is not null))
              and (not :overdue or overdue)
            order by code
            """;

    private final JdbcClient jdbc;
    private final Directory directory;
    private final RuleTables tables;
    private final Clock clock;

    RegisterSearch(JdbcClient jdbc, Directory directory, RuleTables tables, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.tables = tables;
        this.clock = clock;
    }

    /** One page of what is found, by code. */
    public Page<RegisterEntry> page(String viewer, RegisterFilter filter, Pageable page) {
        return Pages.read(
                statement(ENTRIES + " limit :limit offset :offset", viewer, filter), page, (row, index) -> entry(row));
    }

    /** Everything that is found, by code. */
    public List<RegisterEntry> all(String viewer, RegisterFilter filter) {
        return statement(ENTRIES, viewer, filter)
                .query((row, index) -> entry(row))
                .list();
    }

    /** The units whose groups the person may see, by code. */
    public List<Unit> unitsVisibleTo(String viewer) {
        return directory.subtree(
                directory.organizationOf(directory.person(viewer).getUnitCode()).getCode());
    }

    private StatementSpec statement(String sql, String viewer, RegisterFilter filter) {
        var today = LocalDate.now(clock);
        var terms = termsFor(viewer);
        return jdbc.sql(sql)
                .param("units", units(viewer, filter.unit()).toArray(String[]::new))
                .param("quiet", today.minus(terms.quietAfter()))
                .param("silent", today.minus(terms.silentAfter()))
                .param("today", today)
                .param(
                        "text",
                        filter.query() == null ? "" : filter.query().strip().toLowerCase(Locale.ROOT))
                .param("platform", name(filter.platform()))
                .param("type", name(filter.type()))
                .param("status", name(filter.status()))
                .param("activity", name(filter.activity()))
                .param("lacking", name(filter.lacking()))
                .param("overdue", Boolean.TRUE.equals(filter.overdue()));
    }

    private RegisterTerms termsFor(String viewer) {
        var policy = directory.policyOf(directory.person(viewer).getUnitCode());
        return RegisterTerms.of(tables.decide(RegisterTerms.TABLE, Map.of("policy", policy)));
    }

    private Set<String> units(String viewer, String unit) {
        var visible = unitsVisibleTo(viewer).stream().map(Unit::getCode).collect(Collectors.toSet());
        if (unit != null && !unit.isBlank()) {
            visible.retainAll(
                    directory.subtree(unit).stream().map(Unit::getCode).collect(Collectors.toSet()));
        }
        return visible;
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static RegisterEntry entry(ResultSet row) throws SQLException {
        return new RegisterEntry(
                row.getString("code"),
                row.getString("name"),
                Platform.valueOf(row.getString("platform")),
                GroupType.valueOf(row.getString("type")),
                row.getString("purpose"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                keeper(row, "owner"),
                keeper(row, "administrator"),
                row.getInt("size"),
                GroupStatus.valueOf(row.getString("status")),
                row.getObject("last_active_on", LocalDate.class),
                Activity.valueOf(row.getString("activity")),
                row.getObject("review_date", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getBoolean("overdue"));
    }

    private static Keeper keeper(ResultSet row, String role) throws SQLException {
        var account = row.getString(role);
        return account == null
                ? null
                : new Keeper(account, row.getString(role + "_name"), row.getObject(role + "_left") != null);
    }
}
