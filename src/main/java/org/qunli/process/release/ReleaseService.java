package org.qunli.process.release;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.qunli.process.model.RunningModels;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What designers do to releases. Each action is refused, FORBIDDEN, for anybody but a process designer in service, and
 * NOT_FOUND if there is no such release.
 */
@Service
@Transactional
public class ReleaseService {

    private static final int MAX_NAME = 100;
    private static final int MAX_TITLE = 200;
    private static final int MAX_REASON = 500;

    private final ReleaseRepository repository;
    private final Releases releases;
    private final ReleaseFiles files;
    private final ReleaseFindings findings;
    private final ReleaseRecord record;
    private final ReleaseCheck check;
    private final EffectiveDays days;
    private final ModelDeployment engine;
    private final ReleaseDeployment deployments;
    private final RunningModels running;
    private final PackagedModels packaged;
    private final Designers designers;
    private final List<ReleaseAnnex> annexes;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    ReleaseService(
            ReleaseRepository repository,
            Releases releases,
            ReleaseFiles files,
            ReleaseFindings findings,
            ReleaseRecord record,
            ReleaseCheck check,
            EffectiveDays days,
            ModelDeployment engine,
            ReleaseDeployment deployments,
            RunningModels running,
            PackagedModels packaged,
            Designers designers,
            List<ReleaseAnnex> annexes,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.repository = repository;
        this.releases = releases;
        this.files = files;
        this.findings = findings;
        this.record = record;
        this.check = check;
        this.days = days;
        this.engine = engine;
        this.deployments = deployments;
        this.running = running;
        this.packaged = packaged;
        this.designers = designers;
        this.annexes = annexes;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * Makes a draft of changed files and has the guard look at it. Files that are what runs already are left out.
     *
     * @return its id
     * @throws ProblemException INVALID without a title or if nothing is changed
     */
    public long draft(String title, Collection<ModelFile> changed, String account) {
        designers.require(account);
        var named = text("title", title, MAX_TITLE);
        var base = running.all();
        var different = ModelSet.of(changed).minus(base);
        if (different.isEmpty()) {
            throw ProblemException.invalid("files", "release.nothing-changed");
        }
        var release = repository.saveAndFlush(new Release(named, ReleaseOrigin.DESIGNER, account, clock.instant()));
        record.add(release.getId(), ReleaseAction.CREATED, account, null);
        files.setBase(release.getId(), base);
        different.files().forEach(file -> put(release, file, account));
        check.look(release.getId());
        return release.getId();
    }

    /**
     * Adds files to a draft or replaces them. What was proposed is a draft again.
     *
     * @throws ProblemException FORBIDDEN for anybody but the author, CONFLICT once it is deployed or withdrawn
     */
    public void put(long id, Collection<ModelFile> changed, String account) {
        var release = edit(id, account);
        changed.forEach(file -> put(release, file, account));
        check.look(release.getId());
    }

    /**
     * Takes a file out of a draft; refused as in {@link #put}.
     *
     * @throws ProblemException CONFLICT for its last file
     */
    public void remove(long id, String name, String account) {
        var release = edit(id, account);
        if (!files.remove(id, name)) {
            throw ProblemException.notFound("release.file-unknown", name);
        }
        if (files.of(id).isEmpty()) {
            throw ProblemException.conflict("release.last-file");
        }
        record.add(id, ReleaseAction.FILE_REMOVED, account, name, null, null);
        check.look(release.getId());
    }

    /**
     * What the author says to warnings; refused as in {@link #put}.
     *
     * @param words by the finding's id; empty ones are left as they are
     */
    public void explain(long id, Map<Long, String> words, String account) {
        edit(id, account);
        words.forEach((finding, word) -> {
            if (word != null && !word.isBlank()) {
                var said = text("word", word, MAX_REASON);
                if (!findings.explain(id, finding, said)) {
                    throw ProblemException.notFound("release.finding-unknown");
                }
                record.add(id, ReleaseAction.EXPLAINED, account, said);
            }
        });
    }

    /**
     * Puts a draft, or what was proposed, onto what runs now and has the guard look again; refused as in {@link #put}.
     */
    public void renew(long id, String account) {
        var release = edit(id, account);
        var now = running.all();
        var overtaken = releases.overtaken(release, now);
        files.setBase(id, now);
        record.add(id, ReleaseAction.RENEWED, account, overtaken.isEmpty() ? null : String.join(", ", overtaken));
        check.look(release.getId());
    }

    /**
     * Asks for the consent of another designer.
     *
     * @throws ProblemException FORBIDDEN for anybody but the author, CONFLICT if it is no draft, has errors or warnings to
     *     which nothing is said, was drafted on other models than run now, or if there is no other designer
     */
    public void propose(long id, String account) {
        var release = own(id, account);
        release.require(ReleaseStatus.DRAFT);
        var now = running.all();
        requireCurrent(release, now);
        check.requireSound(id, now);
        if (designers.besides(account).isEmpty()) {
            throw ProblemException.conflict("release.nobody-else");
        }
        release.propose(digest(id));
        record.add(id, ReleaseAction.PROPOSED, account, null);
        events.publishEvent(new ReleaseProposed(id, release.getTitle(), account));
    }

    /**
     * Agrees to what another designer proposed, and deploys it.
     *
     * @param digest of what whoever agrees has seen
     * @throws ProblemException FORBIDDEN for the author, CONFLICT if it is not proposed, is not what was seen any more, was
     *     drafted on other models than run now, does not pass the guard any more, or if the engine refuses it
     */
    public void approve(long id, String digest, String account) {
        designers.require(account);
        var now = engine.lockRunning();
        var release = lock(id);
        release.require(ReleaseStatus.PROPOSED);
        requireAnother(release, account);
        if (!release.getDigest().equals(digest) || !digest(id).equals(digest)) {
            throw ProblemException.conflict("release.not-what-was-seen");
        }
        requireCurrent(release, now);
        check.requireSound(id, now);
        var deployment = deployments.deploy(release, now, account, null);
        packaged.settle(files.of(id));
        events.publishEvent(new ReleaseDeployed(id, deployment));
    }

    /**
     * Does not agree; it is its author's draft again.
     *
     * @throws ProblemException FORBIDDEN for the author, CONFLICT if it is not proposed, INVALID without a reason
     */
    public void refuse(long id, String reason, String account) {
        designers.require(account);
        var release = lock(id);
        release.require(ReleaseStatus.PROPOSED);
        requireAnother(release, account);
        var why = text("reason", reason, MAX_REASON);
        release.reopen();
        record.add(id, ReleaseAction.REFUSED, account, why);
        events.publishEvent(new ReleaseRefused(id, release.getTitle(), release.getAuthor(), account, why));
    }

    /**
     * Gives up what is not deployed.
     *
     * @throws ProblemException FORBIDDEN for anybody but the author, CONFLICT once it is deployed or withdrawn
     */
    public void withdraw(long id, String account) {
        own(id, account).withdraw();
        record.add(id, ReleaseAction.WITHDRAWN, account, null);
    }

    /**
     * Takes back the release that runs: what it replaced is deployed at once, as a release of its own. One designer may do
     * that alone, because people may be standing before a process that does not work; the others are told. A table
     * judges by its former rows from the day on which the one that is taken back came into force (T-12).
     * Files that the release brought have no former version and keep running.
     *
     * @return the id of the release that takes back
     * @throws ProblemException CONFLICT unless it is the last that was deployed and not taken back since, if it takes back
     *     itself, since what was taken back once needs the consent of two again, or if it brought nothing but new files;
     *     INVALID without a reason
     */
    public long rollBack(long id, String reason, String account) {
        designers.require(account);
        var now = engine.lockRunning();
        var undone = lock(id);
        undone.require(ReleaseStatus.DEPLOYED);
        if (undone.getOrigin() == ReleaseOrigin.ROLL_BACK) {
            throw ProblemException.conflict("release.taken-back-for-good");
        }
        var why = text("reason", reason, MAX_REASON);
        var changed = files.of(id);
        if (!releases.isLast(undone, now)) {
            throw ProblemException.conflict("release.not-the-last");
        }
        var before = files.baseOf(id);
        var former = changed.files().stream()
                .flatMap(file -> before.find(file.name()).map(old -> days.withDayOf(old, file)).stream())
                .toList();
        if (former.isEmpty()) {
            throw ProblemException.conflict("release.nothing-before");
        }
        var title = chinese.text("release.title.roll-back", undone.getTitle());
        var release = new Release(shortened(title), ReleaseOrigin.ROLL_BACK, account, clock.instant());
        release.undo(undone);
        var deployment = deployments.atOnce(release, ModelSet.of(former), List.of(), now, account, why);
        undone.rollBack();
        record.add(id, ReleaseAction.ROLLED_BACK, account, why);
        events.publishEvent(new ReleaseRolledBack(release.getId(), id, deployment, account, why));
        return release.getId();
    }

    /**
     * Makes a draft of the package's version of a file that both the package and designers changed; once, as long as the
     * designer's draft holds just that.
     *
     * @return its id
     * @throws ProblemException NOT_FOUND if nothing is to be decided about such a file
     */
    public long takePackaged(String name, String account) {
        var file = packaged.conflict(name).packaged();
        var title = chinese.text("release.title.take-packaged", name);
        return repository.findByStatusOrderByIdDesc(ReleaseStatus.DRAFT).stream()
                .filter(draft -> account.equals(draft.getAuthor()))
                .map(Release::getId)
                .filter(draft -> files.of(draft).equals(ModelSet.of(List.of(file))))
                .findFirst()
                .orElseGet(() -> draft(title, List.of(file), account));
    }

    /**
     * Leaves the designers' version of a file that the package changed, too.
     *
     * @throws ProblemException NOT_FOUND if nothing is to be decided about such a file
     */
    public void keepOwn(String name, String account) {
        designers.require(account);
        packaged.conflict(name);
        packaged.keepOwn(name, account);
    }

    private void put(Release release, ModelFile file, String account) {
        if (file.name().length() > MAX_NAME || file.text().indexOf('\0') >= 0) {
            throw ProblemException.invalid("files", "release.file-unusable", file.name());
        }
        var before = files.of(release.getId()).find(file.name());
        if (before.filter(file::equals).isEmpty()) {
            files.put(release.getId(), file, clock.instant());
            record.addFile(
                    release.getId(),
                    before.isPresent() ? ReleaseAction.FILE_REPLACED : ReleaseAction.FILE_ADDED,
                    account,
                    file);
        }
    }

    private void requireCurrent(Release release, ModelSet now) {
        if (releases.isStale(release, now)) {
            throw ProblemException.conflict("release.overtaken");
        }
    }

    private static void requireAnother(Release release, String account) {
        if (account.equals(release.getAuthor())) {
            throw ProblemException.forbidden("release.own");
        }
    }

    /** Of all that is agreed to: the files, what they replace, what was said to warnings, and what others keep for it. */
    private String digest(long id) {
        var agreed = new StringBuilder(ReleaseFiles.digest(files.of(id), files.baseOf(id)));
        findings.of(id).forEach(found -> agreed.append('\n').append(found.word()));
        annexes.forEach(annex -> agreed.append('\n').append(annex.of(id)));
        return ReleaseFiles.digest(agreed.toString());
    }

    /** The author's own release, to be changed: what was proposed is a draft again. */
    private Release edit(long id, String account) {
        var release = own(id, account);
        if (release.getStatus() == ReleaseStatus.PROPOSED) {
            release.reopen();
            record.add(id, ReleaseAction.REOPENED, account, null);
            repository.flush();
        }
        release.require(ReleaseStatus.DRAFT);
        return release;
    }

    private Release own(long id, String account) {
        designers.require(account);
        var release = lock(id);
        if (!account.equals(release.getAuthor())) {
            throw ProblemException.forbidden("release.not-the-author");
        }
        return release;
    }

    private Release lock(long id) {
        return repository.lock(id).orElseThrow(() -> Releases.unknown(id));
    }

    private static String shortened(String title) {
        return title.substring(0, Math.min(title.length(), MAX_TITLE));
    }

    private static String text(String field, String text, int most) {
        return VisibleText.required(field, text, most, "release.text-unusable");
    }
}
