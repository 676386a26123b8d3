package org.qunli.group.membership;

/** What a round with an open task contains has changed. */
public record RoundChanged(String number, Origin origin) {}
