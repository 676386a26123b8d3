package org.qunli.process.release;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.qunli.process.model.RunningModels;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Releases to look at; what designers do to them is in {@link ReleaseService}. */
@Service
@Transactional(readOnly = true)
public class Releases {

    private final ReleaseRepository releases;
    private final ReleaseFiles files;
    private final ReleaseFindings findings;
    private final ReleaseRecord record;
    private final RunningModels running;
    private final Designers designers;

    Releases(
            ReleaseRepository releases,
            ReleaseFiles files,
            ReleaseFindings findings,
            ReleaseRecord record,
            RunningModels running,
            Designers designers) {
        this.releases = releases;
        this.files = files;
        this.findings = findings;
        this.record = record;
        this.running = running;
        this.designers = designers;
    }

    /**
     * All models as they will be with this release, or are since it was deployed: those that ran when it was drafted, with
     * its files in their place.
     *
     * @throws ProblemException NOT_FOUND if there is no such release
     */
    public ModelSet proposed(long id) {
        return before(id).with(files.of(id));
    }

    /**
     * All models that ran when it was drafted or last renewed, which are those that it replaced once it is deployed.
     *
     * @throws ProblemException NOT_FOUND if there is no such release
     */
    public ModelSet before(long id) {
        find(id);
        return files.baseOf(id);
    }

    /**
     * The files that the release changes.
     *
     * @throws ProblemException NOT_FOUND if there is no such release
     */
    public ModelSet files(long id) {
        find(id);
        return files.of(id);
    }

    /**
     * The engine's id of what the release deployed; empty until it is deployed.
     *
     * @throws ProblemException NOT_FOUND if there is no such release
     */
    public Optional<String> deployment(long id) {
        return Optional.ofNullable(find(id).getDeployment());
    }

    /** @throws ProblemException NOT_FOUND if there is no such release */
    public ReleaseStatus status(long id) {
        return find(id).getStatus();
    }

    /**
     * How far it has come, which nobody changes until the transaction ends.
     *
     * @throws ProblemException NOT_FOUND if there is no such release
     */
    public ReleaseStatus lock(long id) {
        return releases.lock(id).orElseThrow(() -> unknown(id)).getStatus();
    }

    /** The releases about which somebody has to decide and that change one of these files, newest first. */
    public List<ReleaseSummary> proposed(Collection<String> names) {
        return summaries(releases.findByStatusOrderByIdDesc(ReleaseStatus.PROPOSED)).stream()
                .filter(release -> release.files().stream().anyMatch(names::contains))
                .toList();
    }

    /**
     * The releases, newest first.
     *
     * @throws ProblemException FORBIDDEN for anybody but a process designer in service
     */
    public Page<ReleaseSummary> newest(String account, Pageable page) {
        designers.require(account);
        var found = releases.findByOrderByIdDesc(page);
        return new PageImpl<>(summaries(found.getContent()), page, found.getTotalElements());
    }

    /** @throws ProblemException NOT_FOUND if there is no such release */
    public ReleaseSummary summary(long id) {
        return summaries(List.of(find(id))).get(0);
    }

    /**
     * A release with all that a designer needs to work on it or to decide about it.
     *
     * @throws ProblemException NOT_FOUND if there is no such release, FORBIDDEN for anybody but a process designer in service
     */
    public ReleaseView view(long id, String account) {
        designers.require(account);
        var release = find(id);
        var open = release.getStatus().isOpen();
        var found = findings.of(id);
        var own = account.equals(release.getAuthor());
        var stale = false;
        var overtaken = List.<String>of();
        if (open) {
            var now = running.all();
            stale = isStale(release, now);
            overtaken = stale ? overtaken(release, now) : overtaken;
        }
        return new ReleaseView(
                summary(id),
                release.getDigest(),
                files.lines(id),
                found,
                stale,
                overtaken,
                releases.findByUndoes(id).map(Release::getId).orElse(null),
                own && open,
                own
                        && release.getStatus() == ReleaseStatus.DRAFT
                        && !stale
                        && found.stream()
                                .noneMatch(finding -> finding.unexplained()
                                        || finding.finding().blocks()),
                !own && release.getStatus() == ReleaseStatus.PROPOSED,
                release.getStatus() == ReleaseStatus.DEPLOYED && isLast(release, running.all()),
                record.of(id));
    }

    /**
     * The files that run, to change them.
     *
     * @throws ProblemException FORBIDDEN for anybody but a process designer in service
     */
    public List<ModelFile> running(String account) {
        designers.require(account);
        return running.all().files();
    }

    /**
     * One file of a release, as it is to be or was deployed.
     *
     * @throws ProblemException NOT_FOUND if there is no such release or it does not change such a file, FORBIDDEN for
     *     anybody but a process designer in service
     */
    public ModelFile file(long id, String name, String account) {
        designers.require(account);
        return find(files(id), name);
    }

    /** One file that runs; refused as in {@link #file}. */
    public ModelFile running(String name, String account) {
        designers.require(account);
        return find(running.all(), name);
    }

    private static ModelFile find(ModelSet files, String name) {
        return files.find(name).orElseThrow(() -> ProblemException.notFound("release.file-unknown", name));
    }

    /**
     * Whether no other release was deployed after this one, or only such as were taken back since, and its files run. A
     * table that was taken back keeps a later day than its own: one step more would judge by neither.
     */
    boolean isLast(Release release, ModelSet now) {
        return releases.findFirstByStatusAndOriginNotOrderByDeployedAtDescIdDesc(
                        ReleaseStatus.DEPLOYED, ReleaseOrigin.ROLL_BACK)
                .filter(last -> last.getId().equals(release.getId()))
                .filter(last -> files.of(last.getId()).minus(now).isEmpty())
                .isPresent();
    }

    /** Whether other models run than the release was drafted on. */
    boolean isStale(Release release, ModelSet now) {
        return !files.baseOf(release.getId()).equals(now);
    }

    /** The files of the release of which another version runs than it was drafted on. */
    List<String> overtaken(Release release, ModelSet now) {
        var base = files.baseOf(release.getId());
        return files.of(release.getId()).files().stream()
                .map(ModelFile::name)
                .filter(name -> !now.find(name).equals(base.find(name)))
                .toList();
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("release.unknown", Long.toString(id));
    }

    private List<ReleaseSummary> summaries(List<Release> found) {
        var changed = files.names(found.stream().map(Release::getId).toList());
        var names = designers.names(
                found.stream().flatMap(release -> Stream.of(release.getAuthor(), release.getApprovedBy())));
        return found.stream()
                .map(release -> new ReleaseSummary(
                        release.getId(),
                        release.getTitle(),
                        release.getOrigin(),
                        release.getStatus(),
                        release.getAuthor(),
                        names.get(release.getAuthor()),
                        release.getCreatedAt(),
                        names.get(release.getApprovedBy()),
                        release.getDeployedAt(),
                        release.getDeployment(),
                        release.getUndoes(),
                        changed.getOrDefault(release.getId(), List.of())))
                .toList();
    }

    private Release find(long id) {
        return releases.findById(id).orElseThrow(() -> unknown(id));
    }
}
