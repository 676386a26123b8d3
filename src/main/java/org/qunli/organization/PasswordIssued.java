package org.qunli.organization;

/**
 * Somebody got a password from the office; published in the transaction that sets it.
 *
 * @param account whose password it is
 * @param issuer account of whoever has seen it
 */
public record PasswordIssued(String account, String issuer) {}
