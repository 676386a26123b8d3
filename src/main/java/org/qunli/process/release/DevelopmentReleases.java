package org.qunli.process.release;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.qunli.process.model.Finding;
import org.qunli.process.model.Finding.Severity;
import org.qunli.process.model.ModelSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
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
    private final MessageSource messages;
    private final Clock clock;

    DevelopmentReleases(
            ReleaseCheck check,
            ModelDeployment engine,
            ReleaseDeployment deployments,
            PackagedModels packaged,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.check = check;
        this.engine = engine;
        this.deployments = deployments;
        this.packaged = packaged;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Has the guard look at changed files and deploys them unless there are errors.
     *
     * @return what was found
     * @throws org.qunli.problem.ProblemException CONFLICT if the engine refuses them
     */
    @Transactional
    public List<Finding> release(ModelSet changed) {
        var running = engine.lockRunning();
        var found = check.check(changed, running);
        if (found.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)
                && !changed.changedFrom(running).isEmpty()) {
            var title = messages.getMessage("release.title.development", null, Locale.ROOT);
            var release = new Release(title, ReleaseOrigin.DEVELOPMENT, null, clock.instant());
            var deployment = deployments.atOnce(release, changed, found, running, null, null);
            packaged.expect(changed);
            events.publishEvent(new ReleaseDeployed(release.getId(), deployment));
        }
        return found;
    }
}
