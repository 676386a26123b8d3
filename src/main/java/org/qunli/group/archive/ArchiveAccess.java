package org.qunli.group.archive;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.group.WorkGroup;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has to do with a group's archives: its administrator, its owner, and the office in charge of its unit. */
@Component
@Transactional(readOnly = true)
class ArchiveAccess {

    private final Archives archives;
    private final ArchiveRoundStore rounds;
    private final GroupRegister register;
    private final Directory directory;

    ArchiveAccess(Archives archives, ArchiveRoundStore rounds, GroupRegister register, Directory directory) {
        this.archives = archives;
        this.rounds = rounds;
        this.register = register;
        this.directory = directory;
    }

    /** @throws ProblemException NOT_FOUND if there is no such group, FORBIDDEN for anybody else */
    WorkGroup group(String code, String account) {
        var group = register.byCode(code);
        if (!mayKeep(group, account)) {
            throw ProblemException.forbidden("archive.not-yours");
        }
        return group;
    }

    boolean mayKeep(WorkGroup group, String account) {
        return account.equals(group.getAdministrator())
                || account.equals(group.getOwner())
                || isOffice(account, group.getUnitCode());
    }

    /** @throws ProblemException NOT_FOUND if there is no such archive, FORBIDDEN for anybody else */
    GroupArchive archive(long id, String account) {
        var archive = archives.find(id).orElseThrow(() -> ProblemException.notFound("archive.unknown", id));
        group(archive.groupCode(), account);
        return archive;
    }

    boolean isOffice(String account, String unitCode) {
        return directory.isResponsible(account, PostType.OFFICE_CLERK, unitCode);
    }

    /** @throws ProblemException FORBIDDEN for anybody but the office in charge of the unit */
    void requireOffice(String account, String unitCode) {
        if (!isOffice(account, unitCode)) {
            throw ProblemException.forbidden("archive.office-only");
        }
    }

    /** The codes of the units whose office the person is of. */
    Set<String> unitsOfOffice(String account) {
        return directory.unitsOf(account, PostType.OFFICE_CLERK).stream()
                .flatMap(unit -> directory.subtree(unit).stream())
                .map(Unit::getCode)
                .collect(Collectors.toSet());
    }

    /**
     * Who keeps the group's archive: the administrator in service, else the owner in service; null if neither is.
     *
     * @param inService by account
     */
    static String keeper(String owner, String administrator, Set<String> inService) {
        return Stream.of(administrator, owner)
                .filter(Objects::nonNull)
                .filter(inService::contains)
                .findFirst()
                .orElse(null);
    }

    /** Those among the accounts whose people are in service; null is nobody's. */
    Set<String> inService(Stream<String> accounts) {
        return directory
                .workplaces(accounts.filter(Objects::nonNull).collect(Collectors.toSet()))
                .keySet();
    }

    /** The accounts of those who keep the archives of the round's groups now; the office's for groups without anybody. */
    List<String> keepers(String round) {
        var keepers = rounds.keepers(round);
        var inService = inService(keepers.stream().flatMap(group -> Stream.of(group.owner(), group.administrator())));
        return keepers.stream()
                .map(group -> keeper(group.owner(), group.administrator(), inService))
                .map(account -> account == null ? office(rounds.organizationOf(round)) : List.of(account))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The accounts of the office in charge of the unit; the installation's administrators where no office is. */
    List<String> office(String unitCode) {
        var accounts = directory.findResponsibleUnit(PostType.OFFICE_CLERK, unitCode).stream()
                .flatMap(unit -> directory.holders(PostType.OFFICE_CLERK, unit.getCode()).stream())
                .map(Person::getAccount)
                .toList();
        return accounts.isEmpty() ? directory.administrators() : accounts;
    }
}
