package org.qunli.group.cleanup;

import java.util.List;

/**
 * A unit's self-check as somebody sees it: 《互联网工作群组自查清理统计表》.
 *
 * @param groups first those for which something is suggested
 * @param mayChoose whether the person decides now what becomes of the groups
 * @param mayReport whether the person reports now what was carried out
 */
public record SelfCheckView(
        Campaign campaign,
        SelfCheck check,
        String submittedBy,
        String approvedBy,
        Tally total,
        List<Line> groups,
        List<CleanupEntry> history,
        boolean mayChoose,
        boolean mayReport) {

    /** A group with what speaks for the suggestion. */
    public record Line(FrozenGroup group, String grounds) {}

    /** How many groups lack verdict, target or reason. */
    public long getOpen() {
        return groups.stream().filter(line -> !line.group().isComplete()).count();
    }

    /** How many groups still have to be merged or dissolved. */
    public long getToBeDone() {
        return groups.stream().filter(line -> line.group().isToBeDone()).count();
    }
}
