package org.qunli.channel;

import java.util.List;
import org.qunli.organization.Directory;
import org.qunli.organization.PasswordIssued;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the owner of a password that somebody else set and has seen it; the inbox says when. */
@Component
class PasswordMessages {

    private final Inbox inbox;
    private final Directory directory;

    PasswordMessages(Inbox inbox, Directory directory) {
        this.inbox = inbox;
        this.directory = directory;
    }

    @EventListener
    void tellOwner(PasswordIssued password) {
        var issuer = directory.person(password.issuer());
        inbox.send(
                List.of(password.account()), "channel.password-issued", "/me", issuer.getName(), issuer.getAccount());
    }
}
