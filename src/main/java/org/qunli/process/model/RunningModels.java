package org.qunli.process.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The models that new processes start with: the newest version of each. */
@Component
public class RunningModels {

    private final RepositoryService repository;

    RunningModels(RepositoryService repository) {
        this.repository = repository;
    }

    /** Forms are those that were deployed with a newest diagram. */
    @Transactional(readOnly = true)
    public ModelSet all() {
        var newest = new ArrayList<ResourceDefinition>(
                repository.createProcessDefinitionQuery().latestVersion().list());
        newest.addAll(repository.createDecisionDefinitionQuery().latestVersion().list());
        var files = new ArrayList<ModelFile>();
        var deployments =
                newest.stream().map(ResourceDefinition::getDeploymentId).collect(Collectors.toSet());
        // of several deployments with the same form the newest counts
        repository.createDeploymentQuery().orderByDeploymentTime().asc().list().stream()
                .map(Deployment::getId)
                .filter(deployments::contains)
                .forEach(deployment -> repository.getDeploymentResourceNames(deployment).stream()
                        .filter(name -> name.endsWith(".form"))
                        .forEach(name -> files.add(read(deployment, name))));
        newest.forEach(definition -> files.add(read(definition.getDeploymentId(), definition.getResourceName())));
        return ModelSet.of(files);
    }

    /** The models of one deployment. */
    @Transactional(readOnly = true)
    public ModelSet of(String deploymentId) {
        return ModelSet.of(repository.getDeploymentResourceNames(deploymentId).stream()
                .filter(name -> ModelFile.Kind.of(name).isPresent())
                .map(name -> read(deploymentId, name))
                .toList());
    }

    private ModelFile read(String deployment, String resource) {
        try (InputStream content = repository.getResourceAsStream(deployment, resource)) {
            return new ModelFile(
                    resource.substring(resource.lastIndexOf('/') + 1),
                    new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
