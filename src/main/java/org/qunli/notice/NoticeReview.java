package org.qunli.notice;

import static org.qunli.notice.NoticeWording.link;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.channel.Inbox;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.PostGroup;
import org.qunli.organization.PostType;
import org.qunli.problem.Chinese;
import org.qunli.problem.ProblemException;
import org.qunli.process.Fact;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * After time is up: what the diagram {@code notice-acknowledgement} does where somebody did not reply, up to the result that
 * everybody may see (T-11). Each step is harmless when the engine retries it.
 */
@Service
@Transactional
public class NoticeReview {

    /** More lines than that help nobody on one form; the notice's page has them all. */
    private static final int LONGEST_FORM = 300;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

    private final NoticeRepository notices;
    private final Receipts receipts;
    private final EntrustmentService entrustments;
    private final Addressees addressees;
    private final RecipientsOnLeave onLeave;
    private final CountedReplies counted;
    private final Directory directory;
    private final Inbox inbox;
    private final NoticeWording wording;
    private final Chinese chinese;
    private final Clock clock;

    NoticeReview(
            NoticeRepository notices,
            Receipts receipts,
            EntrustmentService entrustments,
            Addressees addressees,
            RecipientsOnLeave onLeave,
            CountedReplies counted,
            Directory directory,
            Inbox inbox,
            NoticeWording wording,
            Chinese chinese,
            Clock clock) {
        this.notices = notices;
        this.receipts = receipts;
        this.entrustments = entrustments;
        this.addressees = addressees;
        this.onLeave = onLeave;
        this.counted = counted;
        this.directory = directory;
        this.inbox = inbox;
        this.wording = wording;
        this.chinese = chinese;
        this.clock = clock;
    }

    /**
     * The Camunda groups behind the posts that count a notice's replies, as far as somebody holds them (T-11).
     *
     * @param posts ids of posts, e.g. {@code supervision}
     * @throws ProblemException CONFLICT if nobody holds any of them
     */
    public List<String> counterGroups(String number, Collection<String> posts) {
        var organization = notices.existing(number).getOrganizationCode();
        var types =
                posts.stream().map(post -> PostType.byId(post).orElseThrow()).toList();
        var groups = types.stream()
                .flatMap(type -> directory.findResponsibleUnit(type, organization).stream()
                        .map(unit -> new PostGroup(type, unit.getCode()).id()))
                .toList();
        if (groups.isEmpty()) {
            throw ProblemException.conflict(
                    "organization.post-vacant", directory.unit(organization).getName(), types.get(0));
        }
        return groups;
    }

    /** What the counter has to know about a notice. */
    public List<Fact> reviewFacts(String number) {
        var notice = notices.existing(number);
        var counts = ReceiptCounts.of(receipts.countByState(number, clock.instant()));
        var facts = new ArrayList<>(wording.facts(notice));
        facts.add(wording.fact("issued-at", wording.time(notice.getIssuedAt())));
        facts.add(wording.fact("due-at", wording.time(notice.getDueAt())));
        facts.add(wording.fact(
                "counts",
                counts.recipients(),
                counts.acknowledged(),
                counts.late(),
                counts.overdue(),
                counts.onLeave()));
        return facts;
    }

    /** Those who did not reply in time, for the counter to look at, with what they have replied until now (T-11). */
    public List<MissedReply> missed(String number) {
        var missed = receipts.missed(number, LONGEST_FORM);
        var people = directory.people(
                missed.stream().flatMap(NoticeReview::accountOf).toList());
        var delegates = entrustments.delegatesOf(people.keySet());
        var leaves = onLeave.partly(people.keySet(), notices.existing(number));
        return missed.stream()
                .map(receipt -> missedReply(
                        receipt,
                        people.get(receipt.account()),
                        delegates.get(receipt.account()),
                        leaves.get(receipt.account())))
                .toList();
    }

    /**
     * Lets some of those off who did not reply in time, with a reason (T-11). Nobody exempts themself.
     *
     * @param decision {@code none}, {@code some} or {@code all} except those that the counter answers for
     * @param receiptIds which receipts, for {@code some}
     * @param posts ids of the posts that the table lets count
     * @throws ProblemException INVALID without a reason, FORBIDDEN for anybody else than the counter, or if the
     *     counter's own receipt is among them, CONFLICT if a week was settled with some of them
     */
    public void exempt(
            String number,
            String decision,
            Collection<Long> receiptIds,
            String counter,
            Collection<String> posts,
            String reason) {
        var notice = notices.locked(number);
        notice.requireStatus(NoticeStatus.IN_REVIEW);
        requireCounter(notice, counter, posts);
        if (decision.equals("none")) {
            return;
        }
        var missed = receipts.missed(number, Integer.MAX_VALUE);
        var own = missed.stream()
                .filter(receipt -> addressees.answering(receipt).anyMatch(counter::equals))
                .map(Receipt::id)
                .collect(Collectors.toSet());
        var exempted = decision.equals("all")
                ? missed.stream()
                        .map(Receipt::id)
                        .filter(id -> !own.contains(id))
                        .toList()
                : receiptIds;
        if (exempted.stream().anyMatch(own::contains)) {
            throw ProblemException.forbidden("notice.exempt-self");
        }
        requireOpen(missed, exempted, notice.getDueAt());
        receipts.exempt(number, exempted, counter, Reasons.required(reason), clock.instant());
    }

    /** What a week was settled with is not let off here any more: it would change nothing there. */
    private void requireOpen(List<Receipt> missed, Collection<Long> exempted, Instant dueAt) {
        var counted = this.counted.countedForGood(exempted, dueAt);
        if (!counted.isEmpty()) {
            throw ProblemException.conflict(
                    "notice.exempt-counted",
                    missed.stream()
                            .filter(receipt -> counted.contains(receipt.id()))
                            .map(receipt -> receipt.account() == null
                                    ? directory.unit(receipt.unitCode()).getName()
                                    : wording.nameOf(receipt.account()))
                            .collect(Collectors.joining("、")));
        }
    }

    /** Makes the counter's result public on the notice's page and tells the issuer. */
    public void publishResult(String number, String counter) {
        var notice = notices.locked(number);
        notice.close(NoticeStatus.SETTLED, counter, null, clock.instant());
        announce("notice.result", notice);
    }

    private void announce(String code, Notice notice) {
        var counts = ReceiptCounts.of(receipts.countByState(notice.getNumber(), clock.instant()));
        inbox.send(
                notice.issuers(),
                code,
                link(notice.getNumber()),
                notice.getNumber(),
                notice.getTitle(),
                counts.acknowledged(),
                counts.recipients(),
                counts.late(),
                counts.overdue(),
                counts.exempted(),
                counts.onLeave());
    }

    /**
     * Tells the issuer how the replies stand now, if a result that is already public has changed: replies given in time
     * may come to light in a transcript afterwards, and count by when they were given.
     */
    void announceCorrection(String number) {
        var notice = notices.existing(number);
        if (notice.getStatus() == NoticeStatus.SETTLED) {
            announce("notice.result-corrected", notice);
        }
    }

    private MissedReply missedReply(Receipt receipt, Person person, List<String> delegates, String leave) {
        var unit = directory.unit(receipt.unitCode()).getName();
        var name = person == null ? unit : person.getName();
        var given = receipt.acknowledgedAt() == null
                ? chinese.text("notice.silent")
                : wording.time(receipt.acknowledgedAt());
        var reply = person == null || person.isInService()
                ? given
                : chinese.text("notice.has-left", given, DAY.format(person.getLeftOn()));
        return new MissedReply(
                String.valueOf(receipt.id()),
                person == null ? unit : chinese.text("notice.person-of-unit", name, unit),
                name,
                person == null ? chinese.text("notice.as-unit") : unit,
                leave == null ? reply : chinese.text("notice.partly-on-leave", reply, leave),
                delegates == null ? "" : delegates.stream().map(wording::nameOf).collect(Collectors.joining("、")),
                person == null ? "" : chinese.text(person.hasSmartphone() ? "notice.yes" : "notice.no"));
    }

    /** T-11: whoever was named, or holds one of the posts that count. */
    private void requireCounter(Notice notice, String account, Collection<String> posts) {
        var named = account.equals(notice.getCounter());
        if (!named
                && posts.stream()
                        .map(post -> PostType.byId(post).orElseThrow())
                        .noneMatch(post -> directory.isResponsible(account, post, notice.getOrganizationCode()))) {
            throw ProblemException.forbidden("notice.not-the-counter", notice.getNumber());
        }
    }

    private static Stream<String> accountOf(Receipt receipt) {
        return Stream.ofNullable(receipt.account());
    }
}
