package org.qunli.violation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.qunli.database.Pages;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases among those that somebody may see. */
@Service
@Transactional(readOnly = true)
public class CaseSearch {

    /** The first condition, which indexes answer, finds all that could concern the person; the second is {@link Viewer#to}. */
    private static final String VISIBLE = """
            select c.number, g.name as group_name, c.accused, p.name as accused_name, u.name as subject_unit,
                   c.category, c.severity, c.status, c.reported_at, count(*) over () as found
            from qunli.violation_case c
            left join qunli.work_group g on g.code = c.group_code
            left join qunli.person p on p.account = c.accused
            left join qunli.unit u on u.code = c.subject_unit
            where (c.accused = :account or c.reporter = :account or c.unit_code = any(:units)
                or c.group_code = any(:groups) or c.subject_unit = any(:headOf))
              and case when c.accused = :account or c.subject_unit = any(:headOf) then c.informed_at is not null
                  else c.reporter = :account or c.group_code = any(:groups) or c.unit_code = any(:inCharge)
                      or c.review_post is not null and c.approval_post || ' ' || c.unit_code = any(:posts) end
              and (:text = '' or strpos(lower(c.number), :text) > 0 or strpos(lower(g.name), :text) > 0
                or strpos(lower(p.name), :text) > 0 or strpos(lower(u.name), :text) > 0)
              and c.status = any(:statuses) and (:category = '' or c.category = :category)
            order by c.reported_at desc, c.number desc limit :limit offset :offset
            """;

    private final CaseAccess access;
    private final JdbcClient jdbc;

    CaseSearch(CaseAccess access, JdbcClient jdbc) {
        this.access = access;
        this.jdbc = jdbc;
    }

    /** A page of the cases that the person may see, the newest first. */
    public Page<CaseSummary> visibleTo(String account, CaseFilter filter, Pageable page) {
        var viewer = access.viewer(account);
        var statuses = Arrays.stream(CaseStatus.values())
                .filter(status -> filter.status() == null || status == filter.status())
                .filter(status -> !Boolean.TRUE.equals(filter.open()) || status.isOpen());
        var statement = jdbc.sql(VISIBLE)
                .param("account", account)
                .param("units", array(viewer.allUnits()))
                .param("groups", array(viewer.groups()))
                .param("headOf", array(viewer.headOf()))
                .param("inCharge", array(viewer.unitsInCharge()))
                .param(
                        "posts",
                        viewer.units().entrySet().stream()
                                .flatMap(held -> held.getValue().stream()
                                        .map(unit -> held.getKey().name() + " " + unit))
                                .toArray(String[]::new))
                .param(
                        "text",
                        filter.query() == null ? "" : filter.query().strip().toLowerCase(Locale.ROOT))
                .param("statuses", statuses.map(CaseStatus::name).toArray(String[]::new))
                .param(
                        "category",
                        filter.category() == null ? "" : filter.category().name());
        return Pages.read(statement, page, CaseSearch::summary);
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static CaseSummary summary(ResultSet row, int index) throws SQLException {
        var accused = row.getString("accused");
        return new CaseSummary(
                row.getString("number"),
                row.getString("group_name"),
                accused == null ? null : new Party(accused, row.getString("accused_name")),
                row.getString("subject_unit"),
                Category.valueOf(row.getString("category")),
                Severity.valueOf(row.getString("severity")),
                CaseStatus.valueOf(row.getString("status")),
                row.getTimestamp("reported_at").toInstant());
    }
}
