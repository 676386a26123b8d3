package org.qunli.violation;

import java.util.List;
import org.qunli.process.Fact;

/**
 * What forms show of a case, in Chinese, times in the clock's zone.
 *
 * @param occurredOn when it happened, for a field of date and time, e.g. {@code 2026-05-01T17:30}
 */
public record CaseSheet(
        List<Fact> facts,
        String occurredOn,
        List<Fact> ruling,
        List<Statement> statements,
        List<File> evidence,
        List<Offence> offences,
        List<Entry> entries) {

    static final CaseSheet EMPTY = new CaseSheet(List.of(), "", List.of(), List.of(), List.of(), List.of(), List.of());

    public record Statement(String at, String text) {}

    /** @param sha256 the first twelve digits, for people to compare */
    public record File(long id, String name, String by, String at, String sha256) {}

    /** A measure in an earlier case that counts. */
    public record Offence(String number, String measure, String at, String clause) {}

    public record Entry(String at, String who, String what, String why) {}
}
