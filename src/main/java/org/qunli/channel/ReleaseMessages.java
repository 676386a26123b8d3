package org.qunli.channel;

import java.util.List;
import java.util.Objects;
import org.qunli.organization.Directory;
import org.qunli.process.release.Designers;
import org.qunli.process.release.ReleaseDeployed;
import org.qunli.process.release.ReleaseProposed;
import org.qunli.process.release.ReleaseRefused;
import org.qunli.process.release.ReleaseRolledBack;
import org.qunli.process.release.Releases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells process designers that a release waits for them, what came of theirs, and that one was taken back. */
@Component
class ReleaseMessages {

    private final Inbox inbox;
    private final Directory directory;
    private final Designers designers;
    private final Releases releases;

    ReleaseMessages(Inbox inbox, Directory directory, Designers designers, Releases releases) {
        this.inbox = inbox;
        this.directory = directory;
        this.designers = designers;
        this.releases = releases;
    }

    @EventListener
    void askOthers(ReleaseProposed release) {
        inbox.send(
                designers.besides(release.author()),
                "release.inbox.proposed",
                page(release.id()),
                nameOf(release.author()),
                release.title());
    }

    @EventListener
    void tellAuthor(ReleaseRefused release) {
        inbox.send(
                List.of(release.author()),
                "release.inbox.refused",
                page(release.id()),
                nameOf(release.by()),
                release.title(),
                release.reason());
    }

    @EventListener
    void tellAuthor(ReleaseDeployed deployed) {
        var release = releases.summary(deployed.id());
        if (release.author() != null) {
            inbox.send(
                    List.of(release.author()),
                    "release.inbox.deployed",
                    page(release.id()),
                    Objects.requireNonNullElse(release.approverName(), ""),
                    release.title());
        }
    }

    @EventListener
    void tellOthers(ReleaseRolledBack rolledBack) {
        inbox.send(
                designers.besides(rolledBack.by()),
                "release.inbox.rolled-back",
                page(rolledBack.id()),
                nameOf(rolledBack.by()),
                releases.summary(rolledBack.undone()).title(),
                rolledBack.reason());
    }

    private String nameOf(String account) {
        return directory.person(account).getName();
    }

    private static String page(long release) {
        return "/models/releases/" + release;
    }
}
