package org.qunli.process.release;

import java.time.Clock;
import java.util.List;
import org.qunli.problem.Chinese;
import org.qunli.process.model.Finding;
import org.qunli.process.model.ModelSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deploys what somebody changes in the folders of a running application, on their own machine. */
@Component
class DevelopmentReleases {

    private final ReleaseCheck check;
    private final ModelDeployment engine;
    private final ReleaseDeployment deployments;
    private final PackagedModels packaged;
    private final ApplicationEventPublisher events;
    private final Chinese chinese;
    private final Clock clock;

    DevelopmentReleases(
            ReleaseCheck check,
            ModelDeployment engine,
            ReleaseDeployment deployments,
            PackagedModels packaged,
            ApplicationEventPublisher events,
            Chinese chinese,
            Clock clock) {
        this.check = check;
        this.engine = engine;
        this.deployments = deployments;
        this.packaged = packaged;
        this.events = events;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * Has the guard look at changed files and deploys them unless there are errors.
     *
     * @return what was found
     * @throws org.qunli.problem.ProblemException CONFLICT if the engine refuses them
     */
    @Transactional
    public List<Finding> release(ModelSet files) {
        var running = engine.lockRunning();
        var changed = files.minus(running);
        var found = check.check(changed, running);
        if (found.stream().anyMatch(Finding::blocks)) {
            return found;
        }
        packaged.expect(files);
        if (!changed.isEmpty()) {
            var title = chinese.text("release.title.development");
            var release = new Release(title, ReleaseOrigin.DEVELOPMENT, null, clock.instant());
            var deployment = deployments.atOnce(release, changed, found, running, null, null);
            events.publishEvent(new ReleaseDeployed(release.getId(), deployment));
        }
        return found;
    }
}
