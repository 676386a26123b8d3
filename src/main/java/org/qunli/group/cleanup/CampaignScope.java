package org.qunli.group.cleanup;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.springframework.stereotype.Component;

/** Which units a campaign can ask, and for which units of the register each of them answers. */
@Component
class CampaignScope {

    private final Directory directory;

    CampaignScope(Directory directory) {
        this.directory = directory;
    }

    /**
     * The units that a campaign of this unit can have a self-check from, itself first: in a district the organizations,
     * in an organization its departments and villages.
     */
    List<Unit> options(String root) {
        var all = directory.subtree(root);
        var top = directory.unit(root);
        var below = all.stream()
                .filter(unit -> !unit.getCode().equals(root))
                .filter(unit -> top.getKind() == UnitKind.DISTRICT
                        ? unit.getKind() == UnitKind.ORGANIZATION
                        : root.equals(unit.getParentCode()));
        return Stream.concat(Stream.of(top), below).toList();
    }

    /**
     * The unit that answers for each unit of the register: the nearest one in scope, from it upwards. Units without one
     * are left out.
     */
    Map<String, String> answering(String root, Collection<String> inScope) {
        var scope = Set.copyOf(inScope);
        var parents = new HashMap<String, String>();
        directory.subtree(root).forEach(unit -> parents.put(unit.getCode(), unit.getParentCode()));
        var answering = new LinkedHashMap<String, String>();
        parents.keySet().forEach(unit -> Stream.iterate(unit, parents::containsKey, parents::get)
                .filter(scope::contains)
                .findFirst()
                .ifPresent(answers -> answering.put(unit, answers)));
        return answering;
    }

    /** The units of the register that this one answers for. */
    Set<String> answeredBy(String unit, String root, Collection<String> inScope) {
        return answering(root, inScope).entrySet().stream()
                .filter(entry -> entry.getValue().equals(unit))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
