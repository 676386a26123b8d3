package org.qunli.group.archive;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.group.archive.ArchiveRoundStore.Candidate;
import org.qunli.group.archive.ArchiveRoundStore.Round;
import org.qunli.group.archive.ArchiveRoundStore.Wanted;
import org.qunli.group.archive.delegate.GroupArchiving;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.process.RuleTables;
import org.qunli.process.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for the archives of the periods that have ended (C-7), bundled: whoever keeps 400 groups gets one task with a list,
 * not 400 tasks. What is due follows from the table and the index alone, so it does not matter which node asks, how
 * often, or how long none was running; only the last period is asked for, because nobody exports two at once.
 */
@Service
@Transactional
public class ArchiveCalendar {

    private final ArchiveRoundStore rounds;
    private final ArchiveAccess access;
    private final RuleTables tables;
    private final Directory directory;
    private final Numbers numbers;
    private final Workflow workflow;
    private final Inbox inbox;
    private final Clock clock;

    ArchiveCalendar(
            ArchiveRoundStore rounds,
            ArchiveAccess access,
            RuleTables tables,
            Directory directory,
            Numbers numbers,
            Workflow workflow,
            Inbox inbox,
            Clock clock) {
        this.rounds = rounds;
        this.access = access;
        this.tables = tables;
        this.directory = directory;
        this.numbers = numbers;
        this.workflow = workflow;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** What one round is for; {@code keeper} is null for groups that nobody in service keeps. */
    private record Bundle(String organization, String keeper) {}

    private record Due(Candidate group, ArchivePeriod period, ArchiveTerms terms) {

        Wanted wanted() {
            var purge = group.endedAt() == null ? terms.purge() : PurgeKind.NONE;
            return new Wanted(group.code(), period, purge, terms.checkEvery());
        }
    }

    /** Opens a round for each administrator with groups whose period has ended and was not asked for yet. */
    public void openDueRounds() {
        rounds.lockCalendar();
        var due = due();
        var inService = access.inService(
                due.stream().map(Due::group).flatMap(group -> Stream.of(group.owner(), group.administrator())));
        var organizations =
                remembered((String unit) -> directory.organizationOf(unit).getCode());
        due.stream()
                .collect(Collectors.groupingBy(item -> new Bundle(
                        organizations.apply(item.group().unitCode()),
                        ArchiveAccess.keeper(item.group().owner(), item.group().administrator(), inService))))
                .forEach(this::open);
    }

    private List<Due> due() {
        var today = LocalDate.now(clock);
        var policies = remembered(directory::policyOf);
        var terms =
                remembered((Map<String, Object> inputs) -> ArchiveTerms.of(tables.decide(ArchiveTerms.TABLE, inputs)));
        var found = new ArrayList<Due>();
        // no period is longer than a year
        var earliest = ArchivePeriod.endedBefore(today, 12)
                .from()
                .atStartOfDay(clock.getZone())
                .toInstant();
        for (var group : rounds.candidates(clock.instant(), earliest)) {
            var ofGroup = terms.apply(ArchiveTerms.inputs(policies.apply(group.unitCode()), group.type()));
            if (ofGroup.months() > 0) {
                var period = ArchivePeriod.endedBefore(today, ofGroup.months());
                if (existedIn(group, period)) {
                    found.add(new Due(group, period, ofGroup));
                }
            }
        }
        var asked = rounds.asked(found.stream().map(Due::period).collect(Collectors.toSet()));
        found.removeIf(item -> asked.contains(item.wanted().name()));
        return found;
    }

    private boolean existedIn(Candidate group, ArchivePeriod period) {
        var zone = clock.getZone();
        return group.foundedAt().isBefore(period.end().atStartOfDay(zone).toInstant())
                && (group.endedAt() == null
                        || !group.endedAt()
                                .isBefore(period.from().atStartOfDay(zone).toInstant()));
    }

    private void open(Bundle bundle, List<Due> due) {
        var now = clock.instant();
        var window = due.stream()
                .map(item -> item.terms().window())
                .max(Comparator.comparing(Period::toTotalMonths).thenComparing(Period::getDays))
                .orElseThrow();
        var dueAt = now.atZone(clock.getZone()).plus(window).toInstant();
        var number = numbers.ofYear("GD", "archive-round");
        rounds.open(
                new Round(number, bundle.organization(), now, dueAt),
                due.stream().map(Due::wanted).toList());
        workflow.start(GroupArchiving.KEY, number, null, GroupArchiving.startVariables(number, dueAt));
        if (bundle.keeper() != null) {
            inbox.send(List.of(bundle.keeper()), "archive.inbox.opened", ArchiveRounds.pageOf(number), due.size());
        }
    }

    private static <K, V> Function<K, V> remembered(Function<K, V> question) {
        var answers = new HashMap<K, V>();
        return key -> answers.computeIfAbsent(key, question);
    }
}
