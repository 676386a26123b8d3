package org.qunli.violation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.Directory.Reach;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Who may see which case. */
@Component
class CaseAccess {

    private final ViolationCaseRepository cases;
    private final EntityManager entities;
    private final Directory directory;
    private final GroupRegister groups;

    CaseAccess(ViolationCaseRepository cases, EntityManager entities, Directory directory, GroupRegister groups) {
        this.cases = cases;
        this.entities = entities;
        this.directory = directory;
        this.groups = groups;
    }

    Viewer viewer(String account) {
        var reach = directory.reachOf(account);
        return new Viewer(
                account,
                reach.stream().collect(groupingBy(Reach::post, mapping(Reach::unit, toSet()))),
                Set.copyOf(groups.administeredBy(account)),
                reach.stream()
                        .filter(held -> held.post() == PostType.UNIT_HEAD)
                        .map(Reach::heldFor)
                        .collect(toSet()));
    }

    /** @throws ProblemException NOT_FOUND if there is no such case, or none that this person may see */
    ViolationCase visible(String number, Viewer viewer) {
        return visible(cases.findById(number), number, viewer);
    }

    /**
     * As {@link #visible}, kept from others until the transaction ends; open or not. Not to be looked at before: what was
     * read before the wait for the lock stays as it was read.
     */
    ViolationCase lockVisible(String number, Viewer viewer) {
        return visible(Optional.of(lock(number)), number, viewer);
    }

    /** As {@link #lockVisible}, only while it is open. */
    ViolationCase lockVisibleOpen(String number, Viewer viewer) {
        return open(lockVisible(number, viewer));
    }

    private static ViolationCase visible(Optional<ViolationCase> found, String number, Viewer viewer) {
        return found.filter(violation -> viewer.to(violation) != Access.NONE).orElseThrow(() -> unknown(number));
    }

    /** The case, kept from others until the transaction ends. */
    ViolationCase lock(String number) {
        // unlike a query, this asks nothing of the database while the transaction has the lock already
        return Optional.ofNullable(entities.find(ViolationCase.class, number, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> unknown(number));
    }

    /** The case, kept from others until the transaction ends; only while it is open. */
    ViolationCase lockOpen(String number) {
        return open(lock(number));
    }

    private static ViolationCase open(ViolationCase violation) {
        if (!violation.getStatus().isOpen()) {
            throw closed(violation.getNumber());
        }
        return violation;
    }

    static ProblemException closed(String number) {
        return ProblemException.conflict("violation.closed", number);
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("violation.case-unknown", number);
    }
}
