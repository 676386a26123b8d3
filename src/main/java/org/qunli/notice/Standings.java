package org.qunli.notice;

import java.util.HashMap;
import java.util.List;
import java.util.function.BiFunction;
import org.qunli.group.GroupRegister;
import org.qunli.group.WorkGroup;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** As what a person acts, from the posts in the roster. */
@Service
@Transactional(readOnly = true)
class Standings {

    private final Directory directory;
    private final GroupRegister groups;
    private final Addressees addressees;
    private final IssuingAuthorisations authorisations;

    Standings(Directory directory, GroupRegister groups, Addressees addressees, IssuingAuthorisations authorisations) {
        this.directory = directory;
        this.groups = groups;
        this.addressees = addressees;
        this.authorisations = authorisations;
    }

    /** As what the person issues notices in the group; the highest standing counts. */
    Standing of(String account, WorkGroup group, String organization) {
        return of(account).apply(group, organization);
    }

    /** As what the person issues notices in a group of an organization; what is the same in many groups is looked up once. */
    BiFunction<WorkGroup, String, Standing> of(String account) {
        var known = new HashMap<String, InOrganization>();
        return (group, organization) -> {
            var place = known.computeIfAbsent(organization, asked -> inOrganization(account, asked));
            return !place.answersFor().isEmpty()
                            && (place.answersFor().contains(group.getUnitCode())
                                    || groups.members(group.getCode()).contains(account))
                    ? ofSection(account, group, organization, place.answersFor())
                    : place.standing();
        };
    }

    /**
     * @param standing the same in all groups of the organization
     * @param answersFor what the person answers for if that may count in some of its groups, otherwise empty
     */
    private record InOrganization(Standing standing, List<String> answersFor) {}

    private InOrganization inOrganization(String account, String organization) {
        if (directory.isResponsible(account, PostType.MAIN_LEADER, organization)) {
            return new InOrganization(Standing.MAIN_LEADER, List.of());
        }
        if (within(organization, directory.unitsOf(account, PostType.DEPUTY_LEADER))) {
            return new InOrganization(Standing.DEPUTY_LEADER, List.of());
        }
        if (directory.isResponsible(account, PostType.OFFICE_CLERK, organization)) {
            return new InOrganization(Standing.OFFICE, List.of());
        }
        var answersFor = addressees.unitsOf(account);
        if (within(organization, authorisations.inForce(answersFor))) {
            return new InOrganization(Standing.AUTHORISED_SECTION, List.of());
        }
        return new InOrganization(Standing.OTHER, within(organization, answersFor) ? answersFor : List.of());
    }

    /** Whether the person may have something to issue anywhere: who holds no post is not looked for in each group. */
    boolean mayStandSomewhere(String account) {
        return directory.holdsAny(account, PostType.MAIN_LEADER, PostType.DEPUTY_LEADER, PostType.OFFICE_CLERK)
                || !addressees.unitsOf(account).isEmpty();
    }

    /** The head of one section is no more than the clerk of another one where that is what the person is there. */
    private Standing ofSection(String account, WorkGroup group, String organization, List<String> answersFor) {
        var headed = directory.unitsOf(account, PostType.UNIT_HEAD);
        var heads = answersFor.contains(group.getUnitCode())
                ? headed.contains(group.getUnitCode())
                : within(organization, headed);
        return heads ? Standing.SECTION_HEAD : Standing.SECTION_CLERK;
    }

    /** The person together with the units that the person answers for (T-6). */
    Recipient recipient(String account) {
        return new Recipient(account, addressees.unitsOf(account));
    }

    private boolean within(String organization, List<String> unitCodes) {
        return unitCodes.stream()
                .anyMatch(unit -> directory.organizationOf(unit).getCode().equals(organization));
    }
}
