package org.qunli.group.membership;

import java.util.List;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.group.WorkGroup;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Who keeps a group's members in order (T-2, B-6, C-5). The diagrams ask it for their candidates. */
@Component
public class MembershipRoles {

    private final GroupRegister register;
    private final Directory directory;

    MembershipRoles(GroupRegister register, Directory directory) {
        this.register = register;
        this.directory = directory;
    }

    /**
     * Who is asked to do what a round contains: the administrator; for a group without one, whoever administers the unit's
     * groups; else the office.
     */
    public List<String> keepers(String groupCode) {
        var group = register.byCode(groupCode);
        return Stream.of(
                        Stream.ofNullable(group.getAdministrator())
                                .flatMap(account -> directory.findPerson(account).stream())
                                .filter(Person::isInService),
                        directory.responsible(PostType.GROUP_ADMINISTRATOR, group.getUnitCode()).stream(),
                        directory.responsible(PostType.OFFICE_CLERK, group.getUnitCode()).stream())
                .map(people -> people.map(Person::getAccount).toList())
                .filter(people -> !people.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The keepers, and the office that manages the unit's groups (T-2). */
    List<String> overseers(String groupCode) {
        var group = register.byCode(groupCode);
        return Stream.concat(
                        keepers(groupCode).stream(),
                        directory.responsible(PostType.OFFICE_CLERK, group.getUnitCode()).stream()
                                .map(Person::getAccount))
                .distinct()
                .toList();
    }

    /** Whether the person may import the group's members and decide on them. */
    boolean mayKeep(String account, WorkGroup group) {
        return account.equals(group.getOwner())
                || account.equals(group.getAdministrator())
                || directory.isResponsible(account, PostType.OFFICE_CLERK, group.getUnitCode())
                || keepers(group.getCode()).contains(account);
    }

    /** @throws ProblemException NOT_FOUND if there is no such group for this person, FORBIDDEN for whoever does not keep it */
    WorkGroup kept(String account, String groupCode) {
        var group = register.visibleTo(account, groupCode);
        requireKeeper(account, group);
        return group;
    }

    void requireKeeper(String account, WorkGroup group) {
        if (!mayKeep(account, group)) {
            throw ProblemException.forbidden("membership.not-the-keeper", group.getName());
        }
    }
}
