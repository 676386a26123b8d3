package org.qunli.process.migration;

import java.util.List;
import java.util.Map;

/**
 * What a designer decided about the running instances of a release.
 *
 * @param allOrNone whether all instances stay where they were if one of them cannot move; null is true
 * @param processes by process key; for a process that is not named, {@link ProcessOutlook} says what holds
 */
public record MigrationChoices(Boolean allOrNone, Map<String, ProcessChoice> processes) {

    /** What holds as long as nobody has decided anything. */
    static final MigrationChoices NONE = new MigrationChoices(true, Map.of());

    public MigrationChoices {
        allOrNone = allOrNone == null || allOrNone;
        processes = processes == null ? Map.of() : Map.copyOf(processes);
    }

    /**
     * What was decided about one process.
     *
     * @param verdict null for what holds without a decision
     * @param moving the business keys of those that move if the verdict is {@link Verdict#CHOOSE}
     * @param mapping new activities by old ones, by the number of the old version
     */
    public record ProcessChoice(Verdict verdict, List<String> moving, Map<Integer, Map<String, String>> mapping) {

        static final ProcessChoice NONE = new ProcessChoice(null, List.of(), Map.of());

        public ProcessChoice {
            moving = moving == null ? List.of() : List.copyOf(moving);
            mapping = mapping == null ? Map.of() : Map.copyOf(mapping);
        }

        Map<String, String> mappingOf(int version) {
            return mapping.getOrDefault(version, Map.of());
        }
    }

    ProcessChoice of(String processKey) {
        return processes.getOrDefault(processKey, ProcessChoice.NONE);
    }
}
