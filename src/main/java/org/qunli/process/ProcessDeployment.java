package org.qunli.process;

import org.qunli.process.model.ModelSet;
import org.qunli.process.release.PackagedModels;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Deploys diagrams, tables and forms together before the first request. Whatever changed, all of them become one new deployment, so
 * that "deployment" bindings hold: a running case keeps the tables and forms it was started with (T-12).
 */
@Component
class ProcessDeployment implements SmartInitializingSingleton {

    private final PackagedModels models;

    ProcessDeployment(PackagedModels models) {
        this.models = models;
    }

    @Override
    public void afterSingletonsInstantiated() {
        models.deploy(ModelSet.packaged());
    }
}
