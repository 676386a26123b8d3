package org.qunli.violation.settlement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.database.Pages;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.qunli.violation.MeasureKind;
import org.qunli.violation.MeasuresRecorded;
import org.qunli.violation.Texts;
import org.qunli.violation.audit.SignedRows;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of fines (T-10): open, paid or waived. Every change stays on record; what was wrong is undone by a further one. */
@Service
@Transactional
public class FineRegister {

    /** Who keeps the register. */
    private static final PostType[] KEEPERS = {PostType.SUPERVISION, PostType.OFFICE_CLERK};

    private final JdbcClient jdbc;
    private final SettlementRoles roles;
    private final Directory directory;
    private final SignedRows signed;
    private final Clock clock;

    FineRegister(JdbcClient jdbc, SettlementRoles roles, Directory directory, SignedRows signed, Clock clock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.directory = directory;
        this.signed = signed;
        this.clock = clock;
    }

    /**
     * What somebody finds in the register.
     *
     * @param fines one page of them, the newest first
     * @param next number of the next page; null if there is none
     * @param count, yuan of all that fulfil the filter, also those on other pages; without revoked ones
     */
    public record Page(List<Fine> fines, Integer next, long count, long yuan) {}

    /** Every fine that is recorded with an amount, from a settlement or from a case, enters the register as open. */
    @EventListener
    void enter(MeasuresRecorded recorded) {
        if (recorded.kinds().contains(MeasureKind.FINE)) {
            jdbc.sql("""
                            insert into qunli.fine (measure_id, status)
                            select id, 'OPEN' from qunli.measure
                            where id = any(:ids) and kind = 'FINE' and amount is not null
                            """).param("ids", recorded.ids().toArray(Long[]::new)).update();
        }
    }

    /**
     * Fines of the organizations that somebody looks after; their own and their units' for everybody else.
     *
     * @param status null for all
     * @param name what the name of the person or unit contains, or the settlement's number; null for all
     * @param page from 0
     */
    @Transactional(readOnly = true)
    public Page search(FineStatus status, String name, int page, String account) {
        var at = Pages.of(page, Pages.SHOWN);
        var units = roles.answersFor(account);
        var scope = """
                from qunli.fine f
                join qunli.measure m on m.id = f.measure_id
                join qunli.unit u on u.code = m.unit_code
                left join qunli.person p on p.account = m.account
                where (m.organization = any(cast(:organizations as varchar[]))
                       or m.account = :account or m.account is null and m.unit_code = any(cast(:units as varchar[])))
                  and (cast(:status as varchar) is null or f.status = :status)
                  and (:name = '' or strpos(coalesce(p.name, u.name), :name) > 0 or strpos(u.name, :name) > 0
                       or m.settlement = :name)
                """;
        var parameters = parameters(status, name, account, units);
        record Sum(long count, long yuan) {}
        var sum = jdbc.sql("select count(*) as count, coalesce(sum(m.amount), 0) as yuan " + scope
                        + " and m.revoked_at is null")
                .params(parameters)
                .query(Sum.class)
                .single();
        var kept = directory.unitsCoveredBy(account, KEEPERS);
        var fines = jdbc.sql("""
                        select f.status, m.*, coalesce(p.name, u.name) as name, u.name as unit_name,
                               exists (select from qunli.appeal a where a.measure = m.id and a.status = 'OPEN')
                                   as under_appeal
                        """ + scope + " order by m.at desc, m.id desc limit :most offset :first")
                .params(parameters)
                .param("most", at.getPageSize() + 1)
                .param("first", at.getOffset())
                .query((row, index) -> new Fine(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("unit_name"),
                        row.getString("settlement"),
                        row.getString("case_number"),
                        row.getString("clause"),
                        row.getInt("amount"),
                        row.getTimestamp("at").toInstant(),
                        FineStatus.valueOf(row.getString("status")),
                        row.getBoolean("under_appeal"),
                        row.getTimestamp("revoked_at") != null,
                        kept.contains(row.getString("organization"))
                                && !isOwn(row.getString("account"), row.getString("unit_code"), account, units),
                        List.of()))
                .list();
        var more = fines.size() > at.getPageSize();
        return new Page(
                withChanges(more ? fines.subList(0, at.getPageSize()) : fines),
                more ? at.getPageNumber() + 1 : null,
                sum.count(),
                sum.yuan());
    }

    /**
     * Marks a fine as paid or waived, or as open again.
     *
     * @param reason required unless it was paid
     * @throws ProblemException NOT_FOUND for whoever may not see it, FORBIDDEN for anybody but the keepers and for whoever
     *     is fined, INVALID without a reason, CONFLICT if it stands so already or was revoked
     */
    public void mark(long id, FineStatus status, String reason, String account) {
        record Row(String organization, String account, String unitCode, String status, boolean revoked) {}
        var fine = jdbc.sql("""
                        select m.organization, m.account, m.unit_code, f.status, m.revoked_at is not null as revoked
                        from qunli.fine f join qunli.measure m on m.id = f.measure_id
                        where f.measure_id = :id for update of f
                        """).param("id", id).query(Row.class).optional().orElseThrow(() -> unknown(id));
        var own = isOwn(fine.account(), fine.unitCode(), account, roles.answersFor(account));
        if (!own && !roles.overseen(account).contains(fine.organization())) {
            throw unknown(id);
        }
        if (own || Stream.of(KEEPERS).noneMatch(post -> directory.isResponsible(account, post, fine.organization()))) {
            throw ProblemException.forbidden("settlement.fine-not-yours");
        }
        if (status == null) {
            throw ProblemException.invalid("status", "settlement.fine-status-missing");
        }
        var why = status == FineStatus.PAID ? Texts.optional("reason", reason) : Texts.required("reason", reason);
        if (why != null && why.length() > 500) {
            throw ProblemException.invalid("reason", "violation.text-unusable", 500);
        }
        if (fine.status().equals(status.name()) || fine.revoked()) {
            throw ProblemException.conflict("settlement.fine-unchangeable", id);
        }
        jdbc.sql("update qunli.fine set status = :status where measure_id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
        jdbc.sql("""
                        insert into qunli.fine_entry (measure_id, at, account, status, reason)
                        values (:id, :at, :account, :status, :reason)
                        """)
                .param("id", id)
                .param("at", Timestamp.from(clock.instant()))
                .param("account", account)
                .param("status", status.name())
                .param("reason", why)
                .update();
        signed.fineMarked(id);
    }

    private Map<String, Object> parameters(FineStatus status, String name, String account, Collection<String> units) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("organizations", roles.overseen(account).toArray(String[]::new));
        parameters.put("account", account);
        parameters.put("units", units.toArray(String[]::new));
        parameters.put("status", status == null ? null : status.name());
        parameters.put("name", name == null ? "" : name.strip());
        return parameters;
    }

    private List<Fine> withChanges(List<Fine> fines) {
        record Row(long fine, Fine.Change change) {}
        var changes = jdbc
                .sql("""
                        select e.*, p.name from qunli.fine_entry e join qunli.person p on p.account = e.account
                        where e.measure_id = any(:ids) order by e.id
                        """)
                .param("ids", fines.stream().map(Fine::id).toArray(Long[]::new))
                .query((row, index) -> new Row(
                        row.getLong("measure_id"),
                        new Fine.Change(
                                row.getTimestamp("at").toInstant(),
                                row.getString("name"),
                                FineStatus.valueOf(row.getString("status")),
                                row.getString("reason"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::fine, Collectors.mapping(Row::change, Collectors.toList())));
        return fines.stream()
                .map(fine -> new Fine(
                        fine.id(),
                        fine.name(),
                        fine.unitName(),
                        fine.settlement(),
                        fine.caseNumber(),
                        fine.clause(),
                        fine.yuan(),
                        fine.imposedAt(),
                        fine.status(),
                        fine.underAppeal(),
                        fine.revoked(),
                        fine.mayChange(),
                        changes.getOrDefault(fine.id(), List.of())))
                .toList();
    }

    private static boolean isOwn(String fined, String unitCode, String account, Collection<String> units) {
        return fined == null ? units.contains(unitCode) : fined.equals(account);
    }

    private static ProblemException unknown(long id) {
        return ProblemException.notFound("settlement.fine-unknown", id);
    }
}
