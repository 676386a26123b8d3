package org.qunli.group.archive;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.group.archive.delegate.ArchiveChecking;
import org.qunli.numbering.Numbers;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads stored archives again, each as often as its terms say, and compares them with the index (C-7). Goes in portions of
 * some seconds, at least one archive each; whatever cannot be read is a finding and holds up nothing. The diagram
 * {@code archive-check} drives it.
 */
@Service
@Transactional
public class ArchiveCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCheck.class);

    /**
     * A damaged archive that a check found.
     *
     * @param found what was wrong with it then
     */
    public record Finding(GroupArchive archive, String unitCode, Damage found) {}

    private static final Duration PORTION = Duration.ofSeconds(10);

    private final ArchiveChecks checks;
    private final ArchiveAccess access;
    private final ArchiveStore store;
    private final Numbers numbers;
    private final Workflow workflow;
    private final Inbox inbox;
    private final TransactionTemplate apart;
    private final Clock clock;

    ArchiveCheck(
            ArchiveChecks checks,
            ArchiveAccess access,
            ArchiveStore store,
            Numbers numbers,
            Workflow workflow,
            Inbox inbox,
            MeterRegistry meters,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.checks = checks;
        this.access = access;
        this.store = store;
        this.numbers = numbers;
        this.workflow = workflow;
        this.inbox = inbox;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        Gauge.builder("qunli.archive.damaged", checks, ArchiveChecks::damaged)
                .description("How many stored archives are damaged or gone")
                .register(meters);
    }

    /**
     * Begins a check, if any archive is due.
     *
     * @return its number, e.g. {@code DY-2026-0001}
     */
    public Optional<String> begin() {
        return checks.anyToCheck(clock.instant()) ? Optional.of(add(null)) : Optional.empty();
    }

    /**
     * The office has all archives of its units checked now.
     *
     * @return the check's number
     * @throws ProblemException FORBIDDEN for anybody but an office, CONFLICT if nothing is stored yet
     */
    public String request(String account) {
        var units = access.unitsOfOffice(account);
        if (units.isEmpty()) {
            throw ProblemException.forbidden("archive.office-only");
        }
        if (checks.checkNow(units, clock.instant()) == 0) {
            throw ProblemException.conflict("archive.nothing-stored");
        }
        var number = add(account);
        workflow.startBy(ArchiveChecking.REQUEST, number, Map.of(ArchiveChecking.NUMBER, number));
        return number;
    }

    private String add(String startedBy) {
        var number = numbers.ofYear("DY", "archive-check");
        checks.add(number, clock.instant(), startedBy);
        return number;
    }

    /**
     * Goes on with a check for some seconds.
     *
     * @return whether it is through
     */
    public boolean advance(String number) {
        var start = System.nanoTime();
        do {
            var next = checks.nextToCheck(clock.instant());
            if (next.isEmpty()) {
                checks.finish(number, clock.instant());
                return true;
            }
            check(number, next.get());
        } while (System.nanoTime() - start < PORTION.toNanos());
        return false;
    }

    private void check(String number, GroupArchive archive) {
        var damage = damageOf(archive);
        // kept even if the engine gives the job to another node because a slow store took too long: each read is
        // progress
        apart.executeWithoutResult(transaction -> enter(number, archive, damage));
    }

    private void enter(String number, GroupArchive archive, Damage damage) {
        var now = clock.instant();
        var next = archive.nextCheckAfter(now, clock.getZone());
        if (!checks.checked(archive, damage, now, next)) {
            return;
        }
        checks.progress(number, archive.size());
        // what was reported once and is damaged still is on the page, and no news
        if (damage != null && archive.state() != ArchiveState.DAMAGED) {
            LOG.error("Archive {} is damaged: {}", archive.storeKey(), damage);
            checks.found(number, archive.id(), damage);
        }
    }

    /** Null if it is what was uploaded. */
    private Damage damageOf(GroupArchive archive) {
        try (var content = store.open(archive.storeKey())) {
            var found = Sha256.of(content);
            if (found.size() != archive.size()) {
                return Damage.LENGTH;
            }
            return found.sha256().equals(archive.sha256()) ? null : Damage.CONTENT;
        } catch (NoSuchFileException gone) {
            return Damage.MISSING;
        } catch (IOException unreadable) {
            LOG.warn("Archive {} cannot be read", archive.storeKey(), unreadable);
            return Damage.UNREADABLE;
        }
    }

    /** What the check has found that nobody has handled yet, by group. */
    @Transactional(readOnly = true)
    public List<Finding> open(String number) {
        return checks.open(number);
    }

    /** Tells the offices concerned, and those who keep the groups. */
    public void report(String number) {
        var found = open(number);
        var told = Stream.concat(
                        offices(number).stream(),
                        found.stream()
                                .map(finding -> finding.archive().round())
                                .distinct()
                                .flatMap(round -> access.keepers(round).stream()))
                .distinct()
                .toList();
        inbox.send(told, "archive.inbox.damaged", "/archives?state=DAMAGED", number, found.size());
    }

    /** The accounts of the offices in charge of the damaged archives. */
    @Transactional(readOnly = true)
    public List<String> offices(String number) {
        return open(number).stream()
                .map(Finding::unitCode)
                .distinct()
                .flatMap(unit -> access.office(unit).stream())
                .distinct()
                .toList();
    }

    /**
     * An office has seen to the damage of its units' groups: brought the file back from a copy, had it uploaded again, or
     * found it lost. Each one is read again next; what other offices are in charge of waits for them.
     *
     * @throws ProblemException FORBIDDEN for anybody but the offices concerned, INVALID without a note
     */
    public void handled(String number, String account, String note) {
        var units = open(number).stream()
                .map(Finding::unitCode)
                .distinct()
                .filter(unit -> access.office(unit).contains(account))
                .toList();
        if (units.isEmpty()) {
            throw ProblemException.forbidden("archive.office-only");
        }
        checks.handle(number, units, account, ArchiveRounds.given(note), clock.instant());
    }
}
