package org.qunli.process.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ConcurrentReferenceHashMap;

/** The models that new processes start with: the newest version of each. */
@Component
public class RunningModels {

    private final RepositoryService repository;

    /** What is deployed never changes, and a page may ask for all models at once. */
    private final Map<Resource, ModelFile> read = new ConcurrentReferenceHashMap<>();

    private record Resource(String deployment, String name) {}

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
                        .forEach(name -> files.add(file(deployment, name))));
        newest.forEach(definition -> files.add(file(definition.getDeploymentId(), definition.getResourceName())));
        return ModelSet.of(files);
    }

    /** The models of one deployment. */
    @Transactional(readOnly = true)
    public ModelSet of(String deploymentId) {
        return ModelSet.of(repository.getDeploymentResourceNames(deploymentId).stream()
                .filter(name -> ModelFile.Kind.of(name).isPresent())
                .map(name -> file(deploymentId, name))
                .toList());
    }

    private ModelFile file(String deployment, String name) {
        return read.computeIfAbsent(new Resource(deployment, name), this::read);
    }

    private ModelFile read(Resource resource) {
        try (var content = repository.getResourceAsStream(resource.deployment(), resource.name())) {
            return new ModelFile(
                    resource.name().substring(resource.name().lastIndexOf('/') + 1),
                    new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
