package org.qunli.process;

import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/**
 * Of nodes that start at once one makes the engine's tables, and the others find them; left alone, all but one fail. What
 * happens to versions of decision tables is announced from then on (see {@link ReleasedTables}).
 */
@Component
class TablesInTurn extends AbstractCamundaConfiguration {

    /** Here, because Flyway comes before the engine has its tables. */
    private static final String ANNOUNCE_RELEASES = """
            create or replace function announce_tables() returns trigger language plpgsql as
                $$ begin perform pg_notify('qunli_tables', ''); return null; end $$;
            create or replace trigger tables_announced after insert or update or delete on act_re_decision_def
                for each statement execute function announce_tables();
            """;

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        var executor = engine.getCommandExecutorSchemaOperations();
        engine.setCommandExecutorSchemaOperations(new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                return executor.execute(context -> {
                    run(context, "select pg_advisory_xact_lock(hashtext('qunli.engine'))");
                    var done = command.execute(context);
                    run(context, ANNOUNCE_RELEASES);
                    return done;
                });
            }
        });
    }

    private static void run(CommandContext context, String sql) {
        try (var statement =
                context.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new ProcessEngineException(failure);
        }
    }
}
