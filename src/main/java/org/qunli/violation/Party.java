package org.qunli.violation;

/** Somebody in a case, for people to read. */
public record Party(String account, String name) {}
