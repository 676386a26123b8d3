package org.qunli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@QunliTest
@DisplayName("Which versions of a table there are (T-12)")
class ReleasedTablesTest {

    private static final String TABLE = "case-letter";

    @Autowired
    ReleasedTables released;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transactions;

    private JdbcClient database;
    private ReleasedTables otherNode;
    private int before;
    private String deployed;

    @BeforeEach
    void startAnotherNode(@Autowired JdbcClient jdbc, @Autowired JdbcConnectionDetails details) {
        database = spy(jdbc);
        otherNode = new ReleasedTables(database, details);
        before = released.of(TABLE).size();
        await().until(() -> {
            clearInvocations(database);
            otherNode.of(TABLE);
            return mockingDetails(database).getInvocations().isEmpty();
        });
    }

    @AfterEach
    void takeBack() throws Exception {
        otherNode.destroy();
        if (deployed != null) {
            repository.deleteDeployment(deployed, true);
        }
    }

    @Test
    @DisplayName("is asked once and not again as long as nothing was released")
    void keptInMind() {
        assertThat(otherNode.of(TABLE)).hasSize(before);
        verify(database, never()).sql(anyString());
    }

    @Test
    @DisplayName("the node that releases one knows when the release is through, every other in less than a second")
    void everyNodeKnows() {
        deployed = release();
        assertThat(released.of(TABLE)).hasSize(before + 1);
        await().atMost(Duration.ofSeconds(1)).until(() -> otherNode.of(TABLE).size() == before + 1);

        repository.deleteDeployment(deployed, true);
        deployed = null;
        assertThat(released.of(TABLE)).hasSize(before);
        await().atMost(Duration.ofSeconds(1)).until(() -> otherNode.of(TABLE).size() == before);
    }

    @Test
    @DisplayName(
            "who releases one sees it at once, others not before the commit; of a release that fails, nothing stays")
    void inTheTransaction() {
        transactions.executeWithoutResult(status -> {
            release();
            assertThat(released.of(TABLE)).hasSize(before + 1);
            assertThat(CompletableFuture.supplyAsync(() -> released.of(TABLE)).join())
                    .hasSize(before);
            status.setRollbackOnly();
        });
        assertThat(released.of(TABLE)).hasSize(before);
    }

    private String release() {
        try {
            return repository
                    .createDeployment()
                    .addString(TABLE + ".dmn", Files.readString(Path.of("bpmn", TABLE + ".dmn")))
                    .deploy()
                    .getId();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
