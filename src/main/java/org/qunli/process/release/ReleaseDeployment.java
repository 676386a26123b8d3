package org.qunli.process.release;

import java.time.Clock;
import java.util.List;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Deploys releases and records it in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReleaseDeployment {

    private final ReleaseRepository releases;
    private final ReleaseFiles files;
    private final ReleaseFindings findings;
    private final ReleaseRecord record;
    private final ModelDeployment engine;
    private final Clock clock;

    ReleaseDeployment(
            ReleaseRepository releases,
            ReleaseFiles files,
            ReleaseFindings findings,
            ReleaseRecord record,
            ModelDeployment engine,
            Clock clock) {
        this.releases = releases;
        this.files = files;
        this.findings = findings;
        this.record = record;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Deploys a release that nobody drafted before.
     *
     * @param account null for the application itself
     * @param reason may be null
     * @return the engine's id of the deployment
     */
    String atOnce(
            Release release,
            ModelSet changed,
            List<Finding> found,
            ModelSet running,
            String account,
            String reason) {
        var id = releases.saveAndFlush(release).getId();
        record.add(id, ReleaseAction.CREATED, account, reason);
        files.setBase(id, running);
        changed.files().forEach(file -> {
            files.put(id, file, clock.instant());
            record.addFile(id, ReleaseAction.FILE_ADDED, account, file);
        });
        findings.replace(id, found);
        return deploy(release, running, account, reason);
    }

    /**
     * Deploys what a release changes together with everything else that runs.
     *
     * @param account who decided so; null for the application itself
     * @param reason may be null
     * @return the engine's id of the deployment
     */
    String deploy(Release release, ModelSet running, String account, String reason) {
        var changed = files.of(release.getId());
        var deployment = engine.deploy(running.with(changed));
        release.deploy(ReleaseFiles.digest(changed, running), deployment, account, clock.instant());
        record.add(release.getId(), ReleaseAction.DEPLOYED, account, reason);
        return deployment;
    }
}
