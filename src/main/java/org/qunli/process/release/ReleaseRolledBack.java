package org.qunli.process.release;

/**
 * A release was taken back: what it had replaced is deployed anew. Published in the deploying transaction.
 *
 * @param id the release that takes back
 * @param undone the release that is taken back
 * @param deploymentId the engine's, of one deployment with all models
 * @param by the account of the designer who decided so
 * @param reason in the designer's words
 */
public record ReleaseRolledBack(long id, long undone, String deploymentId, String by, String reason) {}
