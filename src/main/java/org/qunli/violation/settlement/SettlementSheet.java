package org.qunli.violation.settlement;

import java.util.List;
import org.qunli.process.Fact;

/**
 * A settlement as Tasklist's forms show it, in Chinese.
 *
 * @param lines those with the most misses; the settlement's page has them all
 * @param changes what was struck or restored, by whom and why
 */
public record SettlementSheet(List<Fact> facts, List<Row> lines, List<Objection> objections, List<Change> changes) {

    public record Row(String name, String unit, String misses, String measures) {}

    public record Objection(String name, String text, String ruling) {}

    public record Change(String at, String who, String what, String why) {}
}
