package org.qunli.group.membership;

import static org.qunli.database.Instants.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rounds in which something is done about the members of groups. */
@Repository
class RoundStore {

    private final JdbcClient jdbc;

    RoundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task of a group's administrator. */
    record Round(String number, String groupCode, Origin origin) {}

    /** The one that is open. */
    Optional<Round> open(String code, Origin origin) {
        return jdbc.sql("""
                        select * from qunli.membership_round
                        where group_code = :code and origin = :origin and closed_at is null
                        """)
                .param("code", code)
                .param("origin", origin.name())
                .query(RoundStore::round)
                .optional();
    }

    Optional<Round> find(String number) {
        return jdbc.sql("select * from qunli.membership_round where number = :number")
                .param("number", number)
                .query(RoundStore::round)
                .optional();
    }

    void add(Round round, Instant now) {
        jdbc.sql("""
                        insert into qunli.membership_round (number, group_code, origin, opened_at)
                        values (:number, :code, :origin, :now)
                        """)
                .param("number", round.number())
                .param("code", round.groupCode())
                .param("origin", round.origin().name())
                .param("now", timestamp(now))
                .update();
    }

    void close(String number, Instant now) {
        jdbc.sql("update qunli.membership_round set closed_at = :now where number = :number and closed_at is null")
                .param("now", timestamp(now))
                .param("number", number)
                .update();
    }

    private static Round round(ResultSet row, int index) throws SQLException {
        return new Round(row.getString("number"), row.getString("group_code"), Origin.valueOf(row.getString("origin")));
    }
}
