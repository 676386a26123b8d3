package org.qunli.notice;

import java.util.List;
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
        if (directory.isResponsible(account, PostType.MAIN_LEADER, organization)) {
            return Standing.MAIN_LEADER;
        }
        if (within(organization, directory.unitsOf(account, PostType.DEPUTY_LEADER))) {
            return Standing.DEPUTY_LEADER;
        }
        if (directory.isResponsible(account, PostType.OFFICE_CLERK, organization)) {
            return Standing.OFFICE;
        }
        var answersFor = addressees.unitsOf(account);
        if (within(organization, authorisations.inForce(answersFor))) {
            return Standing.AUTHORISED_SECTION;
        }
        if (within(organization, answersFor)
                && (answersFor.contains(group.getUnitCode())
                        || groups.members(group.getCode()).contains(account))) {
            return directory.holdsAny(account, PostType.UNIT_HEAD) ? Standing.SECTION_HEAD : Standing.SECTION_CLERK;
        }
        return Standing.OTHER;
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
