package org.qunli.process.migration;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.ProblemException;
import org.qunli.process.migration.MigrationView.Leg;
import org.qunli.process.migration.ProcessOutlook.VersionOutlook;
import org.qunli.process.release.Designers;
import org.qunli.process.release.ReleaseRolledBack;
import org.qunli.process.release.ReleaseStatus;
import org.qunli.process.release.Releases;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves running process instances to the versions of a deployed release, as was decided with it, and back. Each instance
 * moves in a transaction of its own or stays where it was. First the engine is asked about all of them; if none moves
 * unless all do and one fails nevertheless, those that have moved return.
 */
@Service
@Transactional
public class Migrations {

    private static final int MOST_REMARKABLE = 200;
    private static final int MOST_OTHERS = 500;

    private final Designers designers;
    private final Releases releases;
    private final ChoiceRecords choices;
    private final RunningInstances instances;
    private final MigrationRecords records;
    private final MigrationPlans plans;
    private final MigrationBatches batches;
    private final MigrationWatch watch;
    private final Directory directory;
    private final Clock clock;

    Migrations(
            Designers designers,
            Releases releases,
            ChoiceRecords choices,
            RunningInstances instances,
            MigrationRecords records,
            MigrationPlans plans,
            MigrationBatches batches,
            MigrationWatch watch,
            Directory directory,
            Clock clock) {
        this.designers = designers;
        this.releases = releases;
        this.choices = choices;
        this.instances = instances;
        this.records = records;
        this.plans = plans;
        this.batches = batches;
        this.watch = watch;
        this.directory = directory;
        this.clock = clock;
    }

    /** What was decided for a release; whoever agrees to it agrees to this. */
    @Transactional(readOnly = true)
    public MigrationChoices choices(long release) {
        releases.status(release);
        return choices.kept(release);
    }

    /**
     * Decides what becomes of the running instances of a release that is still a draft.
     *
     * @throws ProblemException FORBIDDEN to others than its author, since another one has to agree; CONFLICT once it is
     *     proposed
     */
    public void decide(long release, MigrationChoices decided, String account) {
        designers.require(account);
        // whoever proposes it in this moment proposes this as well, or comes first
        var status = releases.lock(release);
        if (!account.equals(releases.summary(release).author())) {
            throw ProblemException.forbidden("migration.not-the-author");
        }
        if (status != ReleaseStatus.DRAFT) {
            throw ProblemException.conflict("migration.not-a-draft");
        }
        choices.keep(release, decided, account, clock.instant());
        records.note(release, null, account, "DECIDED", clock.instant());
    }

    /**
     * Starts to move the instances of a deployed release as was decided with it.
     *
     * @return the migration's number
     * @throws ProblemException FORBIDDEN to others than process designers; CONFLICT if the release is not deployed, was
     *     migrated already, or if no instance is to move
     */
    public long start(long release, String account) {
        designers.require(account);
        // whoever takes it back in this moment stops this, or comes first
        if (releases.lock(release) != ReleaseStatus.DEPLOYED) {
            throw ProblemException.conflict("migration.not-deployed");
        }
        var earlier = records.of(release);
        if (!earlier.isEmpty() && !earlier.get(0).back()) {
            throw ProblemException.conflict("migration.already-started");
        }
        var moving = instances.of(release).stream()
                .filter(process -> process.movingInstances() > 0)
                .toList();
        if (moving.isEmpty()) {
            throw ProblemException.conflict("migration.nothing-to-move");
        }
        var deployment = releases.deployment(release).orElseThrow();
        var decided = choices.kept(release);
        var id = open(release, false, decided.allOrNone(), account);
        for (var process : moving) {
            var target = instances.definition(process.key(), deployment);
            for (var version : process.versions()) {
                records.takeIn(
                        records.add(id, step(process, version, target, decided)),
                        process.verdict() == Verdict.CHOOSE ? process.moving() : null);
            }
        }
        return id;
    }

    /** @throws ProblemException FORBIDDEN to others than process designers; CONFLICT if it does not run */
    public void pause(long id, String account) {
        designers.require(account);
        var migration = locked(id);
        if (migration.state() != MigrationState.CHECKING && migration.state() != MigrationState.RUNNING) {
            throw ProblemException.conflict("migration.not-running");
        }
        records.steps(id).forEach(step -> batches.suspend(step.batch()));
        turn(migration, MigrationState.PAUSED, account, "PAUSED");
    }

    /** @throws ProblemException FORBIDDEN to others than process designers; CONFLICT if it is not paused */
    public void resume(long id, String account) {
        designers.require(account);
        var migration = locked(id);
        if (migration.state() != MigrationState.PAUSED) {
            throw ProblemException.conflict("migration.not-paused");
        }
        var steps = records.steps(id);
        steps.forEach(step -> batches.activate(step.batch()));
        var begun = steps.stream().anyMatch(step -> step.batch() != null);
        turn(migration, begun ? MigrationState.RUNNING : MigrationState.CHECKING, account, "RESUMED");
        watch.begin(id);
    }

    /**
     * Tries again to move those that could not.
     *
     * @throws ProblemException FORBIDDEN to others than process designers; CONFLICT if there is nothing to repeat
     */
    public void repeat(long id, String account) {
        designers.require(account);
        again(id, Set.of(Outcome.REFUSED, Outcome.NOT_TRIED, Outcome.RETURNED), account, "REPEATED");
    }

    /**
     * Leaves those that cannot move where they are, and moves the others after all.
     *
     * @throws ProblemException FORBIDDEN to others than process designers; CONFLICT if there is nothing to repeat
     */
    public void divide(long id, String account) {
        designers.require(account);
        again(id, Set.of(Outcome.NOT_TRIED, Outcome.RETURNED), account, "DIVIDED");
        records.makeDivisible(id);
    }

    /**
     * Starts to move back those that moved with a release and still run where they were moved to.
     *
     * @return the number of the migration that does so
     * @throws ProblemException FORBIDDEN to others than process designers; CONFLICT if none has moved, or if they still do
     */
    public long moveBack(long release, String account) {
        designers.require(account);
        releases.lock(release);
        var latest = records.of(release).stream().findFirst();
        if (latest.isEmpty() || latest.get().back()) {
            throw ProblemException.conflict("migration.nothing-to-return");
        }
        if (latest.get().finishedAt() == null) {
            throw ProblemException.conflict("migration.still-running");
        }
        if (!hasMoved(latest.get())) {
            throw ProblemException.conflict("migration.nothing-to-return");
        }
        return back(latest.get(), account);
    }

    /** A release was taken back: whatever has moved with it returns, whatever has not stays. */
    @EventListener
    void rolledBack(ReleaseRolledBack event) {
        records.of(event.undone()).stream()
                .findFirst()
                .filter(latest -> !latest.back())
                .ifPresent(latest -> {
                    if (latest.finishedAt() == null) {
                        stop(locked(latest.id()), event.by());
                    }
                    back(latest, event.by());
                });
    }

    /** The migrations of a release, newest first. */
    @Transactional(readOnly = true)
    public List<MigrationView> of(long release) {
        releases.status(release);
        return records.of(release).stream().map(this::view).toList();
    }

    /** @throws ProblemException NOT_FOUND if the release has no such migration */
    @Transactional(readOnly = true)
    public void requireOf(long release, long id) {
        records.find(id).filter(found -> found.release() == release).orElseThrow(Migrations::unknown);
    }

    /** @throws ProblemException NOT_FOUND if there is no such migration */
    @Transactional(readOnly = true)
    public MigrationView view(long id) {
        return view(records.find(id).orElseThrow(Migrations::unknown));
    }

    private void again(long id, Set<Outcome> outcomes, String account, String action) {
        // in the order in which a release is taken back
        var status =
                releases.lock(records.find(id).orElseThrow(Migrations::unknown).release());
        var migration = locked(id);
        if (!migration.state().finished() || migration.state() == MigrationState.STOPPED) {
            throw ProblemException.conflict("migration.not-finished");
        }
        if (!migration.back() && status != ReleaseStatus.DEPLOYED) {
            throw ProblemException.conflict("migration.not-deployed");
        }
        if (records.of(migration.release()).get(0).id() != id) {
            throw ProblemException.conflict("migration.not-the-latest");
        }
        if (records.turn(id, outcomes, Outcome.WAITING, null) == 0) {
            throw ProblemException.conflict("migration.nothing-to-repeat");
        }
        // whoever pauses and resumes it now must not take the former batches for those of this attempt
        records.steps(id).forEach(step -> records.batch(step.id(), null));
        turn(migration, MigrationState.CHECKING, account, action);
        watch.begin(id);
    }

    private void stop(Migration migration, String account) {
        var steps = records.steps(migration.id());
        // a job that is under way ends first or begins again later, when it is gone: it could not be deleted
        steps.forEach(step -> batches.suspend(step.batch()));
        steps.forEach(step -> batches.delete(step.batch()));
        var now = clock.instant();
        records.noticeMoved(migration.id(), now);
        records.turn(migration.id(), Set.of(Outcome.WAITING), Outcome.NOT_TRIED, now);
        records.turn(migration.id(), Set.of(Outcome.RETURNING), Outcome.MOVED, now);
        turn(migration, MigrationState.STOPPED, account, "STOPPED");
    }

    private boolean hasMoved(Migration migration) {
        return records.count(migration.id(), Outcome.MOVED) + records.count(migration.id(), Outcome.STUCK) > 0;
    }

    private long back(Migration moved, String account) {
        var id = open(moved.release(), true, false, account);
        for (var step : records.steps(moved.id())) {
            records.takeBack(records.add(id, plans.wayBack(step)), step.id());
        }
        return id;
    }

    private long open(long release, boolean back, boolean allOrNone, String account) {
        try {
            var id = records.add(release, back, allOrNone, account, clock.instant());
            records.note(release, id, account, back ? "BACK" : "STARTED", clock.instant());
            watch.begin(id);
            return id;
        } catch (DuplicateKeyException another) {
            throw ProblemException.conflict("migration.still-running");
        }
    }

    private static Step step(
            ProcessOutlook process, VersionOutlook version, ProcessDefinition target, MigrationChoices decided) {
        return new Step(
                0,
                version.definition(),
                target.getId(),
                process.key(),
                process.name(),
                version.version(),
                target.getVersion(),
                decided.of(process.key()).mappingOf(version.version()),
                null);
    }

    private void turn(Migration migration, MigrationState state, String account, String action) {
        records.enter(migration, state, account, action, clock.instant());
    }

    private MigrationView view(Migration migration) {
        return new MigrationView(
                migration,
                migration.startedBy() == null
                        ? null
                        : directory
                                .findPerson(migration.startedBy())
                                .map(Person::getName)
                                .orElse(migration.startedBy()),
                records.counts(migration.id()),
                records.countRehearsed(migration.id()),
                records.steps(migration.id()).stream()
                        .map(step -> new Leg(step.processName(), step.fromVersion(), step.toVersion()))
                        .toList(),
                records.results(migration.id(), true, MOST_REMARKABLE),
                records.results(migration.id(), false, MOST_OTHERS),
                records.history(migration.id()));
    }

    private Migration locked(long id) {
        return records.lock(id).orElseThrow(Migrations::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("migration.unknown");
    }
}
