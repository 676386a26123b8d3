package org.qunli.process.release;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelSet;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Releases to look at; what designers do to them is in {@link ReleaseService}. */
@Service
@Transactional(readOnly = true)
public class Releases {

    private static final int LONGEST_LIST = 300;

    private final ReleaseRepository releases;
    private final ReleaseFiles files;
    private final Designers designers;

    Releases(ReleaseRepository releases, ReleaseFiles files, Designers designers) {
        this.releases = releases;
        this.files = files;
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

    /** The newest releases, newest first. */
    public List<ReleaseSummary> newest() {
        return summaries(releases.findByOrderByIdDesc(Limit.of(LONGEST_LIST)));
    }

    /** @throws ProblemException NOT_FOUND if there is no such release */
    public ReleaseSummary summary(long id) {
        return summaries(List.of(find(id))).get(0);
    }

    /**
     * One file of a release, as it is or was deployed.
     *
     * @throws ProblemException NOT_FOUND if there is no such release or it does not change such a file
     */
    public ModelFile file(long id, String name) {
        return files(id).find(name).orElseThrow(() -> ProblemException.notFound("release.file-unknown", name));
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
        return releases.findById(id).orElseThrow(() -> ProblemException.notFound("release.unknown", id));
    }
}
