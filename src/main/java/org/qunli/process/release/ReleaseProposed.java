package org.qunli.process.release;

/**
 * A release waits for the consent of another designer; published in the proposing transaction.
 *
 * @param author the account of whoever proposes it
 */
public record ReleaseProposed(long id, String title, String author) {}
