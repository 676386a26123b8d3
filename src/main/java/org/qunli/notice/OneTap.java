package org.qunli.notice;

import java.util.List;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;

/**
 * Replies through a personal link, without signing in (T-7): the link is the credential, for one person and one notice.
 * Whoever is signed in as somebody else is refused, so that nobody replies with a link that was forwarded to them.
 */
@Service
public class OneTap {

    private final PersonalLinks links;
    private final NoticeService notices;
    private final Acknowledgements acknowledgements;
    private final Directory directory;

    OneTap(PersonalLinks links, NoticeService notices, Acknowledgements acknowledgements, Directory directory) {
        this.links = links;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.directory = directory;
    }

    /**
     * The notice as the link's owner received it, in each role.
     *
     * @param owner the link's owner, for the page to name
     */
    public record Opened(Person owner, List<ReceivedNotice> notices) {}

    /**
     * Opens a link; that alone replies to nothing, chats open links by themselves to preview them.
     *
     * @param signedIn account of whoever is signed in; null if nobody is
     * @throws ProblemException FORBIDDEN if the link is not valid (any more) or somebody else's
     */
    public Opened open(String token, String signedIn) {
        var link = check(token, signedIn);
        return new Opened(directory.person(link.account()), notices.received(link.number(), link.account()));
    }

    /**
     * Replies 收到 for the link's owner, or for a principal of theirs.
     *
     * @param onBehalfOf account of the principal; null for oneself
     * @throws ProblemException as {@link #open} and {@link Acknowledgements#acknowledge}
     */
    public void acknowledge(String token, String signedIn, String onBehalfOf) {
        var link = check(token, signedIn);
        acknowledgements.acknowledge(link.number(), link.account(), onBehalfOf, ReplySource.LINK);
    }

    private PersonalLinks.Link check(String token, String signedIn) {
        var link = links.verify(token);
        if (signedIn != null && !signedIn.equals(link.account())) {
            throw ProblemException.forbidden("notice.link-of-another");
        }
        if (!directory.person(link.account()).isInService()) {
            throw ProblemException.forbidden("notice.link-invalid");
        }
        return link;
    }
}
