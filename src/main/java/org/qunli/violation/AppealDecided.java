package org.qunli.violation;

/**
 * An appeal against the measure is decided or withdrawn; published in the same transaction.
 *
 * @param caseNumber null where the measure comes from a weekly settlement
 */
public record AppealDecided(long measure, String caseNumber) {}
