package org.qunli.group.register;

import java.util.List;
import java.util.stream.Stream;
import org.qunli.group.Platform;

/**
 * What an import did, or would do.
 *
 * @param lines one for each row of the file, in its order
 * @param ignoredColumns columns of the file that mean nothing to the import, by their names
 */
public record RegisterImportResult(List<Line> lines, List<String> ignoredColumns) {

    /** What becomes of a row's group. */
    public enum Effect {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /**
     * One row of the file.
     *
     * @param row as a spreadsheet program numbers it
     * @param code null while it is not assigned
     * @param unit code
     * @param withoutOwner nobody is in charge of the group (C-6)
     * @param newMembers how many people join the members known so far
     */
    public record Line(
            int row,
            String code,
            String name,
            Platform platform,
            String unit,
            Effect effect,
            boolean withoutOwner,
            int newMembers) {}

    public long getAdded() {
        return with(Effect.ADDED).count();
    }

    public long getChanged() {
        return with(Effect.CHANGED).count();
    }

    public long getUnchanged() {
        return with(Effect.UNCHANGED).count();
    }

    /** How many of the groups have nobody in charge (C-6). */
    public long getWithoutOwner() {
        return lines.stream().filter(Line::withoutOwner).count();
    }

    private Stream<Line> with(Effect effect) {
        return lines.stream().filter(line -> line.effect() == effect);
    }
}
