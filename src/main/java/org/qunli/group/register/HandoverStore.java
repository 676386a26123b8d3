package org.qunli.group.register;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qunli.group.GroupRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Handovers of groups. */
@Repository
class HandoverStore {

    private final JdbcClient jdbc;

    HandoverStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if somebody has been proposed for the role already and not answered */
    boolean add(Handover handover) {
        return jdbc.sql("""
                        insert into qunli.group_handover (number, group_code, role, holder, successor, proposer, reason,
                            status, proposed_at)
                        values (:number, :group, :role, :holder, :successor, :proposer, :reason, :status, :at)
                        on conflict (group_code, role) where status = 'PROPOSED' do nothing
                        """)
                        .param("number", handover.number())
                        .param("group", handover.group())
                        .param("role", handover.role().name())
                        .param("holder", handover.holder())
                        .param("successor", handover.successor())
                        .param("proposer", handover.proposer())
                        .param("reason", handover.reason())
                        .param("status", handover.status().name())
                        .param("at", timestamp(handover.proposedAt()))
                        .update()
                == 1;
    }

    /** @return false if it has come to its end already */
    boolean close(String number, HandoverStatus status, Instant at, String reason) {
        return jdbc.sql("""
                        update qunli.group_handover set status = :status, answered_at = :at, answer_reason = :reason
                        where number = :number and status = 'PROPOSED'
                        """)
                        .param("status", status.name())
                        .param("at", timestamp(at))
                        .param("reason", reason)
                        .param("number", number)
                        .update()
                == 1;
    }

    Optional<Handover> find(String number) {
        return jdbc.sql("select * from qunli.group_handover where number = :number")
                .param("number", number)
                .query(HandoverStore::handover)
                .optional();
    }

    /** The newest first. */
    List<Handover> ofGroup(String code) {
        return jdbc.sql("select * from qunli.group_handover where group_code = :code order by number desc")
                .param("code", code)
                .query(HandoverStore::handover)
                .list();
    }

    private static Handover handover(ResultSet row, int index) throws SQLException {
        return new Handover(
                row.getString("number"),
                row.getString("group_code"),
                GroupRole.valueOf(row.getString("role")),
                row.getString("holder"),
                row.getString("successor"),
                row.getString("proposer"),
                row.getString("reason"),
                HandoverStatus.valueOf(row.getString("status")),
                instant(row, "proposed_at"),
                instant(row, "answered_at"),
                row.getString("answer_reason"));
    }
}
