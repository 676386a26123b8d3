package org.qunli.group.cleanup;

import java.util.List;
import org.qunli.process.Fact;

/**
 * A unit's self-check as Tasklist's forms show it, in Chinese.
 *
 * @param changes what is to be merged or dissolved
 * @param deviations where the unit decided otherwise than suggested
 */
public record CleanupSheet(List<Fact> facts, List<Row> changes, List<Row> deviations, List<Row> kept) {

    public record Row(String name, String what, String suggested, String why, String done) {}

    /** The whole campaign on the form of whoever confirms its summary. */
    public record Whole(List<Fact> facts, List<Share> platforms, List<Left> notDone) {}

    public record Share(String platform, String before, String after, String reduction) {}

    public record Left(String name, String unit, String why) {}
}
