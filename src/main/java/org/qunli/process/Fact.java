package org.qunli.process;

/** A line of what a form shows: what it is about, and what is to be said of it; in Chinese. */
public record Fact(String label, String text) {}
