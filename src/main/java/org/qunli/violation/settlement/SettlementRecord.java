package org.qunli.violation.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.database.Pages;
import org.qunli.violation.SettlementCounters;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who did what to a settlement, when and why; nothing of it can be changed. */
@Component
class SettlementRecord implements SettlementCounters {

    /** The newest first, and how many there are. */
    private static final String ENTRIES = """
            select e.*, p.name as who, coalesce(s.name, u.name) as subject, count(*) over () as found
            from qunli.settlement_entry e
            left join qunli.person p on p.account = e.account
            left join qunli.settlement_line l on l.id = e.line
            left join qunli.person s on s.account = l.account
            left join qunli.unit u on u.code = l.unit_code
            where e.settlement = :settlement%s order by e.id desc %s
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    SettlementRecord(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** @param account null for the system */
    void add(String settlement, SettlementAction action, String account, String reason) {
        add(settlement, null, null, action, account, reason);
    }

    void add(
            String settlement,
            Long line,
            Collection<Long> receipts,
            SettlementAction action,
            String account,
            String reason) {
        jdbc.sql("""
                        insert into qunli.settlement_entry (settlement, line, receipts, at, account, action, reason)
                        values (:settlement, :line, :receipts, :at, :account, :action, :reason)
                        """)
                .param("settlement", settlement)
                .param("line", line)
                .param("receipts", receipts == null ? null : receipts.toArray(Long[]::new))
                .param("at", Timestamp.from(clock.instant()))
                .param("account", account)
                .param("action", action.name())
                .param("reason", reason)
                .update();
    }

    /** What the system struck for the same reason, line by line. */
    void addExcused(String settlement, List<Lines.Affected> lines, String reason) {
        var at = Timestamp.from(clock.instant());
        batches.batchUpdate(
                "insert into qunli.settlement_entry (settlement, line, receipts, at, action, reason)"
                        + " values (?, ?, ?, ?, 'EXCUSED', ?)",
                lines,
                500,
                (statement, line) -> {
                    statement.setString(1, settlement);
                    statement.setLong(2, line.line());
                    statement.setArray(
                            3,
                            statement
                                    .getConnection()
                                    .createArrayOf("bigint", line.receipts().toArray()));
                    statement.setTimestamp(4, at);
                    statement.setString(5, reason);
                });
    }

    @Override
    public Set<String> counters(String settlement) {
        var actions = Arrays.stream(SettlementAction.values())
                .filter(SettlementAction::isCounting)
                .map(SettlementAction::name)
                .toArray(String[]::new);
        return jdbc
                .sql("select distinct account from qunli.settlement_entry"
                        + " where settlement = :settlement and action = any(:actions) and account is not null")
                .param("settlement", settlement)
                .param("actions", actions)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** The newest entries, in the order in which they were made. */
    List<SettlementEntry> of(String settlement, int most) {
        return entries(settlement, "", List.of(), most);
    }

    /** As {@link #of}, only what was struck or restored. */
    List<SettlementEntry> changes(String settlement, int most) {
        return entries(settlement, " and cardinality(e.receipts) > 0", List.of(), most);
    }

    /** How the supervision office last returned it. */
    Optional<SettlementEntry> returned(String settlement) {
        return entries(settlement, " and e.action = 'RETURNED'", List.of(), 1).stream()
                .findFirst();
    }

    /** What was struck and restored in these lines, in that order; what a ruling struck is said by the ruling. */
    Map<Long, List<SettlementEntry>> changesOf(String settlement, Collection<Long> lines) {
        return entries(
                        settlement,
                        " and e.line = any(:lines) and e.action in ('STRUCK', 'RESTORED', 'EXCUSED')",
                        lines,
                        Integer.MAX_VALUE)
                .stream()
                .collect(Collectors.groupingBy(SettlementEntry::line));
    }

    /** What was taken out of the line since its subject was last told. */
    Set<Long> struckSinceTold(String settlement, long line) {
        return Set.copyOf(jdbc.sql("""
                        select distinct unnest(receipts) from qunli.settlement_entry
                        where settlement = :settlement and line = :line and action <> 'RESTORED' and id > (
                            select max(id) from qunli.settlement_entry
                            where settlement = :settlement and action = 'SUBJECTS_TOLD')
                        """)
                .param("settlement", settlement)
                .param("line", line)
                .query(Long.class)
                .list());
    }

    /** All entries, the newest first. */
    Page<SettlementEntry> of(String settlement, Pageable page) {
        return Pages.read(
                jdbc.sql(ENTRIES.formatted("", "limit :limit offset :offset")).param("settlement", settlement),
                page,
                SettlementRecord::entry);
    }

    private List<SettlementEntry> entries(String settlement, String condition, Collection<Long> lines, int most) {
        return jdbc.sql("select * from (%s) newest order by id".formatted(ENTRIES.formatted(condition, "limit :most")))
                .param("settlement", settlement)
                .param("lines", lines.toArray(Long[]::new))
                .param("most", most)
                .query(SettlementRecord::entry)
                .list();
    }

    private static SettlementEntry entry(ResultSet row, int index) throws SQLException {
        return new SettlementEntry(
                row.getObject("line", Long.class),
                row.getString("subject"),
                row.getArray("receipts") == null
                        ? 0
                        : ((Long[]) row.getArray("receipts").getArray()).length,
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                SettlementAction.valueOf(row.getString("action")),
                row.getString("reason"));
    }
}
