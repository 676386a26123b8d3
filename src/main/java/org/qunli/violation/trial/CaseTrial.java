package org.qunli.violation.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.organization.UnitKind;
import org.qunli.problem.ProblemException;
import org.qunli.process.DiagramWalk;
import org.qunli.process.RuleTables;
import org.qunli.process.release.ReleaseSummary;
import org.qunli.violation.CaseSight;
import org.qunli.violation.delegate.ViolationHandling;
import org.qunli.violation.settlement.SettlementTrial;
import org.qunli.violation.settlement.TrialResult;
import org.qunli.violation.trial.PastCase.Subject;
import org.qunli.violation.trial.TrialReport.Direction;
import org.qunli.violation.trial.TrialReport.Gap;
import org.qunli.violation.trial.TrialReport.Row;
import org.qunli.violation.trial.TrialReport.Side;
import org.qunli.violation.trial.TrialReport.Subjects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/**
 * Tries changed tables on the cases of the last weeks before anybody puts them in force (T-12): who got what, who would
 * have got what. It only reads. Process designers see numbers, units and outcomes; the commission and the supervision
 * office also names, in the cases that they may look into; nobody sees a case of their own.
 *
 * <p>Not one transaction: a table that refuses to answer would end it, and that is something to report.
 */
@Service
public class CaseTrial {

    private static final int LONGEST = 52;
    private static final int USUAL = 8;

    /** What is judged again in seconds. */
    private static final int MOST = 20_000;

    private static final int SHOWN = 300;

    private static final PostType[] LOOKING = {PostType.COMMISSION, PostType.SUPERVISION};

    private final PastCases past;
    private final CaseSight sight;
    private final TriedTables tried;
    private final SettlementTrial settlements;
    private final TrialWorkbook workbook;
    private final RuleTables tables;
    private final DiagramWalk walk;
    private final Directory directory;
    private final MessageSource messages;
    private final Clock clock;

    CaseTrial(
            PastCases past,
            CaseSight sight,
            TriedTables tried,
            SettlementTrial settlements,
            TrialWorkbook workbook,
            RuleTables tables,
            DiagramWalk walk,
            Directory directory,
            MessageSource messages,
            Clock clock) {
        this.past = past;
        this.sight = sight;
        this.tried = tried;
        this.settlements = settlements;
        this.workbook = workbook;
        this.tables = tables;
        this.walk = walk;
        this.directory = directory;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What to try, and on which cases.
     *
     * @param weeks the last 1 to 52; 8 if null. Does not matter where {@code since} is given
     * @param since the first day of the period, at most 52 weeks ago; may be null
     * @param files DMN files with changed tables; not together with a release
     * @param release number of a release whose tables to try; null for files
     */
    public record Question(Integer weeks, LocalDate since, List<byte[]> files, Long release) {}

    /** @throws ProblemException FORBIDDEN for anybody but process designers, the commission and the supervision office */
    public void requireAllowed(String account) {
        if (!directory.holdsAny(account, PostType.PROCESS_DESIGNER) && !directory.holdsAny(account, LOOKING)) {
            throw ProblemException.forbidden("trial.not-yours");
        }
    }

    /** The tables that can be tried, by id. */
    public List<String> tables() {
        return Arrays.stream(ChangedTable.values()).map(ChangedTable::id).toList();
    }

    /** The releases about which somebody has to decide and that change such a table, newest first. */
    public List<ReleaseSummary> proposed() {
        return tried.proposed(EnumSet.allOf(ChangedTable.class));
    }

    /**
     * The newest version of a table as a DMN file, to change it.
     *
     * @throws ProblemException FORBIDDEN, see {@link #requireAllowed}; NOT_FOUND for a table that judges nobody
     */
    public byte[] file(String table, String account) {
        requireAllowed(account);
        return tried.file(table);
    }

    /**
     * Sets the outcomes side by side.
     *
     * @throws ProblemException FORBIDDEN, see {@link #requireAllowed}; INVALID for a period that is none, for more cases
     *     than are judged in a while, and for files that are no such tables; NOT_FOUND if there is no such release
     */
    public TrialReport compare(Question question, String account) {
        return compare(question, account, SHOWN);
    }

    /** As above, with every case, as an Excel file. */
    public byte[] export(Question question, String account) {
        return workbook.of(compare(question, account, Integer.MAX_VALUE));
    }

    private TrialReport compare(Question question, String account, int shown) {
        requireAllowed(account);
        var scope = scope(account);
        var from = firstDay(question);
        var since = from.atStartOfDay(clock.getZone()).toInstant();
        var changed = tried.of(question.files(), question.release());
        var organizations = scope.organizationCodes();
        var number = past.count(since, organizations);
        if (number > MOST) {
            throw ProblemException.invalid("weeks", "trial.too-many", number, MOST);
        }
        var inForce = new TableJudge(Map.of(), tables);
        var otherwise = new TableJudge(changed.trials(), tables);
        var history = past.since(since, organizations);
        var replay = Replay.of(history, inForce, clock.getZone());
        var gaps = new ArrayList<Found>();
        var opened = opened(replay.history(), inForce, otherwise, since, gaps);
        var tried = replay.history().with(opened);
        var outcomes = Ladder.judge(tried, otherwise, clock.getZone());
        var ways = changed.diagramChanged() ? null : new Ways(walk.newest(ViolationHandling.KEY));
        var seen = sight.of(since, organizations, account);
        Predicate<PastCase> isSeen = one -> scope.sees(one, seen);
        var pairs = tried.cases().stream()
                .filter(isSeen)
                .map(one -> Compared.of(one, replay.outcomes().get(one.number()), outcomes.get(one.number()), ways))
                .toList();
        pairs.stream()
                .filter(pair -> pair.after().gap() != null)
                .forEach(pair ->
                        gaps.add(new Found(text(pair.after().gap()), pair.past().number())));
        var weeks = settlements(scope, from, changed, shown);
        return new TrialReport(
                from,
                LocalDate.now(clock),
                changed.ids(),
                pairs.size(),
                pairs.stream().filter(Compared::differs).count(),
                pairs.stream()
                        .filter(pair -> pair.direction() == Direction.UNDECIDED)
                        .count(),
                gaps(gaps),
                history.unfounded(),
                history.waiting(),
                history.cases().stream()
                        .filter(isSeen)
                        .map(PastCase::number)
                        .filter(replay.doubtful()::contains)
                        .toList(),
                Compared.totals(pairs),
                subjects(pairs, scope, seen),
                rows(pairs, scope, seen, shown),
                ways != null,
                weeks.results(),
                weeks.gap());
    }

    private Scope scope(String account) {
        var designed = directory.unitsOf(account, PostType.PROCESS_DESIGNER);
        var looked = directory.unitsOf(account, LOOKING);
        var organizations = Stream.concat(designed.stream(), looked.stream())
                .distinct()
                .flatMap(unit -> Stream.concat(
                        Stream.of(directory.organizationOf(unit)),
                        directory.subtree(unit).stream().filter(below -> below.getKind() == UnitKind.ORGANIZATION)))
                .collect(Collectors.toMap(Unit::getCode, unit -> unit, (one, same) -> one, LinkedHashMap::new));
        return new Scope(
                account,
                organizations.values().stream()
                        .sorted(Comparator.comparing(Unit::getCode))
                        .toList(),
                below(designed),
                below(looked),
                Set.copyOf(directory.unitsOf(account, PostType.UNIT_HEAD)));
    }

    private Set<String> below(Collection<String> units) {
        return units.stream()
                .flatMap(unit -> directory.subtree(unit).stream())
                .map(Unit::getCode)
                .collect(Collectors.toSet());
    }

    private LocalDate firstDay(Question question) {
        var today = LocalDate.now(clock);
        if (question.since() != null) {
            if (question.since().isAfter(today) || question.since().isBefore(today.minusWeeks(LONGEST))) {
                throw ProblemException.invalid("since", "trial.period", LONGEST);
            }
            return question.since();
        }
        var weeks = question.weeks() == null ? USUAL : question.weeks();
        if (weeks < 1 || weeks > LONGEST) {
            throw ProblemException.invalid("weeks", "trial.period", LONGEST);
        }
        return today.minus(weeks, ChronoUnit.WEEKS);
    }

    private record Found(String gap, String number) {}

    /** Cases that the changed threshold would have opened against units, and that one in force does not. */
    private List<PastCase> opened(
            History history, Judge inForce, Judge otherwise, Instant since, Collection<Found> gaps) {
        var opened = new ArrayList<PastCase>();
        for (var year : history.circulars()) {
            if (year.caseNumber() != null || Ladder.reached(year, inForce).isPresent()) {
                continue;
            }
            try {
                Ladder.reached(year, otherwise)
                        .filter(reached -> !reached.at().isBefore(since))
                        .ifPresent(reached -> opened.add(PastCase.wouldOpen(
                                year,
                                reached,
                                otherwise
                                        .threshold(
                                                reached.last().policy(),
                                                reached.last().at())
                                        .severity())));
            } catch (ProblemException gap) {
                gaps.add(new Found(text(gap), null));
            }
        }
        return opened;
    }

    private List<Gap> gaps(Collection<Found> found) {
        return found.stream()
                .collect(Collectors.groupingBy(
                        Found::gap, LinkedHashMap::new, Collectors.mapping(Found::number, Collectors.toList())))
                .entrySet()
                .stream()
                .map(gap -> new Gap(
                        gap.getKey(),
                        gap.getValue().stream().filter(Objects::nonNull).toList()))
                .toList();
    }

    private Subjects subjects(Collection<Compared> pairs, Scope scope, CaseSight.Seen seen) {
        record Concerned(Subject subject, Direction direction, List<Compared> cases) {}
        var concerned = pairs.stream()
                .collect(Collectors.groupingBy(pair -> pair.past().subject(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(subject -> new Concerned(
                        subject.getKey(),
                        Comparison.direction(subject.getValue().stream()
                                .map(Compared::direction)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Direction.class)))),
                        subject.getValue()))
                .filter(subject -> subject.direction() != Direction.SAME)
                .sorted(Comparator.comparing(Concerned::direction))
                .toList();
        var named = concerned.stream()
                .filter(subject -> subject.cases().stream().allMatch(pair -> scope.names(pair.past(), seen)))
                .limit(SHOWN)
                .toList();
        var people = people(named.stream().map(Concerned::subject));
        var units = units(named.stream().flatMap(subject -> subject.cases().stream()));
        return new Subjects(
                concerned.stream()
                        .filter(subject -> subject.direction() == Direction.WORSE)
                        .count(),
                concerned.stream()
                        .filter(subject -> subject.direction() == Direction.BETTER)
                        .count(),
                concerned.stream()
                        .filter(subject -> subject.direction() == Direction.BOTH)
                        .count(),
                named.stream()
                        .map(subject -> new TrialReport.Subject(
                                name(subject.subject(), people, units),
                                units.get(subject.cases().get(0).past().unitCode())
                                        .getName(),
                                subject.direction(),
                                subject.cases().stream()
                                        .filter(pair -> pair.direction() != Direction.SAME)
                                        .map(Compared::past)
                                        .map(PastCase::shownNumber)
                                        .filter(Objects::nonNull)
                                        .toList()))
                        .toList());
    }

    private List<Row> rows(Collection<Compared> pairs, Scope scope, CaseSight.Seen seen, int most) {
        var shown = pairs.stream()
                .sorted(Comparator.comparing(Compared::rank)
                        .thenComparing(pair -> pair.past().openedAt(), Comparator.reverseOrder()))
                .limit(most)
                .toList();
        var people = people(
                shown.stream().filter(pair -> scope.names(pair.past(), seen)).map(pair -> pair.past()
                        .subject()));
        var units = units(shown.stream());
        return shown.stream()
                .map(pair -> new Row(
                        pair.past().shownNumber(),
                        seen.open().contains(pair.past().number()),
                        units.get(pair.past().unitCode()).getName(),
                        name(pair.past().subject(), people, units),
                        pair.past().category(),
                        pair.past().severity(),
                        pair.past().occurredAt(),
                        side(pair.past(), pair.before(), units),
                        side(pair.past(), pair.after(), units),
                        pair.direction(),
                        pair.differences()))
                .toList();
    }

    private Map<String, Person> people(Stream<Subject> subjects) {
        return directory.people(
                subjects.map(Subject::account).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private Map<String, Unit> units(Stream<Compared> pairs) {
        var codes = new HashSet<String>();
        pairs.map(Compared::past).forEach(one -> {
            codes.add(one.unitCode());
            codes.add(one.organization());
        });
        return directory.units(codes);
    }

    /** Null for somebody whose name is not for the viewer. A unit's case stands in that unit. */
    private static String name(Subject subject, Map<String, Person> people, Map<String, Unit> units) {
        if (subject.account() == null) {
            return units.containsKey(subject.unitCode())
                    ? units.get(subject.unitCode()).getName()
                    : null;
        }
        return people.containsKey(subject.account())
                ? people.get(subject.account()).getName()
                : null;
    }

    private Side side(PastCase one, Outcome outcome, Map<String, Unit> units) {
        var step = outcome.step();
        var posts = outcome.posts();
        var letter = outcome.letter();
        var appeal = outcome.appeal();
        return new Side(
                outcome.fate().name(),
                outcome.measure(),
                duration(outcome.duration()),
                outcome.clause(),
                step == null ? null : step.version(),
                outcome.earlierOffences(),
                step == null ? null : duration(step.hearing()),
                step == null ? null : duration(step.execution()),
                step == null ? null : duration(step.correction()),
                posts == null ? null : posts.review(),
                posts == null ? null : posts.approval(),
                posts == null ? null : posts.execution(),
                outcome.window(),
                appeal == null ? null : appeal.period(),
                appeal == null ? null : appeal.judge(),
                letter == null ? null : letter.document(),
                letter == null
                        ? null
                        : signature(
                                posts == null ? letter.organ() : letter.commission(),
                                units.get(one.organization()).getName()),
                outcome.marks().stream().map(Enum::name).toList(),
                outcome.way(),
                outcome.gap() == null ? null : text(outcome.gap()));
    }

    private static Duration duration(String iso) {
        return iso == null ? null : Duration.parse(iso);
    }

    private static String signature(String pattern, String organization) {
        return pattern == null ? null : pattern.replace("{0}", organization);
    }

    /** @param gap null unless the changed tables leave something open */
    private record Weeks(List<TrialResult> results, String gap) {}

    private Weeks settlements(Scope scope, LocalDate from, TriedTables.Changed changed, int most) {
        var files = changed.settlements();
        if (files.measures() == null && files.terms() == null) {
            return new Weeks(List.of(), null);
        }
        try {
            return new Weeks(settlements.compare(scope.organizations(), from, files, most, scope.account()), null);
        } catch (ProblemException gap) {
            if (gap.kind() != ProblemException.Kind.INVALID) {
                throw gap;
            }
            return new Weeks(List.of(), text(gap));
        }
    }

    private String text(ProblemException gap) {
        return messages.getMessage(gap, LocaleContextHolder.getLocale());
    }
}
