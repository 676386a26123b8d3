package org.qunli.process;

import org.camunda.bpm.engine.RepositoryService;
import org.qunli.process.model.ModelSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
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
        ModelSet.packaged().files().forEach(file -> deployment.addString(file.resource(), file.text()));
        if (!deployment.getResourceNames().isEmpty()) {
            deployment.deploy();
        }
    }
}
