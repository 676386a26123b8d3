package org.qunli.organization;

import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Knows who may manage whose people. */
@Component
class Jurisdictions {

    private final PostRepository posts;
    private final UnitRepository units;

    Jurisdictions(PostRepository posts, UnitRepository units) {
        this.posts = posts;
        this.units = units;
    }

    /** @throws ProblemException FORBIDDEN if the person manages nobody */
    Jurisdiction of(String account) {
        var held = posts.heldBy(account);
        if (held.stream().anyMatch(post -> post.getType() == PostType.ADMINISTRATOR)) {
            return new Jurisdiction(account, true, Set.of());
        }
        var covered = held.stream()
                .filter(post -> post.getType() == PostType.OFFICE_CLERK)
                .flatMap(post -> units.subtree(post.getUnitCode()).stream())
                .map(Unit::getCode)
                .collect(Collectors.toSet());
        if (covered.isEmpty()) {
            throw ProblemException.forbidden("organization.not-clerk");
        }
        return new Jurisdiction(account, false, covered);
    }
}
