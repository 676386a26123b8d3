package org.qunli.notice.transcript;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.group.GroupRegister;
import org.qunli.group.RealNames;
import org.qunli.group.SpeakersHeard;
import org.qunli.group.WorkGroup;
import org.qunli.notice.AwaitedNotice;
import org.qunli.notice.GroupReplies;
import org.qunli.notice.GroupReplies.GivenReply;
import org.qunli.notice.TranscriptLine;
import org.qunli.notice.transcript.TranscriptStore.Stored;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.StaffChoice;
import org.qunli.problem.ProblemException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Transcripts of groups that have no interface: finds the replies in them and books what a clerk accepts. Of the
 * transcript itself only possible replies are kept, and those for a few days.
 */
@Service
@EnableConfigurationProperties(ReplyWords.class)
public class Transcripts {

    /** How long a clerk can take to look through what was found. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** More than that nobody looks through; what is beyond shows when the transcript is read again. */
    private static final int MOST_REPLIES = 2_000;

    private final TranscriptStore store;
    private final GroupReplies groupReplies;
    private final GroupRegister groups;
    private final Directory directory;
    private final ReplyWording wording;
    private final Clock clock;

    Transcripts(
            TranscriptStore store,
            GroupReplies groupReplies,
            GroupRegister groups,
            Directory directory,
            ReplyWording wording,
            Clock clock) {
        this.store = store;
        this.groupReplies = groupReplies;
        this.groups = groups;
        this.directory = directory;
        this.wording = wording;
        this.clock = clock;
    }

    /** Whether the person may hand in transcripts of the group. */
    public boolean mayImport(String groupCode, String account) {
        return groupReplies.mayTakeOver(groupCode, account);
    }

    /**
     * The group, for somebody who is about to hand in a transcript of it.
     *
     * @throws ProblemException NOT_FOUND if there is no such group, FORBIDDEN for whoever may not
     */
    public WorkGroup importable(String groupCode, String importer) {
        var group = groups.byCode(groupCode);
        if (!mayImport(groupCode, importer)) {
            throw ProblemException.forbidden("notice.transcript.not-yours", group.getName());
        }
        return group;
    }

    /**
     * Reads a transcript: notes who was active and finds replies, but books none of them. The same transcript
     * again changes nothing.
     *
     * @param importer the group's administrator, the office, the supervision, or who counts the replies of a notice
     * @throws ProblemException NOT_FOUND if there is no such group, FORBIDDEN for anybody else, INVALID, with the reason,
     *     if this is no transcript of the group
     */
    @Transactional
    public TranscriptView read(String groupCode, TranscriptUpload upload, String importer) throws IOException {
        var group = importable(groupCode, importer);
        var awaited = groupReplies.awaited(groupCode, importer);
        store.lock(groupCode);
        var finder = new ReplyFinder(awaited, store.activities(groupCode), wording, clock.getZone());
        var lines = TextLines.of(upload.content());
        new TranscriptReader(isCalled(group, upload.renamed()), upload.date(), upload.time(), finder).read(lines);
        finder.requireTimes();

        var aliases =
                store.aliases(groupCode).stream().collect(Collectors.toMap(MemberAlias::sender, MemberAlias::account));
        var members = new Members(members(groupCode, awaited), aliases);
        var now = clock.instant();
        var accounts = new HashMap<String, String>();
        finder.senders().forEach(sender -> {
            var identity = members.of(sender.sender(), sender.nicknames());
            if (identity.doubt() == null) {
                accounts.put(sender.sender(), identity.account());
            }
        });
        store.saveActivities(groupCode, finder.senders(), accounts);
        if (finder.last() != null && !finder.last().isAfter(now)) {
            groups.seenActive(groupCode, LocalDate.ofInstant(finder.last(), clock.getZone()));
        }
        groups.heard(new SpeakersHeard(
                groupCode,
                finder.senders().stream()
                        .map(sender -> new SpeakersHeard.Speaker(sender.nickname(), accounts.get(sender.sender())))
                        .toList()));
        var replies = finder.replies(new ReplyJudge(members, importer, now)).stream()
                .limit(MOST_REPLIES)
                .toList();
        var senders = finder.senders().size();
        var transcript = new Stored(
                0,
                groupCode,
                lines.sha256(),
                importer,
                finder.messages(),
                senders,
                senders - accounts.size(),
                finder.first(),
                finder.last());
        return get(store.save(transcript, replies, now, now.minus(KEPT)), importer);
    }

    /**
     * What was found in a transcript, and what of it has been booked.
     *
     * @throws ProblemException NOT_FOUND if this person has read no such transcript in, FORBIDDEN if they may not any more
     */
    @Transactional(readOnly = true)
    public TranscriptView get(long id, String importer) {
        var transcript = own(id, importer);
        var awaited = groupReplies.awaited(transcript.group(), importer);
        var missing = awaited.stream().collect(Collectors.toMap(AwaitedNotice::number, AwaitedNotice::missing));
        var kept = store.replies(id);
        var replies = kept.stream()
                .filter(reply -> reply.bookedAt() != null || isAwaited(reply, missing.get(reply.notice())))
                .toList();
        var names = directory.names(replies.stream()
                .map(FoundReply::account)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new TranscriptView(
                id,
                transcript.group(),
                groups.byCode(transcript.group()).getName(),
                transcript.sha256(),
                transcript.messages(),
                transcript.senders(),
                transcript.unknownSenders(),
                transcript.first(),
                transcript.last(),
                kept.size() == MOST_REPLIES,
                replies.stream()
                        .map(reply ->
                                reply.account() == null ? reply : reply.by(reply.account(), names.get(reply.account())))
                        .toList());
    }

    /**
     * Who may be behind an unknown sender: whoever has not replied in time, but for the importer.
     *
     * @throws ProblemException as {@link #get}
     */
    @Transactional(readOnly = true)
    public StaffChoice silent(long id, String importer) {
        var awaited = groupReplies.awaited(own(id, importer).group(), importer);
        return new StaffChoice(
                List.of(),
                null,
                missing(awaited).filter(account -> !account.equals(importer)).collect(Collectors.toSet()));
    }

    /**
     * Books replies, and remembers who the senders are. Whoever has replied already keeps the reply that stands.
     *
     * @return how many were booked now
     * @throws ProblemException NOT_FOUND or FORBIDDEN as {@link #get}, INVALID if one of them was not found, cannot be
     *     booked, or nobody or more than one is said to have written it; then none is booked
     */
    public int accept(long id, Collection<AcceptedReply> accepted, String importer) {
        var transcript = own(id, importer);
        var awaited = groupReplies.awaited(transcript.group(), importer).stream()
                .collect(Collectors.toMap(AwaitedNotice::number, Function.identity()));
        var found = store.replies(id);
        var replies = accepted.stream()
                .map(reply -> confirmed(reply, found, awaited, importer))
                .filter(reply -> reply.bookedAt() == null)
                .toList();
        requireOnePersonEach(replies);
        var now = clock.instant();
        replies.forEach(
                reply -> store.confirmAlias(transcript.group(), reply.sender(), reply.account(), importer, now));
        var taken = groupReplies.takeOver(replies.stream()
                .map(reply -> new GivenReply(
                        reply.notice(),
                        reply.account(),
                        reply.givenAt(),
                        new TranscriptLine(transcript.sha256(), reply.line(), importer)))
                .toList());
        taken.forEach(reply -> store.markBooked(id, reply.transcript().line(), reply.notice(), reply.account(), now));
        return taken.size();
    }

    /**
     * Who is behind which sender of the group, as clerks confirmed.
     *
     * @throws ProblemException as {@link #importable}
     */
    @Transactional(readOnly = true)
    public List<MemberAlias> aliases(String groupCode, String importer) {
        importable(groupCode, importer);
        var aliases = store.aliases(groupCode);
        var names = directory.people(
                aliases.stream().map(MemberAlias::account).distinct().toList());
        return aliases.stream()
                .map(alias -> new MemberAlias(
                        alias.sender(),
                        alias.account(),
                        names.get(alias.account()).getName(),
                        alias.confirmedBy(),
                        alias.confirmedAt()))
                .toList();
    }

    /**
     * Forgets who is behind a sender, so that the next transcript asks again. What was booked stays.
     *
     * @throws ProblemException as {@link #importable}
     */
    @Transactional
    public void forgetAlias(String groupCode, String sender, String importer) {
        importable(groupCode, importer);
        store.forgetAlias(groupCode, sender);
    }

    /** Whether nobody has replied in another way since it was found. */
    private static boolean isAwaited(FoundReply reply, Map<String, Optional<Instant>> missing) {
        return missing != null && (reply.account() == null || missing.containsKey(reply.account()));
    }

    private Stored own(long id, String importer) {
        var transcript = store.find(id)
                .filter(stored -> stored.uploadedBy().equals(importer))
                .orElseThrow(() -> ProblemException.notFound("notice.transcript.unknown", id));
        importable(transcript.group(), importer);
        return transcript;
    }

    private static FoundReply confirmed(
            AcceptedReply accepted, List<FoundReply> found, Map<String, AwaitedNotice> awaited, String importer) {
        var reply = found.stream()
                .filter(one -> one.line() == accepted.line() && one.notice().equals(accepted.notice()))
                .findFirst()
                .filter(FoundReply::isBookable)
                .orElseThrow(() -> ProblemException.invalid(
                        "replies", "notice.transcript.not-bookable", accepted.line(), accepted.notice()));
        if (reply.account() != null) {
            return reply;
        }
        var notice = awaited.get(reply.notice());
        if (accepted.account() == null
                || accepted.account().equals(importer)
                || notice == null
                || !notice.missing().containsKey(accepted.account())) {
            throw ProblemException.invalid(
                    "replies", "notice.transcript.person-needed", reply.line(), reply.nickname());
        }
        return reply.by(accepted.account(), null);
    }

    private static void requireOnePersonEach(Collection<FoundReply> replies) {
        var people = new HashMap<String, String>();
        replies.stream()
                .filter(reply ->
                        !reply.account().equals(people.computeIfAbsent(reply.sender(), first -> reply.account())))
                .findFirst()
                .ifPresent(reply -> {
                    throw ProblemException.invalid("replies", "notice.transcript.two-people", reply.nickname());
                });
    }

    /** By the name in the register, with or without the code in front (C-2) and the number behind that QQ shows. */
    private static Predicate<String> isCalled(WorkGroup group, boolean renamed) {
        return contact -> {
            var name = contact.replaceAll("\\(\\d+\\)$", "").replaceAll("\\s", "");
            return renamed
                    || Stream.of(group.getName(), group.getShortName())
                            .anyMatch(known -> known.replaceAll("\\s", "").equals(name));
        };
    }

    private List<RealNames.Bearer> members(String groupCode, List<AwaitedNotice> awaited) {
        var accounts = new HashSet<>(groups.members(groupCode));
        missing(awaited).forEach(accounts::add);
        var people = directory.people(accounts).values();
        var units = directory.units(people.stream().map(Person::getUnitCode).collect(Collectors.toSet()));
        return people.stream()
                .map(person -> new RealNames.Bearer(
                        person.getAccount(),
                        person.getName(),
                        Stream.of(units.get(person.getUnitCode()).getName(), person.getJobTitle())
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    private static Stream<String> missing(Collection<AwaitedNotice> awaited) {
        return awaited.stream().flatMap(notice -> notice.missing().keySet().stream());
    }
}
