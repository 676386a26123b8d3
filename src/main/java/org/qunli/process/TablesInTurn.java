package org.qunli.process;

import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Of nodes that start at once one makes the engine's tables, and the others find them; left alone, all but one fail. */
@Component
class TablesInTurn extends AbstractCamundaConfiguration {

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        var executor = engine.getCommandExecutorSchemaOperations();
        engine.setCommandExecutorSchemaOperations(new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                return executor.execute(context -> {
                    waitForOthers(context);
                    return command.execute(context);
                });
            }
        });
    }

    private static void waitForOthers(CommandContext context) {
        try (var statement =
                context.getDbSqlSession().getSqlSession().getConnection().createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('qunli.engine'))");
        } catch (SQLException failure) {
            throw new ProcessEngineException(failure);
        }
    }
}
