package org.qunli.process;

import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The engine's cache of definitions, which finds a version of a decision table without asking the database: the engine's own
 * asks, for each ruling, which of the definitions that it keeps has that key and version.
 */
class TablesKept extends DeploymentCache {

    private final ObjectProvider<ReleasedTables> released;

    /** The tables are looked up late: they are read after the engine is built. */
    TablesKept(ObjectProvider<ReleasedTables> released, int capacity) {
        super(new DefaultCacheFactory(), capacity);
        this.released = released;
    }

    @Override
    public DecisionDefinition findDeployedDecisionDefinitionByKeyAndVersion(String key, Integer version) {
        var known = find(key, version);
        return known == null ? super.findDeployedDecisionDefinitionByKeyAndVersion(key, version) : known;
    }

    @Override
    public DecisionDefinition findDeployedDecisionDefinitionByKeyVersionAndTenantId(
            String key, Integer version, String tenant) {
        var known = tenant == null ? find(key, version) : null;
        return known == null
                ? super.findDeployedDecisionDefinitionByKeyVersionAndTenantId(key, version, tenant)
                : known;
    }

    private DecisionDefinition find(String key, Integer version) {
        return released.getObject()
                .find(key, version)
                .map(table -> findDecisionDefinitionFromCache(table.id()))
                .orElse(null);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        released.getObject().change();
        super.deploy(deployment);
    }

    /** As the engine does for each table of a deployment that is deleted. */
    @Override
    public void removeDecisionDefinition(String id) {
        released.getObject().change();
        super.removeDecisionDefinition(id);
    }
}
