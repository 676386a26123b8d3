package org.qunli.process.release;

/**
 * A designer did not agree to a release, which is its author's draft again; published in that transaction.
 *
 * @param author, by accounts
 */
public record ReleaseRefused(long id, String title, String author, String by, String reason) {}
