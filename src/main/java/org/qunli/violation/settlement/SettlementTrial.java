package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.RuleVersions;
import org.qunli.process.TrialTables;
import org.qunli.violation.settlement.Lines.Input;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries changed tables {@code settlement-measure} and {@code settlement-terms} on past weeks before anybody puts them in
 * force (T-10, T-12). It only reads: nothing is deployed, recorded or imposed. Process designers learn no names.
 */
@Service
@Transactional(readOnly = true)
public class SettlementTrial {

    private static final int WEEKS = 26;
    private static final int LONGEST = 53;
    private static final int LONGEST_TABLE = 300;

    private final SettlementRepository settlements;
    private final Lines lines;
    private final SettlementRoles roles;
    private final MissedReplies missedReplies;
    private final RuleTables tables;
    private final RuleVersions versions;
    private final TrialTables trials;
    private final Directory directory;
    private final Clock clock;

    SettlementTrial(
            SettlementRepository settlements,
            Lines lines,
            SettlementRoles roles,
            MissedReplies missedReplies,
            RuleTables tables,
            RuleVersions versions,
            TrialTables trials,
            Directory directory,
            Clock clock) {
        this.settlements = settlements;
        this.lines = lines;
        this.roles = roles;
        this.missedReplies = missedReplies;
        this.tables = tables;
        this.versions = versions;
        this.trials = trials;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What to try instead of what is in force.
     *
     * @param measures, terms DMN files with changed tables; null where the table in force stays
     * @param version of {@code settlement-measure} that runs, of another day, e.g. {@code settlement-measure:3}; null for
     *     the file or the one in force
     * @param policy whose rows to ask; null for the one that governed the organization in each week
     */
    public record Changed(byte[] measures, byte[] terms, String version, String policy) {

        public Changed(byte[] measures, byte[] terms) {
            this(measures, terms, null, null);
        }
    }

    /**
     * By what a week is settled, and would be.
     *
     * @param policy with which it was settled, otherwise that of its last day (T-12)
     * @param settles whether that week was settled, or is by the terms in force in it
     * @param policyThen, settlesThen the same as it is tried
     */
    private record Rules(SettlementWeek week, String policy, boolean settles, String policyThen, boolean settlesThen) {}

    /** The misses of one subject in one week, as the terms in force in that week count them and as the changed ones do. */
    private record Count(Rules rules, String account, String unitCode, int misses, int missesThen) {

        Input input() {
            return input(misses);
        }

        Input inputThen() {
            return input(missesThen);
        }

        private Input input(int misses) {
            return new Input(account == null ? SubjectKind.UNIT : SubjectKind.PERSON, misses);
        }
    }

    /** The organizations whose weeks somebody may try a table on, by code: those that they look after. */
    public List<Unit> organizations(String account) {
        return directory.units(roles.overseen(account)).values().stream()
                .filter(unit -> unit.getKind() == UnitKind.ORGANIZATION)
                .sorted(Comparator.comparing(Unit::getCode))
                .toList();
    }

    /** The weeks to choose from, by their Friday: those of the last half year that are over, the newest first. */
    public List<LocalDate> weeks() {
        return Stream.iterate(lastWeek(), SettlementWeek::previous)
                .limit(WEEKS)
                .map(SettlementWeek::friday)
                .toList();
    }

    /** The versions of the table that run, one of which may be tried, the newest first. */
    public List<RuleVersions.Listed> versions() {
        return versions.listed(Outcome.TABLE);
    }

    /**
     * As below, of each organization that settles its weeks, or would, and whose processes the person designs or that they
     * look after; of all weeks since a day that are over, at most a year's.
     *
     * @param most rows of each organization
     */
    public List<TrialResult> compare(
            Collection<Unit> organizations, LocalDate since, Changed changed, int most, String account) {
        var fridays = Stream.iterate(lastWeek(), SettlementWeek::previous)
                .limit(LONGEST)
                .map(SettlementWeek::friday)
                .takeWhile(friday -> !friday.minusDays(6).isBefore(since))
                .toList();
        var terms = changed.terms() == null ? null : changedTerms(changed.terms());
        var inForce = terms();
        return fridays.isEmpty()
                ? List.of()
                : organizations.stream()
                        .filter(unit -> mayTry(unit.getCode(), account))
                        .filter(unit -> {
                            var policies = directory.policiesOn(unit.getCode(), fridays);
                            return fridays.stream().anyMatch(friday -> inForce.of(
                                                    policies.get(friday), new SettlementWeek(friday))
                                            .settles())
                                    || terms != null
                                            && policies.values().stream()
                                                    .distinct()
                                                    .anyMatch(policy ->
                                                            then(terms, policy).settles());
                        })
                        .map(unit -> compare(unit.getCode(), fridays, changed, most, account))
                        .toList();
    }

    /**
     * Sets the outcomes of both tables side by side. A week that was settled counts as its lines stand, any other as its
     * misses stand today, by the terms and the policy that were in force on its last day (T-12).
     *
     * @param fridays of the weeks
     * @throws ProblemException NOT_FOUND if the person neither looks after the organization nor designs its processes;
     *     INVALID, saying what is wrong, for weeks that are no weeks or not over, for an unknown version or policy, and for
     *     a table that is malformed or leaves something undecided
     */
    public TrialResult compare(String organization, Collection<LocalDate> fridays, Changed tried, String account) {
        return compare(organization, fridays, tried, LONGEST_TABLE, account);
    }

    private TrialResult compare(
            String organization, Collection<LocalDate> fridays, Changed tried, int most, String account) {
        if (!mayTry(organization, account)) {
            throw ProblemException.notFound("organization.unit-unknown", organization);
        }
        var weeks = weeks(fridays);
        requireKnownPolicy(tried.policy());
        var today = clock.instant();
        var version = tables.versions(Outcome.TABLE).named(today, today);
        Function<Map<String, Object>, Map<String, Object>> inForce = asked -> tables.lookUp(version, asked);
        var measures = outcomes(inForce);
        var measuresThen = outcomes(changed(tried, inForce));
        var counts = counts(organization, weeks, tried);
        Function<Count, Outcome> now =
                count -> count.rules().settles() ? measures.apply(count.rules().policy(), count.input()) : Outcome.NONE;
        Function<Count, Outcome> then = count -> count.rules().settlesThen()
                ? measuresThen.apply(count.rules().policyThen(), count.inputThen())
                : Outcome.NONE;
        Function<Count, Boolean> differs = count -> !same(now.apply(count), then.apply(count));
        var shown = counts.stream()
                .sorted(Comparator.comparing(differs)
                        .reversed()
                        .thenComparing(Count::misses, Comparator.reverseOrder())
                        .thenComparing(count -> count.rules().week().friday())
                        .thenComparing(Count::unitCode))
                .limit(most)
                .toList();
        var people = learnsNames(organization, account)
                ? directory.people(shown.stream()
                        .map(Count::account)
                        .filter(Objects::nonNull)
                        .toList())
                : Map.<String, Person>of();
        var units = directory.units(shown.stream().map(Count::unitCode).toList());
        return new TrialResult(
                directory.unit(organization).getName(),
                weeks.stream().map(SettlementWeek::friday).toList(),
                totals(counts, Count::input, now),
                totals(counts, Count::inputThen, then),
                counts.size(),
                counts.stream().filter(differs::apply).count(),
                shown.stream()
                        .map(count -> row(count, people, units, now.apply(count), then.apply(count)))
                        .toList());
    }

    private void requireKnownPolicy(String policy) {
        if (policy != null && !directory.policies().contains(policy)) {
            throw ProblemException.invalid("policy", "settlement.trial.no-policy", policy);
        }
    }

    private Function<Map<String, Object>, Map<String, Object>> changed(
            Changed tried, Function<Map<String, Object>, Map<String, Object>> inForce) {
        if (tried.measures() != null) {
            return trials.parse(Outcome.TABLE, tried.measures(), MeasureTable.INPUTS, MeasureTable.OUTPUTS)::decide;
        }
        if (tried.version() == null) {
            return inForce;
        }
        if (versions().stream().noneMatch(known -> known.name().equals(tried.version()))) {
            throw ProblemException.invalid("version", "settlement.trial.no-version", tried.version());
        }
        return asked -> tables.lookUp(tried.version(), asked);
    }

    private boolean learnsNames(String organization, String account) {
        return roles.overseen(account).contains(organization);
    }

    private boolean mayTry(String organization, String account) {
        return learnsNames(organization, account)
                || directory.isResponsible(account, PostType.PROCESS_DESIGNER, organization);
    }

    private WeekTerms terms() {
        return new WeekTerms(tables, clock.instant(), clock.getZone());
    }

    private TrialTables.Trial changedTerms(byte[] file) {
        return trials.parse(SettlementTerms.TABLE, file, SettlementTerms.INPUTS, SettlementTerms.OUTPUTS);
    }

    private static SettlementTerms then(TrialTables.Trial changed, String policy) {
        try {
            var terms = SettlementTerms.of(changed.decide(Map.of("policy", policy)));
            if (terms.settles()) {
                SettlementTerms.posts(terms.counterPosts());
                SettlementTerms.posts(terms.confirmingPosts());
            }
            return terms;
        } catch (IllegalArgumentException | DateTimeException | ClassCastException | NullPointerException senseless) {
            throw ProblemException.invalid("table", "settlement.trial.senseless", policy, senseless.getMessage());
        }
    }

    private List<SettlementWeek> weeks(Collection<LocalDate> fridays) {
        var weeks = new ArrayList<SettlementWeek>();
        for (var friday : fridays == null ? List.<LocalDate>of() : fridays) {
            try {
                weeks.add(new SettlementWeek(friday));
            } catch (IllegalArgumentException otherDay) {
                throw ProblemException.invalid("weeks", "settlement.trial.no-week", friday);
            }
        }
        weeks.sort(Comparator.comparing(SettlementWeek::friday));
        if (weeks.isEmpty()
                || weeks.get(weeks.size() - 1).friday().isAfter(lastWeek().friday())) {
            throw ProblemException.invalid("weeks", "settlement.trial.weeks-missing");
        }
        return weeks.stream().distinct().toList();
    }

    private SettlementWeek lastWeek() {
        return SettlementWeek.of(clock.instant(), clock.getZone()).previous();
    }

    private record Subject(String account, String unitCode) {}

    private List<Count> counts(String organization, Collection<SettlementWeek> weeks, Changed tried) {
        var policies = directory.policiesOn(
                organization, weeks.stream().map(SettlementWeek::friday).toList());
        var terms = terms();
        var changed = tried.terms() == null ? null : changedTerms(tried.terms());
        var termsThen = new HashMap<String, SettlementTerms>();
        return weeks.stream()
                .flatMap(week -> {
                    var settled = settlements
                            .findFirstByOrganizationAndFridayOrderByAttemptDesc(organization, week.friday())
                            .filter(settlement -> settlement.getStatus() != SettlementStatus.ABANDONED
                                    && settlement.getStatus() != SettlementStatus.OPENED);
                    var policy = settled.map(Settlement::getPolicy).orElse(policies.get(week.friday()));
                    var policyThen = tried.policy() == null ? policy : tried.policy();
                    var then = changed == null
                            ? null
                            : termsThen.computeIfAbsent(policyThen, asked -> then(changed, asked));
                    var now = terms.of(policy, week);
                    // without changed terms it is the measures that matter, whether or not a week is settled
                    var rules = new Rules(
                            week,
                            policy,
                            then == null || settled.isPresent() || now.settles(),
                            policyThen,
                            then == null || then.settles());
                    return counts(organization, rules, settled, now, then).stream();
                })
                .toList();
    }

    /**
     * @param terms in force in the week
     * @param then the changed ones; null if they are not changed
     */
    private List<Count> counts(
            String organization,
            Rules rules,
            Optional<Settlement> settled,
            SettlementTerms terms,
            SettlementTerms then) {
        var week = rules.week();
        var lateCounted = settled.map(Settlement::getCountsLate).orElse(terms.lateCounts());
        var now = settled.map(settlement -> lines.counts(settlement.getNumber()).stream()
                        .collect(Collectors.toMap(
                                line -> new Subject(line.account(), line.unitCode()),
                                Lines.Count::misses,
                                Integer::sum)))
                .orElseGet(() -> missed(organization, week, lateCounted));
        if (then == null || then.lateCounts() == lateCounted) {
            return now.entrySet().stream()
                    .map(found -> count(rules, found.getKey(), found.getValue(), found.getValue()))
                    .toList();
        }
        // what was struck from a settled week stays struck; the terms make the same difference as without it
        var before = missed(organization, week, lateCounted);
        var after = missed(organization, week, then.lateCounts());
        return Stream.of(now, before, after)
                .flatMap(found -> found.keySet().stream())
                .distinct()
                .map(subject -> {
                    var misses = now.getOrDefault(subject, 0);
                    var more = after.getOrDefault(subject, 0) - before.getOrDefault(subject, 0);
                    return count(rules, subject, misses, Math.max(0, misses + more));
                })
                .toList();
    }

    private static Count count(Rules rules, Subject subject, int misses, int missesThen) {
        return new Count(rules, subject.account(), subject.unitCode(), misses, missesThen);
    }

    private Map<Subject, Integer> missed(String organization, SettlementWeek week, boolean lateCounts) {
        return missedReplies
                .in(new MissedReplies.Period(
                        organization, week.from(clock.getZone()), week.to(clock.getZone()), lateCounts))
                .stream()
                .collect(Collectors.toMap(
                        found -> new Subject(found.account(), found.unitCode()),
                        found -> found.receipts().size(),
                        Integer::sum));
    }

    /** By policy and misses; the table is asked once for each. */
    private static BiFunction<String, Input, Outcome> outcomes(
            Function<Map<String, Object>, Map<String, Object>> table) {
        var known = new HashMap<Map<String, Object>, Outcome>();
        return (policy, input) -> input.misses() == 0
                ? Outcome.NONE
                : known.computeIfAbsent(MeasureTable.inputs(policy, input), asked -> {
                    try {
                        return Outcome.of(table.apply(asked));
                    } catch (IllegalArgumentException senseless) {
                        throw ProblemException.invalid(
                                "table", "settlement.trial.senseless", asked, senseless.getMessage());
                    }
                });
    }

    private static Totals totals(List<Count> counts, Function<Count, Input> input, Function<Count, Outcome> outcome) {
        return Totals.of(counts.stream()
                .collect(Collectors.groupingBy(
                        count -> new Lines.Group(input.apply(count), 1, outcome.apply(count)), Collectors.counting()))
                .entrySet()
                .stream()
                .map(alike -> new Lines.Group(
                        alike.getKey().input(), alike.getValue(), alike.getKey().outcome()))
                .toList());
    }

    /** The clause may be worded otherwise without changing anything for anybody. */
    private static boolean same(Outcome one, Outcome other) {
        return one.measures().size() == other.measures().size()
                && one.measures().containsAll(other.measures())
                && one.yuan() == other.yuan();
    }

    private static TrialResult.Row row(
            Count count, Map<String, Person> people, Map<String, Unit> units, Outcome now, Outcome then) {
        var unit = units.get(count.unitCode()).getName();
        return new TrialResult.Row(
                count.rules().week().friday(),
                count.account() == null
                        ? unit
                        : people.containsKey(count.account())
                                ? people.get(count.account()).getName()
                                : null,
                unit,
                count.input().kind(),
                count.misses(),
                count.missesThen(),
                now,
                then,
                !same(now, then));
    }
}
