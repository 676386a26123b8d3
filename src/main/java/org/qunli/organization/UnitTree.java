package org.qunli.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All units at once, for whoever asks about thousands of them. */
class UnitTree {

    private final Map<String, Unit> byCode;
    private final Map<String, List<Unit>> byName;

    UnitTree(Collection<Unit> units) {
        byCode = units.stream().collect(Collectors.toMap(Unit::getCode, Function.identity()));
        byName = units.stream().collect(Collectors.groupingBy(Unit::getName));
    }

    Optional<Unit> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    List<Unit> byName(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** The code of the organization that the unit belongs to, or of the root if it stands above all organizations. */
    String organizationOf(String unitCode) {
        return path(unitCode)
                .filter(unit -> unit.getKind() == UnitKind.ORGANIZATION || unit.getParentCode() == null)
                .findFirst()
                .orElseThrow()
                .getCode();
    }

    /** The code of the policy that governs the unit: its own, or the nearest one above it. */
    String policyOf(String unitCode) {
        return path(unitCode)
                .map(Unit::getPolicy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** The codes of the unit and of all above it. */
    Set<String> ancestry(String unitCode) {
        return path(unitCode).map(Unit::getCode).collect(Collectors.toSet());
    }

    private Stream<Unit> path(String unitCode) {
        return Stream.iterate(byCode.get(unitCode), Objects::nonNull, unit -> byCode.get(unit.getParentCode()));
    }
}
