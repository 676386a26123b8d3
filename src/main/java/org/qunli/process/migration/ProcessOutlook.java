package org.qunli.process.migration;

import java.util.List;

/**
 * What becomes of the running instances of one process.
 *
 * @param changed why its new version differs: the changed files that it consists of; empty if it does not
 * @param judging why its instances stay unless somebody decides otherwise (T-12); null if nothing speaks against moving
 * @param verdict what holds, decided or not
 * @param decided whether somebody decided it
 * @param moving the business keys that were chosen
 */
public record ProcessOutlook(
        String key,
        String name,
        List<String> changed,
        Reason judging,
        Verdict verdict,
        boolean decided,
        List<String> moving,
        List<VersionOutlook> versions) {

    /**
     * The instances that run on one version.
     *
     * @param definition the engine's id
     * @param instances how many there are
     * @param moving how many of them are to move
     * @param activities where they stand; empty for a process whose instances all stay
     */
    public record VersionOutlook(
            String definition, int version, int instances, int moving, List<ActivityOutlook> activities) {}

    /**
     * Where some instances stand.
     *
     * @param tokens how many
     * @param target the new version's activity; null if there is none
     * @param byHand whether somebody chose it
     * @param restarted whether its deadline starts anew or it waits for another message
     * @param options what could be chosen, if the engine finds no target by itself
     * @param refused why the engine refuses what was chosen, or null
     */
    public record ActivityOutlook(
            String id,
            String name,
            int tokens,
            String target,
            String targetName,
            boolean byHand,
            boolean restarted,
            List<Option> options,
            Reason refused) {

        /** Whether instances that stand here cannot move as things are. */
        public boolean stuck() {
            return target == null;
        }
    }

    /** An activity of the new version. */
    public record Option(String id, String name) {}

    public int instances() {
        return versions.stream().mapToInt(VersionOutlook::instances).sum();
    }

    public int movingInstances() {
        return versions.stream().mapToInt(VersionOutlook::moving).sum();
    }
}
