package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunli.database.SparePostgres;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class TablesInTurnTest {

    private final Phaser bothReady = new Phaser(2);

    @Test
    @DisplayName(
            "Two nodes that start at once on an empty database: one makes the engine's tables, the other finds them")
    void atOnce(@TempDir Path directory) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var postgres = SparePostgres.start(directory)) {
            var nodes = Stream.of("one", "other")
                    .map(name -> CompletableFuture.supplyAsync(() -> node(name, postgres.dataSource()), threads))
                    .toList();
            assertThat(nodes).allSatisfy(node -> node.join().close());
        } finally {
            threads.shutdown();
        }
    }

    private ProcessEngine node(String name, DataSource database) {
        var engine = new SpringProcessEngineConfiguration();
        engine.setApplicationContext(new StaticApplicationContext());
        engine.setProcessEngineName(name);
        engine.setDataSource(database);
        engine.setTransactionManager(new DataSourceTransactionManager(database));
        engine.setDatabaseSchemaUpdate("true");
        engine.getProcessEnginePlugins().addAll(List.of(new TablesInTurn(), new AbstractProcessEnginePlugin() {
            @Override
            public void postInit(ProcessEngineConfigurationImpl ready) {
                bothReady.arriveAndAwaitAdvance();
            }
        }));
        return engine.buildProcessEngine();
    }
}
