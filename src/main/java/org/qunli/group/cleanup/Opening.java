package org.qunli.group.cleanup;

import java.time.LocalDate;
import java.util.List;
import org.qunli.group.Platform;

/**
 * What an office says when it opens a campaign.
 *
 * @param unit whose office opens it
 * @param units codes of the units to ask; null for all that can be asked
 * @param platforms null for all
 * @param deadline the last day, in the clock's zone
 * @param intensity null is regular
 */
public record Opening(
        String unit,
        String title,
        List<String> units,
        List<Platform> platforms,
        LocalDate deadline,
        Intensity intensity) {}
