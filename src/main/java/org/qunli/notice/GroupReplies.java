package org.qunli.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.organization.PostType;
import org.qunli.problem.ProblemException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** What the notices of a group still wait for, and taking over replies that were given in the group itself. */
@Service
public class GroupReplies {

    /** More than a group should have in years. */
    private static final int NEWEST = 200;

    /** Those who keep the group's notices or count their replies (T-11). */
    private static final PostType[] KEEPERS = {PostType.OFFICE_CLERK, PostType.SUPERVISION};

    private final NoticeRepository notices;
    private final Receipts receipts;
    private final Acknowledgements acknowledgements;
    private final NoticeReview review;
    private final Addressees addressees;
    private final GroupRegister groups;
    private final Directory directory;

    GroupReplies(
            NoticeRepository notices,
            Receipts receipts,
            Acknowledgements acknowledgements,
            NoticeReview review,
            Addressees addressees,
            GroupRegister groups,
            Directory directory) {
        this.notices = notices;
        this.receipts = receipts;
        this.acknowledgements = acknowledgements;
        this.review = review;
        this.addressees = addressees;
        this.groups = groups;
        this.directory = directory;
    }

    /**
     * A reply found in a transcript.
     *
     * @param account who gave it
     * @param at when it was given
     */
    public record GivenReply(String notice, String account, Instant at, TranscriptLine transcript) {}

    /**
     * Whether the person may take over replies to some notice of the group.
     *
     * @throws ProblemException NOT_FOUND if there is no such group
     */
    public boolean mayTakeOver(String groupCode, String account) {
        return keeps(groupCode, account) || notices.existsByGroupCodeAndCounter(groupCode, account);
    }

    /**
     * The newest notices of the group that somebody has not answered in time and whose replies this person may take
     * over: all for the group's administrator, the office and the supervision; else those that the person counts.
     *
     * @throws ProblemException NOT_FOUND if there is no such group
     */
    public List<AwaitedNotice> awaited(String groupCode, String account) {
        var all = keeps(groupCode, account);
        var answering = new HashMap<String, List<String>>();
        return notices.awaitingReplies(groupCode, Limit.of(NEWEST)).stream()
                .filter(notice -> all || account.equals(notice.getCounter()))
                .map(notice -> new AwaitedNotice(
                        notice.getNumber(),
                        notice.getTitle(),
                        notice.getIssuedAt(),
                        notice.getDueAt(),
                        missing(notice, answering)))
                .filter(notice -> !notice.missing().isEmpty())
                .toList();
    }

    /**
     * Takes over replies in the order in which they were given. Each stands by itself: what was taken over before
     * something failed stays.
     *
     * @return those that answered something
     */
    public List<GivenReply> takeOver(List<GivenReply> replies) {
        var taken = new ArrayList<GivenReply>();
        replies.stream()
                .sorted(Comparator.comparing(GivenReply::at))
                .filter(reply ->
                        acknowledgements.takeOver(reply.notice(), reply.account(), reply.at(), reply.transcript()))
                .forEach(taken::add);
        taken.stream().map(GivenReply::notice).distinct().forEach(review::announceCorrection);
        return taken;
    }

    private boolean keeps(String groupCode, String account) {
        var group = groups.byCode(groupCode);
        return account.equals(group.getAdministrator())
                || Stream.of(KEEPERS).anyMatch(post -> directory.isResponsible(account, post, group.getUnitCode()));
    }

    /** @param answering who answers for each unit: the same ones mostly miss one notice after the other */
    private Map<String, Optional<Instant>> missing(Notice notice, Map<String, List<String>> answering) {
        var missing = new HashMap<String, Optional<Instant>>();
        receipts.withoutReplyInTime(notice.getNumber()).forEach(receipt -> (receipt.account() == null
                        ? answering.computeIfAbsent(
                                receipt.unitCode(),
                                unit -> addressees.answering(receipt).toList())
                        : List.of(receipt.account()))
                .forEach(account -> missing.merge(
                        account,
                        Optional.ofNullable(receipt.acknowledgedAt()),
                        (one, other) -> one.isEmpty() ? one : other)));
        return missing;
    }
}
