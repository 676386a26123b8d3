package org.qunli.process.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Who may change models. */
@Component
public class Designers {

    private final Directory directory;

    Designers(Directory directory) {
        this.directory = directory;
    }

    /** @throws ProblemException FORBIDDEN for anybody but a process designer in service */
    public void require(String account) {
        var inService = directory.findPerson(account).filter(Person::isInService);
        if (inService.isEmpty() || !directory.holdsAny(account, PostType.PROCESS_DESIGNER)) {
            throw ProblemException.forbidden("release.not-a-designer");
        }
    }

    /** The accounts of the other designers in service, who could agree. */
    public List<String> besides(String account) {
        return directory.members(new PostGroup(PostType.PROCESS_DESIGNER, null)).stream()
                .map(Person::getAccount)
                .filter(designer -> !designer.equals(account))
                .toList();
    }

    /** Names by account; null accounts are left out. */
    Map<String, String> names(Stream<String> accounts) {
        var names = new HashMap<String, String>();
        directory
                .people(accounts.filter(Objects::nonNull).collect(Collectors.toSet()))
                .forEach((account, person) -> names.put(account, person.getName()));
        return names;
    }
}
