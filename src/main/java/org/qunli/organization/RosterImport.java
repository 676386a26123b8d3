package org.qunli.organization;

import static org.qunli.organization.RosterColumn.ACCOUNT;
import static org.qunli.organization.RosterColumn.LEFT_ON;
import static org.qunli.organization.RosterColumn.POSTS;
import static org.qunli.organization.RosterColumn.STAND_IN;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.ImportResult.Someone;
import org.qunli.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over a roster of people from a file: all of it or, if any row is wrong, nothing. A column that the file lacks
 * changes nothing. Who has left is in service again only if the file has the column of last days and leaves theirs empty.
 * Importing the same file again changes nothing.
 */
@Service
@Transactional
public class RosterImport {

    private static final Logger LOG = LoggerFactory.getLogger(RosterImport.class);

    /** Of fewer people, most may well have left. */
    private static final int FEW = 10;

    private final Sheets sheets;
    private final UnitRepository units;
    private final PersonRepository people;
    private final PostRepository posts;
    private final Jurisdictions jurisdictions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RosterImport(
            Sheets sheets,
            UnitRepository units,
            PersonRepository people,
            PostRepository posts,
            Jurisdictions jurisdictions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sheets = sheets;
        this.units = units;
        this.people = people;
        this.posts = posts;
        this.jurisdictions = jurisdictions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Imports a CSV or XLSX file.
     *
     * @param complete whether the file is the whole roster of the organizations it names: whoever is in service there
     *     and missing in the file has left, with today as the last day; refused if that were most of them
     * @param importer an administrator, or an office clerk for the units below that post's
     * @throws BadRowsException if rows are wrong; it lists all of them
     * @throws ProblemException INVALID if the file is no such table, FORBIDDEN if the importer manages nobody
     */
    public ImportResult run(byte[] file, boolean complete, String importer) {
        // the import before may take away what this one is allowed to do
        people.lockRoster();
        return run(file, complete, jurisdictions.of(importer));
    }

    /** As above, under the roster's lock. */
    ImportResult run(byte[] file, boolean complete, Jurisdiction jurisdiction) {
        var sheet = sheets.read(file, RosterColumn.class);
        var tree = new UnitTree(units.findAll());
        var listed = new RosterReader(sheet, sheets, tree, jurisdiction, LocalDate.now(clock)).read();
        sheet.refuseIfUnsound();

        var roster = new Roster(people.findAll(), posts.findAll());
        var rows = sheet.has(LEFT_ON)
                ? listed
                : listed.stream().map(roster::withLastDay).toList();
        var leavers = complete ? leavers(rows, roster, tree, jurisdiction) : List.<Person>of();
        check(sheet, rows, roster, leavers, jurisdiction);
        sheet.refuseIfUnsound();

        var result = apply(sheet, rows, roster, leavers, jurisdiction);
        people.refreshStatistics();
        LOG.info(
                "Roster imported by {}: {} added, {} changed, of them {} rejoined, {} left",
                Objects.requireNonNullElse(jurisdiction.account(), "the system"),
                result.added(),
                result.changed(),
                result.rejoined().size(),
                result.left());
        return result;
    }

    /** Everybody known, and the posts they hold. */
    private record Roster(Map<String, Person> people, Map<String, List<Post>> posts) {

        Roster(Collection<Person> people, Collection<Post> posts) {
            this(
                    people.stream().collect(Collectors.toMap(Person::getAccount, Function.identity())),
                    posts.stream().collect(Collectors.groupingBy(Post::getAccount)));
        }

        List<Post> postsOf(String account) {
            return posts.getOrDefault(account, List.of());
        }

        RosterRow withLastDay(RosterRow row) {
            var known = people.get(row.account());
            return known == null || known.isInService() ? row : row.stillGoneSince(known.getLeftOn());
        }

        boolean isAdministrator(String account) {
            return postsOf(account).stream().anyMatch(post -> post.getType() == PostType.ADMINISTRATOR);
        }

        Set<PostGroup> reservedPostsOf(String account) {
            return postsOf(account).stream()
                    .filter(post -> post.getType().isReserved())
                    .map(post -> new PostGroup(post.getType(), post.getUnitCode()))
                    .collect(Collectors.toSet());
        }
    }

    private List<Person> leavers(List<RosterRow> rows, Roster roster, UnitTree tree, Jurisdiction jurisdiction) {
        var listed = rows.stream().map(RosterRow::account).collect(Collectors.toSet());
        var organizations =
                rows.stream().map(row -> tree.organizationOf(row.unitCode())).collect(Collectors.toSet());
        var leavers = roster.people().values().stream()
                .filter(Person::isInService)
                .filter(person -> !listed.contains(person.getAccount()))
                .filter(person -> organizations.contains(tree.organizationOf(person.getUnitCode())))
                .filter(person -> jurisdiction.covers(person.getUnitCode()))
                .filter(person -> jurisdiction.everywhere()
                        || roster.reservedPostsOf(person.getAccount()).isEmpty())
                .toList();
        if (leavers.stream().anyMatch(person -> person.getAccount().equals(jurisdiction.account()))) {
            throw ProblemException.invalid("file", "organization.roster.importer-missing", jurisdiction.account());
        }
        refuseIfMostLeft(leavers, roster, tree, jurisdiction);
        return leavers;
    }

    /** One row of somebody elsewhere names a whole organization, and passwords of those who left do not come back. */
    private static void refuseIfMostLeft(
            List<Person> leavers, Roster roster, UnitTree tree, Jurisdiction jurisdiction) {
        var staff = roster.people().values().stream()
                .filter(Person::isInService)
                .filter(person -> jurisdiction.covers(person.getUnitCode()))
                .collect(Collectors.groupingBy(
                        person -> tree.organizationOf(person.getUnitCode()), Collectors.counting()));
        leavers.stream()
                .collect(Collectors.groupingBy(
                        person -> tree.organizationOf(person.getUnitCode()), Collectors.counting()))
                .forEach((organization, missing) -> {
                    var before = staff.get(organization);
                    if (before >= FEW && missing * 2 > before) {
                        throw ProblemException.invalid(
                                "file",
                                "organization.roster.mostly-missing",
                                tree.byCode(organization).orElseThrow().getName(),
                                before,
                                missing);
                    }
                });
    }

    private static void check(
            Sheet<RosterColumn> sheet,
            List<RosterRow> rows,
            Roster roster,
            List<Person> leavers,
            Jurisdiction jurisdiction) {
        var staying = roster.people().values().stream()
                .filter(Person::isInService)
                .map(Person::getAccount)
                .collect(Collectors.toSet());
        leavers.forEach(person -> staying.remove(person.getAccount()));
        rows.stream()
                .filter(row -> row.leftOn() != null)
                .map(RosterRow::account)
                .forEach(staying::remove);
        rows.stream()
                .filter(row -> row.leftOn() == null)
                .map(RosterRow::account)
                .forEach(staying::add);

        for (var row : rows) {
            var account = row.account();
            var known = roster.people().get(account);
            if (known != null && !jurisdiction.covers(known.getUnitCode())) {
                sheet.problem(row.source(), ACCOUNT, "account-elsewhere", account);
            }
            if (!jurisdiction.everywhere() && roster.isAdministrator(account)) {
                sheet.problem(row.source(), ACCOUNT, "administrator-protected", account);
            }
            if (!jurisdiction.everywhere()
                    && changesReservedPosts(row, roster.reservedPostsOf(account), jurisdiction)) {
                sheet.problem(row.source(), POSTS, "post-reserved");
            }
            if (account.equals(jurisdiction.account()) && row.leftOn() != null) {
                sheet.problem(row.source(), LEFT_ON, "importer-leaving");
            } else if (account.equals(jurisdiction.account()) && losesAdministration(row, roster)) {
                sheet.problem(row.source(), POSTS, "importer-demoted");
            }
            var standIn = row.standIn();
            if (row.leftOn() == null && standIn != null && !standIn.isEmpty()) {
                if (standIn.equals(account)) {
                    sheet.problem(row.source(), STAND_IN, "stand-in-self");
                } else if (!staying.contains(standIn)) {
                    sheet.problem(row.source(), STAND_IN, "stand-in-unknown", standIn);
                }
            }
        }
    }

    private static boolean losesAdministration(RosterRow row, Roster roster) {
        return row.posts() != null
                && roster.isAdministrator(row.account())
                && row.posts().stream().noneMatch(post -> post.type() == PostType.ADMINISTRATOR);
    }

    private static boolean changesReservedPosts(RosterRow row, Set<PostGroup> held, Jurisdiction jurisdiction) {
        if (row.leftOn() != null) {
            return !held.isEmpty();
        }
        return row.posts() != null
                && !held.stream()
                        .filter(post -> jurisdiction.covers(post.unitCode()))
                        .collect(Collectors.toSet())
                        .equals(row.posts().stream()
                                .filter(post -> post.type().isReserved())
                                .collect(Collectors.toSet()));
    }

    private ImportResult apply(
            Sheet<RosterColumn> sheet,
            List<RosterRow> rows,
            Roster roster,
            List<Person> leavers,
            Jurisdiction jurisdiction) {
        events.publishEvent(new RosterChanging());
        var newcomers = new ArrayList<Person>();
        var newPosts = new ArrayList<Post>();
        var endedPosts = new ArrayList<Post>();
        var rejoined = new ArrayList<Someone>();
        var stillGone = new ArrayList<Someone>();
        int changed = 0;
        int left = leavers.size();
        for (var row : rows) {
            var known = roster.people().get(row.account());
            var person = known == null ? new Person(row.account()) : known;
            boolean wasInService = known != null && known.isInService();
            boolean differs = update(person, row);
            if (known != null && !wasInService && (row.leftOn() == null || !sheet.has(LEFT_ON))) {
                (row.leftOn() == null ? rejoined : stillGone).add(new Someone(row.account(), row.name()));
            }

            var held = roster.postsOf(row.account());
            var wanted = row.leftOn() != null ? Set.<PostGroup>of() : row.posts();
            if (wanted != null) {
                var ended = held.stream()
                        .filter(post -> !wanted.contains(post.group()))
                        // of a unit that is not the importer's, the file cannot speak
                        .filter(post -> row.leftOn() != null || jurisdiction.covers(post.getUnitCode()))
                        .toList();
                var groups = held.stream().map(Post::group).collect(Collectors.toSet());
                var begun = wanted.stream()
                        .filter(post -> !groups.contains(post))
                        .map(post -> new Post(row.account(), post.type(), post.unitCode()))
                        .toList();
                endedPosts.addAll(ended);
                newPosts.addAll(begun);
                differs |= !ended.isEmpty() || !begun.isEmpty();
            }

            if (known == null) {
                newcomers.add(person);
            } else if (wasInService && row.leftOn() != null) {
                left++;
            } else if (differs) {
                changed++;
            }
        }
        for (var person : leavers) {
            person.leave(LocalDate.now(clock));
            endedPosts.addAll(roster.postsOf(person.getAccount()));
        }
        dropStandInsWhoLeft(roster.people());

        people.saveAllAndFlush(newcomers);
        posts.deleteAll(endedPosts);
        posts.saveAllAndFlush(newPosts);
        announce(rows, leavers, endedPosts, newPosts);
        int unchanged = rows.size() + leavers.size() - newcomers.size() - changed - left;
        return new ImportResult(
                newcomers.size(), changed, left, unchanged, sheet.ignoredColumns(), rejoined, stillGone);
    }

    private void announce(
            Collection<RosterRow> rows,
            Collection<Person> leavers,
            Collection<Post> endedPosts,
            Collection<Post> newPosts) {
        var relieved = Stream.of(
                        leavers.stream().map(Person::getAccount),
                        rows.stream().filter(row -> row.leftOn() != null).map(RosterRow::account),
                        endedPosts.stream().map(Post::getAccount))
                .flatMap(Function.identity())
                .collect(Collectors.toSet());
        var filled = newPosts.stream().map(Post::group).collect(Collectors.toSet());
        if (!relieved.isEmpty() || !filled.isEmpty()) {
            var vacated = endedPosts.stream().map(Post::group).collect(Collectors.toSet());
            events.publishEvent(new ResponsibilitiesChanged(relieved, filled, vacated));
        }
    }

    private static boolean update(Person person, RosterRow row) {
        return person.update(
                row.name(),
                row.unitCode(),
                row.jobTitle() == null ? person.getJobTitle() : emptyToNull(row.jobTitle()),
                row.mobile() == null ? person.getMobile() : emptyToNull(row.mobile()),
                row.smartphone() == null ? person.isNew() || person.hasSmartphone() : row.smartphone(),
                row.leftOn(),
                row.standIn() == null ? person.getStandIn() : emptyToNull(row.standIn()));
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void dropStandInsWhoLeft(Map<String, Person> people) {
        people.values().stream()
                .filter(person -> person.getStandIn() != null)
                .filter(person -> {
                    var standIn = people.get(person.getStandIn());
                    return standIn != null && !standIn.isInService();
                })
                .forEach(Person::dropStandIn);
    }
}
