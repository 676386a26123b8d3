package org.qunli.violation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
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
        var units = directory.groupsOf(account).stream()
                .filter(post -> post.unitCode() != null)
                .collect(Collectors.groupingBy(
                        PostGroup::type,
                        Collectors.flatMapping(
                                post -> directory.subtree(post.unitCode()).stream()
                                        .map(Unit::getCode),
                                Collectors.toSet())));
        return new Viewer(
                account,
                units,
                Set.copyOf(groups.administeredBy(account)),
                Set.copyOf(directory.unitsOf(account, PostType.UNIT_HEAD)));
    }

    /** @throws ProblemException NOT_FOUND if there is no such case, or none that this person may see */
    ViolationCase visible(String number, Viewer viewer) {
        return cases.findById(number)
                .filter(violation -> viewer.to(violation) != Access.NONE)
                .orElseThrow(() -> unknown(number));
    }

    /** The case, kept from others until the transaction ends. */
    ViolationCase lock(String number) {
        // unlike a query, this asks nothing of the database while the transaction has the lock already
        return Optional.ofNullable(entities.find(ViolationCase.class, number, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> unknown(number));
    }

    /** The case, kept from others until the transaction ends; only while it is open. */
    ViolationCase lockOpen(String number) {
        var violation = lock(number);
        if (!violation.getStatus().isOpen()) {
            throw ProblemException.conflict("violation.closed", number);
        }
        return violation;
    }

    private static ProblemException unknown(String number) {
        return ProblemException.notFound("violation.case-unknown", number);
    }
}
