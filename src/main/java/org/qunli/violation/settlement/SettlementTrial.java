package org.qunli.violation.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.notice.MissedReplies;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.qunli.process.RuleTables;
import org.qunli.process.TrialTables;
import org.qunli.violation.settlement.Lines.Input;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries a changed table {@code settlement-measure} on past weeks before anybody puts it in force (T-10, T-12). It only
 * reads: nothing is deployed, recorded or imposed.
 */
@Service
@Transactional(readOnly = true)
public class SettlementTrial {

    private static final int WEEKS = 26;
    private static final int LONGEST_TABLE = 300;

    private final SettlementRepository settlements;
    private final Lines lines;
    private final SettlementRoles roles;
    private final MissedReplies missedReplies;
    private final RuleTables tables;
    private final TrialTables trials;
    private final Directory directory;
    private final Clock clock;

    SettlementTrial(
            SettlementRepository settlements,
            Lines lines,
            SettlementRoles roles,
            MissedReplies missedReplies,
            RuleTables tables,
            TrialTables trials,
            Directory directory,
            Clock clock) {
        this.settlements = settlements;
        this.lines = lines;
        this.roles = roles;
        this.missedReplies = missedReplies;
        this.tables = tables;
        this.trials = trials;
        this.directory = directory;
        this.clock = clock;
    }

    /** The misses of one subject in one week. */
    private record Count(SettlementWeek week, String account, String unitCode, int misses) {

        Input input() {
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

    /** The table in force as a DMN file, to change it in the modeler. */
    public byte[] table() {
        return trials.file(Outcome.TABLE);
    }

    /**
     * Sets the outcomes of both tables side by side. A week that was settled counts as its lines stand, any other as its
     * misses stand today.
     *
     * @param fridays of the weeks
     * @param file DMN with a changed table {@code settlement-measure}
     * @throws ProblemException NOT_FOUND if the person does not look after the organization; INVALID, saying what is wrong,
     *     for weeks that are no weeks or not over, and for a table that is malformed or leaves something undecided
     */
    public TrialResult compare(String organization, Collection<LocalDate> fridays, byte[] file, String account) {
        if (!roles.overseen(account).contains(organization)) {
            throw ProblemException.notFound("organization.unit-unknown", organization);
        }
        var weeks = weeks(fridays);
        var changed = trials.parse(Outcome.TABLE, file, MeasureTable.INPUTS, MeasureTable.OUTPUTS);
        var policy = directory.policyOf(organization);
        var lateCounts = SettlementTerms.of(tables.decide(SettlementTerms.TABLE, Map.of("policy", policy)))
                .lateCounts();
        var counts = weeks.stream()
                .flatMap(week -> counts(organization, week, lateCounts).stream())
                .toList();
        var inputs = counts.stream().collect(Collectors.groupingBy(Count::input, Collectors.counting()));
        var now = outcomes(asked -> tables.decide(Outcome.TABLE, asked), policy, inputs.keySet());
        var then = outcomes(changed::decide, policy, inputs.keySet());
        Function<Count, Boolean> differs = count -> !same(now.get(count.input()), then.get(count.input()));
        var shown = counts.stream()
                .sorted(Comparator.comparing(differs)
                        .reversed()
                        .thenComparing(Count::misses, Comparator.reverseOrder())
                        .thenComparing(count -> count.week().friday())
                        .thenComparing(Count::unitCode))
                .limit(LONGEST_TABLE)
                .toList();
        var people = directory.people(
                shown.stream().map(Count::account).filter(Objects::nonNull).toList());
        var units = directory.units(shown.stream().map(Count::unitCode).toList());
        return new TrialResult(
                directory.unit(organization).getName(),
                weeks.stream().map(SettlementWeek::friday).toList(),
                totals(inputs, now),
                totals(inputs, then),
                counts.size(),
                counts.stream().filter(differs::apply).count(),
                shown.stream()
                        .map(count -> row(count, people, units, now, then, differs.apply(count)))
                        .toList());
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

    private List<Count> counts(String organization, SettlementWeek week, boolean lateCounts) {
        return settlements
                .findFirstByOrganizationAndFridayOrderByAttemptDesc(organization, week.friday())
                .filter(settlement -> settlement.getStatus() != SettlementStatus.ABANDONED
                        && settlement.getStatus() != SettlementStatus.OPENED)
                .map(settlement -> lines.counts(settlement.getNumber()).stream()
                        .map(line -> new Count(week, line.account(), line.unitCode(), line.misses()))
                        .toList())
                .orElseGet(() -> missedReplies
                        .in(new MissedReplies.Period(
                                organization, week.from(clock.getZone()), week.to(clock.getZone()), lateCounts))
                        .stream()
                        .map(found -> new Count(week, found.account(), found.unitCode(), found.count()))
                        .toList());
    }

    /** Each table is asked once for each number of misses. */
    private static Map<Input, Outcome> outcomes(
            Function<Map<String, Object>, Map<String, Object>> table, String policy, Collection<Input> inputs) {
        var outcomes = new HashMap<Input, Outcome>();
        for (var input : inputs) {
            var asked = MeasureTable.inputs(policy, input);
            try {
                outcomes.put(input, Outcome.of(table.apply(asked)));
            } catch (IllegalArgumentException senseless) {
                throw ProblemException.invalid("table", "settlement.trial.senseless", asked, senseless.getMessage());
            }
        }
        return outcomes;
    }

    private static Totals totals(Map<Input, Long> inputs, Map<Input, Outcome> outcomes) {
        return Totals.of(inputs.entrySet().stream()
                .map(input -> new Lines.Group(input.getKey(), input.getValue(), outcomes.get(input.getKey())))
                .toList());
    }

    /** The clause may be worded otherwise without changing anything for anybody. */
    private static boolean same(Outcome one, Outcome other) {
        return one.measures().size() == other.measures().size()
                && one.measures().containsAll(other.measures())
                && one.yuan() == other.yuan();
    }

    private static TrialResult.Row row(
            Count count,
            Map<String, Person> people,
            Map<String, Unit> units,
            Map<Input, Outcome> now,
            Map<Input, Outcome> then,
            boolean differs) {
        var unit = units.get(count.unitCode()).getName();
        return new TrialResult.Row(
                count.week().friday(),
                count.account() == null ? unit : people.get(count.account()).getName(),
                unit,
                count.input().kind(),
                count.misses(),
                now.get(count.input()),
                then.get(count.input()),
                differs);
    }
}
