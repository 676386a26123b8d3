package org.qunli.process.model;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * What the format allows the engine may still refuse: a diagram against which nothing else is said is read as the engine
 * would to deploy it. What runs it has taken already.
 */
final class EngineChecks {

    /** Never started: the parser asks it for its settings only. */
    private final ProcessEngineConfigurationImpl engine = new StandaloneInMemProcessEngineConfiguration() {
        {
            initExpressionManager();
        }
    };

    private final BpmnParser parser;
    private final ParsedModels models;
    private final ParsedModels running;
    private final Findings findings;

    EngineChecks(Inspection inspection) {
        models = inspection.proposed();
        running = inspection.running();
        findings = inspection.findings();
        parser = new BpmnParser(engine.getExpressionManager(), new DefaultBpmnParseFactory());
    }

    void run() {
        models.diagrams().stream()
                .filter(diagram ->
                        running.diagrams().stream().noneMatch(old -> old.file().equals(diagram.file())))
                .filter(diagram -> !findings.hasErrors(diagram.file()))
                .forEach(this::read);
    }

    private void read(Diagram diagram) {
        Context.setProcessEngineConfiguration(engine);
        try {
            parser.createParse()
                    .sourceInputStream(diagram.file().stream())
                    .deployment(new DeploymentEntity())
                    .name(diagram.file().resource())
                    .execute();
        } catch (ParseException refused) {
            refused.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream())
                    .forEach(problem -> report(diagram, problem));
        } catch (ProcessEngineException refused) {
            findings.add(Rule.INVALID, Place.of(diagram.file()), null, 1, refused.getMessage());
        } finally {
            Context.removeProcessEngineConfiguration();
        }
    }

    private void report(Diagram diagram, Problem problem) {
        var element = problem.getMainElementId();
        findings.add(
                Rule.INVALID,
                diagram.at(element == null ? null : element.replaceFirst("#multiInstanceBody$", "")),
                null,
                problem.getLine(),
                problem.getMessage());
    }
}
