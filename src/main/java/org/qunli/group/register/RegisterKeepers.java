package org.qunli.group.register;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Knows who keeps which part of the register: an office clerk that of the units below the post's, an administrator all. */
@Component
class RegisterKeepers {

    private final Directory directory;

    RegisterKeepers(Directory directory) {
        this.directory = directory;
    }

    /**
     * The codes of the units whose groups the person keeps.
     *
     * @throws ProblemException FORBIDDEN if there are none
     */
    Set<String> unitsOf(String account) {
        var roots = directory.holdsAny(account, PostType.ADMINISTRATOR)
                ? Stream.of(root(account))
                : directory.unitsOf(account, PostType.OFFICE_CLERK).stream();
        var units = roots.flatMap(root -> directory.subtree(root).stream())
                .map(Unit::getCode)
                .collect(Collectors.toSet());
        if (units.isEmpty()) {
            throw ProblemException.forbidden("register.not-keeper");
        }
        return units;
    }

    private String root(String account) {
        return Stream.iterate(
                        directory.unit(directory.person(account).getUnitCode()),
                        unit -> unit != null,
                        unit -> unit.getParentCode() == null ? null : directory.unit(unit.getParentCode()))
                .reduce((below, above) -> above)
                .orElseThrow()
                .getCode();
    }
}
