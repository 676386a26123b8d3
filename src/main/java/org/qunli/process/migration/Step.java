package org.qunli.process.migration;

import java.util.Map;

/**
 * From one version of a process to another one.
 *
 * @param id zero before it is kept
 * @param fromDefinition the engine's id, as {@code toDefinition}
 * @param byHand new activities by old ones, where somebody chose them
 * @param batch the engine's batch that works on it or did last; null before
 */
record Step(
        long id,
        String fromDefinition,
        String toDefinition,
        String processKey,
        String processName,
        int fromVersion,
        int toVersion,
        Map<String, String> byHand,
        String batch) {

    Step back(Map<String, String> byHand) {
        return new Step(0, toDefinition, fromDefinition, processKey, processName, toVersion, fromVersion, byHand, null);
    }
}
