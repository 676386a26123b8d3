package org.qunli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys diagrams, tables and forms together before the first request. Whatever changed, all of them become one new deployment, so
 * that "deployment" bindings hold: a running case keeps the tables and forms it was started with (T-12).
 */
@Component
class ProcessDeployment implements SmartInitializingSingleton {

    private final RepositoryService repository;

    ProcessDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var deployment = repository.createDeployment().name("qunli").enableDuplicateFiltering(false);
        var resolver = new PathMatchingResourcePatternResolver();
        Stream.of("bpmn/*.bpmn", "bpmn/*.dmn", "forms/*.form").forEach(pattern -> {
            var folder = pattern.substring(0, pattern.indexOf('/') + 1);
            try {
                for (var resource : resolver.getResources("classpath*:" + pattern)) {
                    deployment.addInputStream(folder + resource.getFilename(), resource.getInputStream());
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        if (!deployment.getResourceNames().isEmpty()) {
            deployment.deploy();
        }
    }
}
