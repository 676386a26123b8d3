package org.qunli.process.migration;

import static org.qunli.database.Instants.instant;
import static org.qunli.database.Instants.timestamp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qunli.process.migration.MigrationView.Entry;
import org.qunli.process.migration.MigrationView.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Migrations, their steps from version to version, and what became of each instance. */
@Repository
class MigrationRecords {

    private static final TypeReference<Map<String, String>> MAPPING = new TypeReference<>() {};

    private static final int LONGEST_DETAIL = 1000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MigrationRecords(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An instance whose turn has not come. */
    record Waiting(String instance, long step) {}

    long add(long release, boolean back, boolean allOrNone, String account, Instant at) {
        return jdbc.sql("""
                        insert into qunli.migration (release, back, all_or_none, state, started_by, started_at)
                        values (:release, :back, :allOrNone, :state, :by, :at) returning id
                        """)
                .param("release", release)
                .param("back", back)
                .param("allOrNone", allOrNone)
                .param("state", MigrationState.CHECKING.name())
                .param("by", account)
                .param("at", timestamp(at))
                .query(Long.class)
                .single();
    }

    long add(long migration, Step step) {
        return jdbc.sql("""
                        insert into qunli.migration_step
                        (migration, from_definition, to_definition, process_key, process_name, from_version, to_version, by_hand)
                        values (:migration, :from, :to, :key, :name, :fromVersion, :toVersion, :byHand::jsonb)
                        returning id
                        """)
                .param("migration", migration)
                .param("from", step.fromDefinition())
                .param("to", step.toDefinition())
                .param("key", step.processKey())
                .param("name", step.processName())
                .param("fromVersion", step.fromVersion())
                .param("toVersion", step.toVersion())
                .param("byHand", write(step.byHand()))
                .query(Long.class)
                .single();
    }

    /**
     * Takes in all instances that run on a step's old version.
     *
     * @param moving business keys of those that are to move; null for all, the others stay
     */
    void takeIn(long step, Collection<String> moving) {
        var all = moving == null;
        jdbc.sql("""
                        insert into qunli.migration_result (migration, step, instance, business_key, outcome)
                        select s.migration, s.id, e.id_, e.business_key_,
                            case when :all or e.business_key_ in (:moving) then 'WAITING' else 'STAYED' end
                        from qunli.migration_step s join act_ru_execution e on e.proc_def_id_ = s.from_definition
                        where s.id = :step and e.id_ = e.proc_inst_id_
                        """)
                .param("step", step)
                .param("all", all)
                .param("moving", all || moving.isEmpty() ? List.of("") : moving)
                .update();
    }

    /** Takes in those that an earlier step moved and that still run where it moved them. */
    void takeBack(long step, long earlier) {
        jdbc.sql("""
                        insert into qunli.migration_result (migration, step, instance, business_key, outcome)
                        select s.migration, s.id, r.instance, r.business_key, 'WAITING'
                        from qunli.migration_step s, qunli.migration_result r
                        join act_ru_execution e on e.id_ = r.instance
                        where s.id = :step and r.step = :earlier and r.outcome in ('MOVED', 'STUCK')
                            and e.proc_def_id_ = s.from_definition
                        """).param("step", step).param("earlier", earlier).update();
    }

    /** Nobody else changes the migration until the transaction ends. */
    Optional<Migration> lock(long id) {
        return jdbc.sql("select * from qunli.migration where id = :id for update")
                .param("id", id)
                .query(MigrationRecords::migration)
                .optional();
    }

    Optional<Migration> find(long id) {
        return jdbc.sql("select * from qunli.migration where id = :id")
                .param("id", id)
                .query(MigrationRecords::migration)
                .optional();
    }

    /** Newest first. */
    List<Migration> of(long release) {
        return jdbc.sql("select * from qunli.migration where release = :release order by id desc")
                .param("release", release)
                .query(MigrationRecords::migration)
                .list();
    }

    void change(long id, MigrationState state, Instant at) {
        jdbc.sql("update qunli.migration set state = :state, finished_at = :finished where id = :id")
                .param("id", id)
                .param("state", state.name())
                .param("finished", state.finished() ? timestamp(at) : null, Types.TIMESTAMP)
                .update();
    }

    /**
     * The migration comes into another state, and why.
     *
     * @param account null for the application itself
     */
    void enter(Migration migration, MigrationState state, String account, String action, Instant at) {
        change(migration.id(), state, at);
        note(migration.release(), migration.id(), account, action, at);
    }

    void makeDivisible(long id) {
        jdbc.sql("update qunli.migration set all_or_none = false where id = :id")
                .param("id", id)
                .update();
    }

    List<Step> steps(long migration) {
        return jdbc.sql(
                        "select * from qunli.migration_step where migration = :migration order by process_key, from_version")
                .param("migration", migration)
                .query((row, index) -> new Step(
                        row.getLong("id"),
                        row.getString("from_definition"),
                        row.getString("to_definition"),
                        row.getString("process_key"),
                        row.getString("process_name"),
                        row.getInt("from_version"),
                        row.getInt("to_version"),
                        read(row.getString("by_hand")),
                        row.getString("batch")))
                .list();
    }

    /** @param batch null for none */
    void batch(long step, String batch) {
        jdbc.sql("update qunli.migration_step set batch = :batch where id = :step")
                .param("step", step)
                .param("batch", batch, Types.VARCHAR)
                .update();
    }

    /** Some of those about which the engine is still to be asked. */
    List<Waiting> unrehearsed(long migration, int most) {
        return jdbc.sql("""
                        select instance, step from qunli.migration_result
                        where migration = :migration and outcome = 'WAITING' and not rehearsed
                        order by step, instance limit :most
                        """)
                .param("migration", migration)
                .param("most", most)
                .query(Waiting.class)
                .list();
    }

    void rehearsed(long migration, Collection<String> instances) {
        jdbc.sql(
                        "update qunli.migration_result set rehearsed = true where migration = :migration and instance in (:instances)")
                .param("migration", migration)
                .param("instances", instances)
                .update();
    }

    List<String> instances(long step, Outcome outcome) {
        return jdbc.sql("""
                        select instance from qunli.migration_result
                        where step = :step and outcome = :outcome order by instance
                        """)
                .param("step", step)
                .param("outcome", outcome.name())
                .query(String.class)
                .list();
    }

    void settle(long migration, String instance, Outcome outcome, Reason reason, Instant at) {
        jdbc.sql("""
                        update qunli.migration_result
                        set outcome = :outcome, reason = :reason, reason_detail = :detail, at = :at
                        where migration = :migration and instance = :instance
                        """)
                .param("migration", migration)
                .param("instance", instance)
                .param("outcome", outcome.name())
                .param("reason", reason.code())
                .param(
                        "detail",
                        reason.detail().substring(0, Math.min(reason.detail().length(), LONGEST_DETAIL)))
                .param("at", timestamp(at))
                .update();
    }

    /** All of some outcomes get another one; those that are to be tried again are to be asked about again. */
    int turn(long migration, Collection<Outcome> from, Outcome to, Instant at) {
        return jdbc.sql("""
                        update qunli.migration_result
                        set outcome = :to, at = :at, rehearsed = rehearsed and :to <> 'WAITING',
                            reason = case when :to in ('WAITING', 'RETURNING') then null else reason end,
                            reason_detail = case when :to in ('WAITING', 'RETURNING') then null else reason_detail end
                        where migration = :migration and outcome in (:from)
                        """)
                .param("migration", migration)
                .param("from", from.stream().map(Outcome::name).toList())
                .param("to", to.name())
                .param("at", timestamp(at), Types.TIMESTAMP)
                .update();
    }

    /** Notes which of those whose turn has not come run on the new version by now, and which have ended. */
    void noticeMoved(long migration, Instant at) {
        notice(migration, Outcome.WAITING, false, Outcome.MOVED, at);
    }

    /** Notes which of those on their way back run on the old version by now, and which have ended. */
    void noticeReturned(long migration, Instant at) {
        notice(migration, Outcome.RETURNING, true, Outcome.RETURNED, at);
    }

    private void notice(long migration, Outcome on, boolean returning, Outcome there, Instant at) {
        jdbc.sql("""
                        update qunli.migration_result r set outcome = :there, at = :at
                        from qunli.migration_step s join act_ru_execution e
                            on e.proc_def_id_ = case when :returning then s.from_definition else s.to_definition end
                        where r.migration = :migration and s.id = r.step and e.id_ = r.instance and r.outcome = :on
                        """)
                .param("migration", migration)
                .param("on", on.name())
                .param("there", there.name())
                .param("returning", returning)
                .param("at", timestamp(at))
                .update();
        jdbc.sql("""
                        update qunli.migration_result r set outcome = 'ENDED', at = :at
                        where r.migration = :migration and r.outcome = :on
                            and not exists (select from act_ru_execution e where e.id_ = r.instance)
                        """)
                .param("migration", migration)
                .param("on", on.name())
                .param("at", timestamp(at))
                .update();
    }

    Map<Outcome, Integer> counts(long migration) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        jdbc.sql("select outcome, count(*) from qunli.migration_result where migration = :migration group by outcome")
                .param("migration", migration)
                .query(row -> {
                    counts.put(Outcome.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    int count(long migration, Outcome outcome) {
        return counts(migration).getOrDefault(outcome, 0);
    }

    int countRehearsed(long migration) {
        return jdbc.sql("""
                        select count(*) from qunli.migration_result
                        where migration = :migration and (rehearsed or outcome not in ('WAITING', 'STAYED'))
                        """).param("migration", migration).query(Integer.class).single();
    }

    /** @param remarkable whether those are asked for that cannot move or return, or the others */
    List<Result> results(long migration, boolean remarkable, int most) {
        return jdbc.sql("""
                        select r.*, s.process_name, s.from_version, s.to_version from qunli.migration_result r
                        join qunli.migration_step s on s.id = r.step
                        where r.migration = :migration and (r.outcome in ('REFUSED', 'STUCK')) = :remarkable
                        order by s.process_name, r.business_key, r.instance limit :most
                        """)
                .param("migration", migration)
                .param("remarkable", remarkable)
                .param("most", most)
                .query((row, index) -> new Result(
                        row.getString("instance"),
                        row.getString("business_key"),
                        row.getString("process_name"),
                        row.getInt("from_version"),
                        row.getInt("to_version"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("reason") == null
                                ? null
                                : new Reason(row.getString("reason"), row.getString("reason_detail")),
                        instant(row, "at")))
                .list();
    }

    void note(long release, Long migration, String account, String action, Instant at) {
        jdbc.sql("""
                        insert into qunli.migration_entry (release, migration, at, account, action)
                        values (:release, :migration, :at, :account, :action)
                        """)
                .param("release", release)
                .param("migration", migration)
                .param("at", timestamp(at))
                .param("account", account)
                .param("action", action)
                .update();
    }

    List<Entry> history(long migration) {
        return jdbc.sql("""
                        select e.*, p.name from qunli.migration_entry e left join qunli.person p on p.account = e.account
                        where e.migration = :migration order by e.id
                        """)
                .param("migration", migration)
                .query((row, index) -> new Entry(instant(row, "at"), row.getString("name"), row.getString("action")))
                .list();
    }

    private static Migration migration(ResultSet row, int index) throws SQLException {
        return new Migration(
                row.getLong("id"),
                row.getLong("release"),
                row.getBoolean("back"),
                row.getBoolean("all_or_none"),
                MigrationState.valueOf(row.getString("state")),
                row.getString("started_by"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private Map<String, String> read(String mapping) {
        try {
            return json.readValue(mapping, MAPPING);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A mapping cannot be read", unreadable);
        }
    }

    private String write(Map<String, String> mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A mapping cannot be kept", unwritable);
        }
    }
}
