package org.qunli.group;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.springframework.stereotype.Component;

/** Turns what an applicant wrote about the members into units and people of the roster, and those into accounts. */
@Component
public class MemberResolver {

    /** Spaces, commas, semicolons, enumeration commas and full stops, Western and Chinese. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;\\u3000\\u3001\\uFF0C\\uFF1B\\u3002]+");

    private final Directory directory;

    MemberResolver(Directory directory) {
        this.directory = directory;
    }

    /** Names that fit two people or two units stay unresolved: the clerk asks. */
    public ExpectedMembers resolve(String wording, GroupType type, String unitCode) {
        var organization = directory.organizationOf(unitCode).getCode();
        if (wording == null || wording.isBlank()) {
            return usual(type, unitCode, organization);
        }
        var units = directory.subtree(organization).stream().collect(groupingBy(Unit::getName));
        var people = directory.staffOf(organization).stream().collect(groupingBy(Person::getName));
        var expected = new ExpectedMembers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        SEPARATORS
                .splitAsStream(wording)
                .filter(word -> !word.isEmpty())
                .distinct()
                .forEach(word -> {
                    var unitsNamed = units.getOrDefault(word, List.of());
                    var peopleNamed = people.getOrDefault(word, List.of());
                    if (unitsNamed.size() == 1) {
                        expected.units().add(unitsNamed.get(0).getCode());
                    } else if (unitsNamed.isEmpty() && peopleNamed.size() == 1) {
                        expected.people().add(peopleNamed.get(0).getAccount());
                    } else {
                        expected.unresolved().add(word);
                    }
                });
        return expected;
    }

    /** The members nobody has to name: everybody, the leaders, or the unit (C-3). */
    private ExpectedMembers usual(GroupType type, String unitCode, String organization) {
        return switch (type) {
            case ALL_STAFF -> new ExpectedMembers(List.of(organization), List.of(), List.of());
            case LEADERSHIP -> new ExpectedMembers(List.of(), leaders(organization), List.of());
            default -> new ExpectedMembers(List.of(unitCode), List.of(), List.of());
        };
    }

    private List<String> leaders(String organization) {
        return directory.subtree(organization).stream()
                .flatMap(unit -> Stream.of(PostType.PARTY_SECRETARY, PostType.MAIN_LEADER, PostType.DEPUTY_LEADER)
                        .flatMap(type -> directory.holders(type, unit.getCode()).stream()))
                .map(Person::getAccount)
                .distinct()
                .toList();
    }

    /** Everybody who is meant, as far as still in service. */
    Set<String> accounts(List<String> units, List<String> people) {
        var accounts = new LinkedHashSet<String>();
        units.forEach(unit -> directory.staffOf(unit).forEach(person -> accounts.add(person.getAccount())));
        accounts.addAll(directory.workplaces(people).keySet());
        return accounts;
    }
}
