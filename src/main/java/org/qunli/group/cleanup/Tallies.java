package org.qunli.group.cleanup;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qunli.group.Platform;

/** Where a campaign stands, by unit and platform. */
record Tallies(Map<String, Map<Platform, Tally>> byUnit) {

    /** None for a unit without groups. */
    Map<Platform, Tally> of(String unit) {
        return byUnit.getOrDefault(unit, Map.of());
    }

    Tally total(String unit) {
        return Tally.sum(of(unit).values());
    }

    /** Of these units alone. */
    Tallies only(Collection<String> units) {
        var some = new LinkedHashMap<>(byUnit);
        some.keySet().retainAll(units);
        return new Tallies(some);
    }

    Map<Platform, Tally> byPlatform() {
        var sums = new EnumMap<Platform, Tally>(Platform.class);
        byUnit.values().forEach(unit -> unit.forEach((platform, tally) -> sums.merge(platform, tally, Tally::plus)));
        return sums;
    }

    Tally total() {
        return Tally.sum(byPlatform().values());
    }
}
