package org.qunli.organization;

/**
 * People or posts are about to change; published in the transaction in which they do, while the directory still tells who
 * answers for what until now. See {@link ResponsibilitiesChanged} for afterwards.
 */
public record RosterChanging() {}
