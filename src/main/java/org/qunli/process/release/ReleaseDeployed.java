package org.qunli.process.release;

/**
 * A release was deployed: published in the deploying transaction, for every release but one that takes back another, see
 * {@link ReleaseRolledBack}.
 *
 * @param deploymentId the engine's, of one deployment with all models
 */
public record ReleaseDeployed(long id, String deploymentId) {}
