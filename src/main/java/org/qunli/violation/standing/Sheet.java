package org.qunli.violation.standing;

import java.util.List;

/**
 * What stands, and stood, against a person and against the units that the person heads, the newest first.
 *
 * @param units empty for whoever heads none, and where nothing stands against them
 */
public record Sheet(List<Standing> own, List<Standing> units) {}
