package org.qunli.organization;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is who, where, and answers for what. The one place where other modules ask about units, people and posts.
 */
@Service
@Transactional(readOnly = true)
public class Directory {

    /** As many namesakes as a refusal can name. */
    private static final int MOST_NAMESAKES = 10;

    private final UnitRepository units;
    private final PersonRepository people;
    private final PostRepository posts;

    /** For single look-ups, of which a step of a case makes a dozen: most are of what the transaction has read already. */
    private final EntityManager entities;

    Directory(UnitRepository units, PersonRepository people, PostRepository posts, EntityManager entities) {
        this.units = units;
        this.people = people;
        this.posts = posts;
        this.entities = entities;
    }

    /** @throws ProblemException NOT_FOUND if the roster has no such account */
    public Person person(String account) {
        return findPerson(account).orElseThrow(() -> ProblemException.notFound("organization.person-unknown", account));
    }

    public Optional<Person> findPerson(String account) {
        return Optional.ofNullable(entities.find(Person.class, account));
    }

    /** The people with these accounts, by account; unknown accounts are left out. */
    public Map<String, Person> people(Collection<String> accounts) {
        return people.findByAccounts(accounts.toArray(String[]::new)).stream()
                .collect(Collectors.toMap(Person::getAccount, Function.identity()));
    }

    /** What the people with these accounts are called, by account; unknown accounts are left out. */
    public Map<String, String> names(Collection<String> accounts) {
        return people(accounts).values().stream().collect(Collectors.toMap(Person::getAccount, Person::getName));
    }

    /** The unit codes of those among the accounts who are in service, by account: for a county's worth of people. */
    public Map<String, String> workplaces(Collection<String> accounts) {
        var units = new LinkedHashMap<String, String>();
        people.workplaces(accounts.toArray(String[]::new)).forEach(row -> units.put((String) row[0], (String) row[1]));
        return units;
    }

    /** The people that fulfil {@code condition}, by account: at most {@code most} of them, after the {@code first} ones. */
    public List<Person> people(Specification<Person> condition, int first, int most) {
        int limit = (int) Math.min((long) first + most, Integer.MAX_VALUE);
        return people
                .findBy(
                        condition,
                        query -> query.sortBy(Sort.by("account")).limit(limit).all())
                .stream()
                .skip(first)
                .toList();
    }

    /** How many people fulfil {@code condition}. */
    public long count(Specification<Person> condition) {
        return people.count(condition);
    }

    /** Everybody in service in the unit or below it, by account. */
    public List<Person> staffOf(String unitCode) {
        return people.findByUnitCodeInAndLeftOnIsNullOrderByAccount(subtreeCodes(unitCode));
    }

    /**
     * What people are called where somebody chooses among them, by account and in the same order: the name with the unit;
     * of several with the same, also with the job title, or the account where that does not tell them apart either.
     */
    public Map<String, String> labels(Collection<Person> choice) {
        var workplaces =
                units(choice.stream().map(Person::getUnitCode).distinct().toList());
        var labels = new LinkedHashMap<String, String>();
        for (Function<Person, String> more : List.<Function<Person, String>>of(
                person -> "",
                person -> person.getJobTitle() == null ? "" : "，" + person.getJobTitle(),
                person -> "，" + person.getAccount())) {
            var bearers =
                    labels.values().stream().collect(Collectors.groupingBy(label -> label, Collectors.counting()));
            choice.stream()
                    .filter(person -> bearers.getOrDefault(labels.get(person.getAccount()), 2L) > 1)
                    .forEach(person -> labels.put(
                            person.getAccount(),
                            "%s（%s%s）"
                                    .formatted(
                                            person.getName(),
                                            workplaces.get(person.getUnitCode()).getName(),
                                            more.apply(person))));
        }
        return labels;
    }

    /** Everybody in service in the organization that the unit belongs to, see {@link #organizationOf}. */
    public StaffChoice organizationsStaff(String unitCode) {
        return new StaffChoice(subtreeCodes(organizationOf(unitCode).getCode()), null, List.of());
    }

    /**
     * What some of those are called, as in {@link #labels}, who may be chosen and whose name or unit's name contains what is
     * typed; by account, at most {@code most}.
     */
    public List<String> suggestions(StaffChoice choice, String typed, int most) {
        var pattern = "%" + nameIn(typed).replaceAll("([!%_])", "!$1") + "%";
        var found = people.find(pattern, array(choice.unitCodes()), smartphone(choice), array(choice.besides()), most);
        // what tells them from others of the same name depends on those as well
        var called = called(found.stream().map(Person::getName).distinct().toList(), choice);
        return found.stream().map(person -> called.get(person.getAccount())).toList();
    }

    /** What one of those who may be chosen is called among them. */
    public String label(StaffChoice choice, Person person) {
        return called(List.of(person.getName()), choice).get(person.getAccount());
    }

    /**
     * Who of those who may be chosen is called so or, if nobody else is, has this name.
     *
     * @return the account
     * @throws ProblemException INVALID if that is nobody of them, or several people have that name: then it says which
     */
    public String chosen(StaffChoice choice, String label) {
        // a name may have brackets of its own, and so may a unit's
        var wanted = label.strip();
        var names = IntStream.rangeClosed(0, wanted.length())
                .filter(end -> end == wanted.length() || wanted.charAt(end) == '（')
                .mapToObj(end -> wanted.substring(0, end))
                .toList();
        return chosen(called(names, choice), wanted);
    }

    private static String chosen(Map<String, String> labels, String label) {
        var wanted = label.strip();
        var fitting = labels.entrySet().stream()
                .filter(one -> one.getValue().equals(wanted) || one.getValue().startsWith(wanted + "（"))
                .toList();
        if (fitting.isEmpty() || wanted.isEmpty()) {
            throw ProblemException.invalid("person", "organization.nobody-called", wanted);
        }
        var exact =
                fitting.stream().filter(one -> one.getValue().equals(wanted)).findFirst();
        if (exact.isEmpty() && fitting.size() > 1) {
            var which = fitting.stream()
                    .map(Map.Entry::getValue)
                    .limit(MOST_NAMESAKES)
                    .collect(Collectors.joining("、"));
            throw ProblemException.invalid("person", "organization.namesakes", wanted, which);
        }
        return exact.orElse(fitting.get(0)).getKey();
    }

    private Map<String, String> called(List<String> names, StaffChoice choice) {
        return labels(
                people.findNamed(array(names), array(choice.unitCodes()), smartphone(choice), array(choice.besides())));
    }

    private static Boolean[] smartphone(StaffChoice choice) {
        return choice.smartphone() == null ? new Boolean[] {true, false} : new Boolean[] {choice.smartphone()};
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    /** What stands before the unit in a label. */
    private static String nameIn(String label) {
        return label.strip().replaceAll("（.*", "");
    }

    private List<String> subtreeCodes(String unitCode) {
        return units.subtree(unitCode).stream().map(Unit::getCode).toList();
    }

    /** @throws ProblemException NOT_FOUND if there is no such unit */
    public Unit unit(String code) {
        return findUnit(code).orElseThrow(() -> ProblemException.notFound("organization.unit-unknown", code));
    }

    public Optional<Unit> findUnit(String code) {
        return Optional.ofNullable(entities.find(Unit.class, code));
    }

    /** The units with these codes, by code; unknown codes are left out. */
    public Map<String, Unit> units(Collection<String> codes) {
        return units.findAllById(codes).stream().collect(Collectors.toMap(Unit::getCode, Function.identity()));
    }

    /** The unit itself and all below it, by code. */
    public List<Unit> subtree(String unitCode) {
        return units.subtree(unitCode);
    }

    /** The code of the policy that governs the unit: its own, or the nearest one above it. */
    public String policyOf(String unitCode) {
        return policyIn(pathToRoot(unitCode));
    }

    /**
     * The code of the policy that governed the unit on a day, for what happened then or is made up later (T-12). Notices,
     * orders, applications, rounds and campaigns need it not: they keep the policy with which they began. Nor does what
     * people see or are asked to do today, such as archives, lists of members and the pages.
     */
    public String policyOn(String unitCode, LocalDate day) {
        return units.changedSince(day) ? units.policyOn(day, unitCode) : policyOf(unitCode);
    }

    /** As above, on each of these days, in few statements where nothing has changed since the first of them. */
    public Map<LocalDate, String> policiesOn(String unitCode, Collection<LocalDate> days) {
        var first = days.stream().min(Comparator.naturalOrder());
        if (first.isEmpty()) {
            return Map.of();
        }
        var policyNow = units.changedSince(first.get()) ? null : policyOf(unitCode);
        return days.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), day -> policyNow == null ? policyOn(unitCode, day) : policyNow));
    }

    /**
     * Under whose rules something in a unit falls.
     *
     * @param organization code of {@link #organizationOf}
     * @param policy code of {@link #policyOf}
     */
    public record Jurisdiction(String organization, String policy) {}

    /** Both in one look-up. */
    public Jurisdiction jurisdictionOf(String unitCode) {
        var path = pathToRoot(unitCode);
        return new Jurisdiction(organizationIn(path).getCode(), policyIn(path));
    }

    private static String policyIn(List<Unit> path) {
        return path.stream()
                .map(Unit::getPolicy)
                .filter(policy -> policy != null)
                .findFirst()
                .orElseThrow();
    }

    /** The code of the policy that governs each organization, by the organization's code. */
    public Map<String, String> policiesOfOrganizations() {
        var all = units.findAll();
        var tree = new UnitTree(all);
        return all.stream()
                .filter(unit -> unit.getKind() == UnitKind.ORGANIZATION)
                .map(Unit::getCode)
                .collect(Collectors.toMap(Function.identity(), tree::policyOf));
    }

    /** The codes of all policies that a unit may have. */
    public List<String> policies() {
        return units.policies();
    }

    /** The title of the rules that a policy stands for. */
    public String policyName(String policy) {
        return units.policyName(policy);
    }

    /** The township, bureau, company or hospital that the unit belongs to; the root if there is none above it. */
    public Unit organizationOf(String unitCode) {
        return organizationIn(pathToRoot(unitCode));
    }

    private static Unit organizationIn(List<Unit> path) {
        return path.stream()
                .filter(unit -> unit.getKind() == UnitKind.ORGANIZATION)
                .findFirst()
                .orElse(path.get(path.size() - 1));
    }

    /** Every township, bureau, company and hospital, by code. */
    public List<Unit> organizations() {
        return units.findByKindOrderByCode(UnitKind.ORGANIZATION);
    }

    /** Those in service who hold the post for exactly this unit, by account. */
    public List<Person> holders(PostType type, String unitCode) {
        return posts.holders(type, unitCode);
    }

    /** The accounts of those who head exactly this unit and answer for it (T-6). */
    public List<String> headsOf(String unitCode) {
        return holders(PostType.UNIT_HEAD, unitCode).stream()
                .map(Person::getAccount)
                .toList();
    }

    /**
     * The nearest unit, from this one upwards, for which somebody in service holds the post.
     *
     * @throws ProblemException CONFLICT if nobody up to the root holds it
     */
    public Unit responsibleUnit(PostType type, String unitCode) {
        return findResponsibleUnit(type, unitCode)
                .orElseThrow(() -> ProblemException.conflict(
                        "organization.post-vacant", unit(unitCode).getName(), type));
    }

    /** As {@link #responsibleUnit}; empty if nobody up to the root holds the post. */
    public Optional<Unit> findResponsibleUnit(PostType type, String unitCode) {
        return pathToRoot(unitCode).stream()
                .filter(unit -> !holders(type, unit.getCode()).isEmpty())
                .findFirst();
    }

    /** All in service who hold the post for the unit or for one above it, the nearest first. */
    public List<Person> responsible(PostType type, String unitCode) {
        return pathToRoot(unitCode).stream()
                .flatMap(unit -> holders(type, unit.getCode()).stream())
                .distinct()
                .toList();
    }

    /** Whether the person holds one of the posts for any unit. */
    public boolean holdsAny(String account, PostType... types) {
        return posts.heldBy(account).stream()
                .anyMatch(post -> Arrays.asList(types).contains(post.getType()));
    }

    /** The codes of the units for which the person holds one of the posts. */
    public List<String> unitsOf(String account, PostType... types) {
        return posts.heldBy(account).stream()
                .filter(post -> Arrays.asList(types).contains(post.getType()))
                .map(Post::getUnitCode)
                .distinct()
                .toList();
    }

    /**
     * A unit that somebody's post covers.
     *
     * @param heldFor code of the unit that the post is held for
     * @param unit code of that unit or of one below it
     */
    public record Reach(PostType post, String heldFor, String unit) {}

    /** The posts of a person in service with all units that they cover, in one look-up; empty after leaving. */
    public List<Reach> reachOf(String account) {
        return posts.reachOf(account).stream()
                .map(row -> new Reach(PostType.valueOf((String) row[0]), (String) row[1], (String) row[2]))
                .toList();
    }

    /** The codes of the units for which, or for one above, the person holds one of the posts: {@link #isResponsible} for many. */
    public Set<String> unitsCoveredBy(String account, PostType... types) {
        return reachOf(account).stream()
                .filter(reach -> Arrays.asList(types).contains(reach.post()))
                .map(Reach::unit)
                .collect(Collectors.toSet());
    }

    /** Whether the person holds the post for the unit or for one above it. */
    public boolean isResponsible(String account, PostType type, String unitCode) {
        return responsible(type, unitCode).stream()
                .anyMatch(person -> person.getAccount().equals(account));
    }

    /** The Camunda groups of a person in service: each post once for its unit and once for any; empty after leaving. */
    public List<PostGroup> groupsOf(String account) {
        return findPerson(account).filter(Person::isInService).stream()
                .flatMap(person -> posts.heldBy(account).stream())
                .flatMap(post -> Stream.of(
                        new PostGroup(post.getType(), null), new PostGroup(post.getType(), post.getUnitCode())))
                .distinct()
                .toList();
    }

    /** Those in service who belong to the Camunda group of the post, by account. */
    public List<Person> members(PostGroup group) {
        return group.unitCode() == null ? posts.holders(group.type()) : holders(group.type(), group.unitCode());
    }

    /** The accounts of all administrators in service. */
    public List<String> administrators() {
        return posts.holders(PostType.ADMINISTRATOR).stream()
                .map(Person::getAccount)
                .toList();
    }

    /** Every Camunda group: each post that somebody holds for a unit, and each post for any unit. */
    public List<PostGroup> groups() {
        return Stream.concat(
                        Arrays.stream(PostType.values()).map(type -> new PostGroup(type, null)),
                        posts.groups().stream())
                .sorted(Comparator.comparing(PostGroup::id))
                .toList();
    }

    private List<Unit> pathToRoot(String unitCode) {
        var path = units.pathToRoot(unitCode);
        if (path.isEmpty()) {
            throw ProblemException.notFound("organization.unit-unknown", unitCode);
        }
        return path;
    }
}
