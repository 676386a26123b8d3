package org.qunli.violation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunli.organization.PostType;

/**
 * Somebody who looks at cases, and what the posts open to them.
 *
 * @param units the units for which the person holds each post, with all units below them
 * @param groups the groups that the person administers
 * @param headOf the units that the person heads
 */
record Viewer(String account, Map<PostType, Set<String>> units, Set<String> groups, Set<String> headOf) {

    /** Posts that look after all cases of their units, whoever handles them. */
    private static final Set<PostType> IN_CHARGE = EnumSet.of(
            PostType.GROUP_ADMINISTRATOR,
            PostType.OFFICE_CLERK,
            PostType.COMMISSION,
            PostType.SUPERVISION,
            PostType.PARTY_SECRETARY);

    /** As {@link CaseSearch} has it for many. Being accused or the reporter goes before any post: nobody looks into a case of their own. */
    Access to(ViolationCase violation) {
        if (account.equals(violation.getAccused()) || isHead(violation)) {
            return violation.getInformedAt() == null ? Access.NONE : Access.ACCUSED;
        }
        if (account.equals(violation.getReporter())) {
            return Access.REPORTER;
        }
        var inCharge = violation.getGroupCode() != null && groups.contains(violation.getGroupCode())
                || unitsInCharge().contains(violation.getUnitCode())
                || violation.isReferred() && holds(violation.postFor(CaseRole.APPROVER), violation);
        return inCharge ? Access.FULL : Access.NONE;
    }

    /** Whether the case is about this person, or about a unit that the person heads, or reported by the person. */
    boolean isConcerned(ViolationCase violation) {
        return account.equals(violation.getAccused()) || isHead(violation) || account.equals(violation.getReporter());
    }

    /**
     * Whether the name behind something in the case may be shown: a confidential reporter's only to the commission and
     * to the reporter.
     */
    boolean maySee(String somebody, ViolationCase violation) {
        return !violation.isConfidential()
                || !violation.getReporter().equals(somebody)
                || account.equals(somebody)
                || to(violation) == Access.FULL && holds(PostType.COMMISSION, violation);
    }

    /** The units whose cases the person looks after, whoever handles them. */
    Set<String> unitsInCharge() {
        return IN_CHARGE.stream()
                .flatMap(post -> units.getOrDefault(post, Set.of()).stream())
                .collect(Collectors.toSet());
    }

    Set<String> allUnits() {
        return units.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    private boolean isHead(ViolationCase violation) {
        return violation.getSubjectUnit() != null && headOf.contains(violation.getSubjectUnit());
    }

    private boolean holds(PostType post, ViolationCase violation) {
        return units.getOrDefault(post, Set.of()).contains(violation.getUnitCode());
    }
}
