package org.qunli.process.migration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.qunli.process.migration.MigrationRecords.Waiting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goes on with a migration each time {@link MigrationWatch} looks at it: asks the engine about all instances, lets them
 * move, and lets them return if none is to move unless all do and one cannot.
 */
@Component
@Transactional
class MigrationProgress {

    private final MigrationRecords records;
    private final MigrationPlans plans;
    private final MigrationBatches batches;
    private final Clock clock;

    MigrationProgress(MigrationRecords records, MigrationPlans plans, MigrationBatches batches, Clock clock) {
        this.records = records;
        this.plans = plans;
        this.batches = batches;
        this.clock = clock;
    }

    /** @return whether to look again */
    boolean look(long id) {
        var migration = records.lock(id).orElse(null);
        if (migration == null) {
            return false;
        }
        return switch (migration.state()) {
            case CHECKING -> {
                check(migration);
                yield true;
            }
            case RUNNING -> follow(migration);
            case UNDOING -> followBack(migration);
            case PAUSED -> {
                // what was in the middle of a job when somebody paused it
                records.noticeMoved(id, clock.instant());
                yield false;
            }
            case DONE, UNDONE, STOPPED -> false;
        };
    }

    /** Asks about a portion; when all are asked, they move or, if none moves unless all do, stay. */
    private void check(Migration migration) {
        var portion = records.unrehearsed(migration.id(), RunningInstances.PORTION);
        var now = clock.instant();
        if (!portion.isEmpty()) {
            var byStep = portion.stream().collect(groupingBy(Waiting::step, mapping(Waiting::instance, toList())));
            records.steps(migration.id()).stream()
                    .filter(step -> byStep.containsKey(step.id()))
                    .forEach(step -> plans.refusals(step, byStep.get(step.id()))
                            .forEach((instance, reasons) ->
                                    records.settle(migration.id(), instance, Outcome.REFUSED, reasons.get(0), now)));
            records.rehearsed(
                    migration.id(), portion.stream().map(Waiting::instance).toList());
            return;
        }
        if (isSpoilt(migration)) {
            records.turn(migration.id(), Set.of(Outcome.WAITING), Outcome.NOT_TRIED, now);
            records.enter(migration, MigrationState.UNDONE, null, "REFUSED", now);
            return;
        }
        begin(migration, UnaryOperator.identity(), Outcome.WAITING);
        records.change(migration.id(), MigrationState.RUNNING, now);
    }

    /** @param way of a step itself, or back from it */
    private void begin(Migration migration, UnaryOperator<Step> way, Outcome whose) {
        for (var step : records.steps(migration.id())) {
            var instances = records.instances(step.id(), whose);
            records.batch(step.id(), instances.isEmpty() ? null : batches.start(way.apply(step), instances));
        }
    }

    private boolean follow(Migration migration) {
        records.noticeMoved(migration.id(), clock.instant());
        noteFailures(migration, UnaryOperator.identity(), Outcome.WAITING, Outcome.REFUSED);
        if (isSpoilt(migration)) {
            undo(migration);
            return true;
        }
        if (records.count(migration.id(), Outcome.WAITING) > 0) {
            return true;
        }
        records.enter(migration, MigrationState.DONE, null, "DONE", clock.instant());
        return false;
    }

    private boolean isSpoilt(Migration migration) {
        return migration.allOrNone() && records.count(migration.id(), Outcome.REFUSED) > 0;
    }

    private void undo(Migration migration) {
        var now = clock.instant();
        records.steps(migration.id()).forEach(step -> batches.delete(step.batch()));
        // since the last look, too; what a job moves from now on fails the deletion, and this look is repeated
        records.noticeMoved(migration.id(), now);
        records.turn(migration.id(), Set.of(Outcome.WAITING), Outcome.NOT_TRIED, now);
        records.turn(migration.id(), Set.of(Outcome.MOVED), Outcome.RETURNING, now);
        begin(migration, plans::wayBack, Outcome.RETURNING);
        records.enter(migration, MigrationState.UNDOING, null, "UNDOING", now);
    }

    private boolean followBack(Migration migration) {
        records.noticeReturned(migration.id(), clock.instant());
        noteFailures(migration, plans::wayBack, Outcome.RETURNING, Outcome.STUCK);
        if (records.count(migration.id(), Outcome.RETURNING) > 0) {
            return true;
        }
        records.enter(migration, MigrationState.UNDONE, null, "UNDONE", clock.instant());
        return false;
    }

    private void noteFailures(Migration migration, UnaryOperator<Step> way, Outcome on, Outcome failed) {
        var now = clock.instant();
        for (var step : records.steps(migration.id())) {
            var failures = batches.failures(step.batch());
            if (failures.isEmpty()) {
                continue;
            }
            var open = Set.copyOf(records.instances(step.id(), on));
            var reasons = plans.refusals(
                    way.apply(step),
                    failures.stream().map(MigrationBatches.Failure::instance).toList());
            for (var failure : failures) {
                if (open.contains(failure.instance())) {
                    var reason = reasons.getOrDefault(
                                    failure.instance(), List.of(new Reason("engine", failure.words())))
                            .get(0);
                    records.settle(migration.id(), failure.instance(), failed, reason, now);
                }
                batches.forget(failure.job());
            }
        }
    }
}
