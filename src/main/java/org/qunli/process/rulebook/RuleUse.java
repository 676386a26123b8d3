package org.qunli.process.rulebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.qunli.database.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks the engine's history which ways were gone and which rows were the answer; for a million lines it takes seconds. */
@Repository
class RuleUse {

    private final JdbcClient jdbc;

    RuleUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that happened alike several times.
     *
     * @param model the id of the process or the table
     * @param parts the elements that were passed, or the rows that were the answer
     */
    record Used(String model, List<String> parts, long times) {}

    /** The ways of the process instances that went on since then, each way with the number of those that took it. */
    List<Used> processes(Instant since) {
        // way by way, because a clause counts once for an instance, however many of its steps this has passed
        return used("""
                select model, parts, count(*) as times from (
                    select proc_def_key_ as model, array_agg(distinct act_id_) as parts
                    from act_hi_actinst where start_time_ >= :since group by proc_inst_id_, proc_def_key_
                ) way group by model, parts
                """, since);
    }

    /** The answers that tables have given since then. */
    List<Used> decisions(Instant since) {
        return used("""
                select model, parts, count(*) as times from (
                    select decided.dec_def_key_ as model, array_agg(distinct answer.rule_id_) as parts
                    from act_hi_decinst decided join act_hi_dec_out answer on answer.dec_inst_id_ = decided.id_
                    where decided.eval_time_ >= :since group by decided.id_
                ) answers group by model, parts
                """, since);
    }

    private List<Used> used(String sql, Instant since) {
        return jdbc.sql(sql)
                .param("since", Instants.timestamp(since))
                .query(RuleUse::row)
                .list();
    }

    private static Used row(ResultSet row, int index) throws SQLException {
        return new Used(
                row.getString("model"), List.of((String[]) row.getArray("parts").getArray()), row.getLong("times"));
    }
}
