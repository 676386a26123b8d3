package org.qunli.notice;

/** One line of the facts on a Tasklist form, in Chinese. */
public record Fact(String label, String text) {}
