package org.qunli.violation.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.database.Pages;
import org.qunli.numbering.Numbers;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.qunli.process.Workflow;
import org.qunli.violation.audit.delegate.RecordChecking;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what was altered in the database behind the application's back: compares every step, file, letter, measure and
 * seal with its hash, the end of each case and each seal with its signature, and every measure and appeal with the
 * steps that made it. Goes in portions of a few seconds, so that whatever node does it, another one can go on, and so
 * that no transaction is long; the diagram {@code record-check} drives it each night and on demand.
 */
@Service
@Transactional
public class RecordCheck {

    private static final Duration PORTION = Duration.ofSeconds(10);
    private static final LocalTime NIGHTLY = LocalTime.of(2, 0);
    private static final int CASES_AT_ONCE = 50;

    /** Whoever altered more than this does not care to hide it. */
    private static final int MOST = 10_000;

    /** Cases were numbered from the start of this year, at the earliest. */
    private static final int FIRST_YEAR = 2024;

    private static final PostType[] OVERSIGHT = {PostType.COMMISSION, PostType.SUPERVISION};

    private final RecordChecks checks;
    private final StoredRecord stored;
    private final SealedRows rows;
    private final Unrecorded unrecorded;
    private final SignedRows signed;
    private final SignedSettlements settlements;
    private final RecordSeals seals;
    private final RecordKey key;
    private final RecordKeys keys;
    private final Directory directory;
    private final Numbers numbers;
    private final Workflow workflow;
    private final Inbox inbox;
    private final Clock clock;

    RecordCheck(
            RecordChecks checks,
            StoredRecord stored,
            SealedRows rows,
            Unrecorded unrecorded,
            SignedRows signed,
            SignedSettlements settlements,
            RecordSeals seals,
            RecordKey key,
            RecordKeys keys,
            Directory directory,
            Numbers numbers,
            Workflow workflow,
            Inbox inbox,
            MeterRegistry meters,
            Clock clock) {
        this.checks = checks;
        this.stored = stored;
        this.rows = rows;
        this.unrecorded = unrecorded;
        this.signed = signed;
        this.settlements = settlements;
        this.seals = seals;
        this.key = key;
        this.keys = keys;
        this.directory = directory;
        this.numbers = numbers;
        this.workflow = workflow;
        this.inbox = inbox;
        this.clock = clock;
        Gauge.builder("qunli.record.findings", checks, RecordChecks::latestFindings)
                .description("What the latest check of the record of cases found to be altered")
                .register(meters);
    }

    /**
     * Starts a check.
     *
     * @return its number, e.g. {@code HY-2026-0001}
     * @throws ProblemException FORBIDDEN to all but the commission, the supervision office and administrators; CONFLICT
     *     while another one runs
     */
    public String request(String account) {
        requireOversight(account);
        if (checks.anyRunning()) {
            throw ProblemException.conflict("casefile.check-runs");
        }
        var number = begin(account);
        workflow.signal(RecordChecking.REQUEST, number, Map.of());
        return number;
    }

    /** Whether no nightly check was begun today, although it is past two o'clock. */
    @Transactional(readOnly = true)
    public boolean isDue() {
        var now = LocalDateTime.now(clock);
        var today = now.toLocalDate().atStartOfDay(clock.getZone()).toInstant();
        return !now.toLocalTime().isBefore(NIGHTLY) && !checks.anyNightlySince(today);
    }

    /** Enters a check that begins now; {@code account} is null for the nightly one. */
    public String begin(String account) {
        var number = numbers.ofYear("HY", "record-check");
        checks.add(number, clock.instant(), account);
        return number;
    }

    /**
     * Goes on with a check for some seconds.
     *
     * @return whether it is through
     */
    public boolean advance(String number) {
        var check = checks.lockRunning(number).orElse(null);
        if (check == null) {
            return true;
        }
        var start = System.nanoTime();
        var after = check.lastCase();
        do {
            var portion = stored.casesAfter(after, CASES_AT_ONCE);
            if (portion.isEmpty()) {
                checkWhole(number);
                checks.finish(number, clock.instant());
                return true;
            }
            after = portion.get(portion.size() - 1).number();
            checks.found(
                    number,
                    portion.stream()
                            .flatMap(file -> file.findings(key).stream())
                            .toList());
            checks.progress(
                    number,
                    after,
                    portion.size(),
                    portion.stream().mapToLong(file -> file.steps().size()).sum(),
                    portion.stream().mapToLong(file -> file.files().size()).sum());
        } while (System.nanoTime() - start < PORTION.toNanos());
        return false;
    }

    private void checkWhole(String number) {
        var findings = new ArrayList<Finding>();
        Consumer<Finding> add = finding -> {
            if (findings.size() < MOST) {
                findings.add(finding);
            }
        };
        var firstSigned = keys.firstSeal(key);
        if (firstSigned.isEmpty()) {
            add.accept(new Finding(FindingKind.KEY_ALTERED, key.fingerprint()));
        }
        stored.checkSeals(numbers.last(RecordSeals.SERIES), key, firstSigned.orElse(1), add);
        stored.checkLetters(add);
        rows.check(add);
        unrecorded.check(add);
        signed.check(add);
        settlements.altered().forEach(altered -> add.accept(new Finding(FindingKind.SETTLEMENT_UNSIGNED, altered)));
        for (var year = FIRST_YEAR; year <= LocalDate.now(clock).getYear(); year++) {
            stored.checkNumbers(year, numbers.last("case-" + year), add);
        }
        checks.found(number, findings);
    }

    /** Whether the check found anything. */
    @Transactional(readOnly = true)
    public boolean hasFindings(String number) {
        return !checks.units(number).isEmpty();
    }

    /** Tells administrators, and the commission of the units concerned, of everything where no unit is known. */
    public void report(String number) {
        var units = checks.units(number);
        var commission = units.contains(null)
                ? directory.members(new PostGroup(PostType.COMMISSION, null)).stream()
                : units.stream().flatMap(unit -> directory.responsible(PostType.COMMISSION, unit).stream());
        var told = Stream.concat(commission.map(Person::getAccount), directory.administrators().stream())
                .collect(Collectors.toSet());
        inbox.send(told, "casefile.inbox.findings", "/record", number);
    }

    /** What the check that ended last found about a case that it looked at; empty for a younger case. */
    @Transactional(readOnly = true)
    public Optional<CaseCheck> latestOf(String caseNumber) {
        return checks.latestOf(caseNumber);
    }

    /**
     * The newest seal, and the checks, the newest first, each with the first of its findings.
     *
     * @throws ProblemException FORBIDDEN to all but the commission, the supervision office and administrators
     */
    @Transactional(readOnly = true)
    public RecordState stateFor(String account, Pageable page) {
        var scope = scope(account);
        var shown = checks.newest(page);
        var names = directory.people(names(shown.getContent()));
        var counts = checks.counts(shown.map(RecordChecks.Check::number).toList(), scope);
        return new RecordState(
                seals.last().orElse(null),
                keys.used(),
                shown.map(check -> new CheckView(
                        check.number(),
                        check.startedAt(),
                        check.startedBy() == null
                                ? null
                                : names.get(check.startedBy()).getName(),
                        check.finishedAt(),
                        check.cases(),
                        check.steps(),
                        check.files(),
                        counts.getOrDefault(check.number(), 0L),
                        counts.containsKey(check.number())
                                ? checks.findings(check.number(), scope, Pages.of(0, Pages.SHOWN))
                                        .getContent()
                                : List.of())));
    }

    /**
     * What a check found to be wrong with what the person looks after, as it was found.
     *
     * @throws ProblemException FORBIDDEN as {@link #stateFor}, NOT_FOUND if there is no such check
     */
    @Transactional(readOnly = true)
    public Page<Finding> findings(String number, String account, Pageable page) {
        var scope = scope(account);
        if (!checks.isKnown(number)) {
            throw ProblemException.notFound("casefile.check-unknown", number);
        }
        return checks.findings(number, scope, page);
    }

    private RecordChecks.Scope scope(String account) {
        requireOversight(account);
        return new RecordChecks.Scope(
                directory.holdsAny(account, PostType.ADMINISTRATOR),
                directory.unitsOf(account, OVERSIGHT).stream()
                        .flatMap(unit -> directory.subtree(unit).stream())
                        .map(Unit::getCode)
                        .collect(Collectors.toSet()));
    }

    private static Collection<String> names(List<RecordChecks.Check> checks) {
        return checks.stream()
                .map(RecordChecks.Check::startedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void requireOversight(String account) {
        if (!directory.holdsAny(account, PostType.COMMISSION, PostType.SUPERVISION, PostType.ADMINISTRATOR)) {
            throw ProblemException.forbidden("casefile.not-oversight");
        }
    }
}
