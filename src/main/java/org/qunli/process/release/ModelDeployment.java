package org.qunli.process.release;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.ResourceReport;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelSet;
import org.qunli.process.model.RunningModels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands models to the engine: all of them as one deployment, because diagrams take the tables and forms of their own one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ModelDeployment {

    private final RepositoryService repository;
    private final RunningModels running;
    private final JdbcClient jdbc;

    ModelDeployment(RepositoryService repository, RunningModels running, JdbcClient jdbc) {
        this.repository = repository;
        this.running = running;
        this.jdbc = jdbc;
    }

    /** What runs; until the end of the transaction nobody else deploys, on any node. */
    ModelSet lockRunning() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('qunli.models'))")
                .query()
                .singleRow();
        return running.all();
    }

    /**
     * @return the engine's id of the deployment
     * @throws ProblemException CONFLICT, with what the engine says, if it takes them for unusable
     */
    String deploy(ModelSet models) {
        var deployment = repository.createDeployment().name("qunli");
        models.files().forEach(file -> deployment.addString(file.resource(), file.text()));
        try {
            return deployment.deploy().getId();
        } catch (ParseException unreadable) {
            throw ProblemException.conflict(
                    "release.engine-refuses",
                    unreadable.getResorceReports().stream()
                            .map(ModelDeployment::reason)
                            .collect(Collectors.joining("；")));
        } catch (ProcessEngineException unusable) {
            throw ProblemException.conflict("release.engine-refuses", unusable.getMessage());
        }
    }

    private static String reason(ResourceReport report) {
        return report.getErrors().stream()
                .map(error -> "%s:%d %s".formatted(report.getResourceName(), error.getLine(), error.getMessage()))
                .collect(Collectors.joining("；"));
    }
}
