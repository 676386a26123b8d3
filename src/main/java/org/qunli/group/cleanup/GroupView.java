package org.qunli.group.cleanup;

import java.util.List;
import java.util.Map;

/**
 * One group of a self-check, to decide on or to report on.
 *
 * @param targets names of the groups that it can be merged into, by code; empty unless the person decides now
 * @param missing names of members of a merged group who are not in its target; the first few
 */
public record GroupView(
        SelfCheckView unit,
        SelfCheckView.Line line,
        Map<String, String> targets,
        List<String> missing,
        List<CleanupEvidence.Item> evidence) {}
