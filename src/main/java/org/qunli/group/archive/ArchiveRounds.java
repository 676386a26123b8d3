package org.qunli.group.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunli.channel.Inbox;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupHistory;
import org.qunli.group.archive.Uploads.Upload;
import org.qunli.group.archive.delegate.GroupArchiving;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.qunli.process.Workflow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rounds in which archives are asked for, one for each administrator and date (C-7, R-5), and the index that they fill.
 * Moved by the diagram {@code group-archive} and by each file that arrives; the last one closes the round.
 */
@Service
@Transactional
public class ArchiveRounds {

    /** Choices on the forms of {@code group-archive}. */
    private static final String EXTEND = "extend";

    private static final String EXCUSE = "excuse";
    private static final String PURGED = "purged";
    private static final String KEPT = "kept";

    /** One of a round's archives, with the name of its group. */
    public record Asked(GroupArchive archive, String groupName) {}

    private static final int LONGEST_REASON = 500;
    private static final Pattern BETWEEN_CODES = Pattern.compile("[\\s,，、;；]+");

    private final ArchiveRoundStore rounds;
    private final Archives archives;
    private final ArchiveAccess access;
    private final ArchiveStore store;
    private final GroupHistory history;
    private final Workflow workflow;
    private final Inbox inbox;
    private final Clock clock;

    ArchiveRounds(
            ArchiveRoundStore rounds,
            Archives archives,
            ArchiveAccess access,
            ArchiveStore store,
            GroupHistory history,
            Workflow workflow,
            Inbox inbox,
            Clock clock) {
        this.rounds = rounds;
        this.archives = archives;
        this.access = access;
        this.store = store;
        this.history = history;
        this.workflow = workflow;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The accounts of those who keep the groups of the round in order now; of the office for groups that have nobody. */
    @Transactional(readOnly = true)
    public List<String> keepers(String round) {
        return access.keepers(round);
    }

    /** The accounts of the office that oversees the round; those who have to do the archiving only if nobody else is left. */
    @Transactional(readOnly = true)
    public List<String> office(String round) {
        var office = access.office(rounds.organizationOf(round));
        var keepers = keepers(round);
        var others =
                office.stream().filter(account -> !keepers.contains(account)).toList();
        return others.isEmpty() ? office : others;
    }

    /** The round's archives that are awaited, by group. */
    @Transactional(readOnly = true)
    public List<Asked> awaited(String round) {
        return only(round, archive -> archive.state() == ArchiveState.AWAITED);
    }

    /** The round's archives whose groups are to be purged now, by group (C-12). */
    @Transactional(readOnly = true)
    public List<Asked> toPurge(String round) {
        return only(round, GroupArchive::isToPurge);
    }

    /** Tells those who keep the groups that the time is over and that the office decides. */
    public void remind(String round) {
        inbox.send(
                keepers(round),
                "archive.inbox.overdue",
                pageOf(round),
                awaited(round).size());
    }

    /** Tells those who keep the groups that their content is still to be purged (C-12). */
    public void remindOfPurge(String round) {
        inbox.send(
                keepers(round),
                "archive.inbox.purge",
                pageOf(round),
                toPurge(round).size());
    }

    /**
     * Whoever keeps the groups cannot export what is still awaited, and says why.
     *
     * @throws ProblemException FORBIDDEN for anybody else, INVALID without a reason
     */
    public void askToExcuse(String round, String account, String reason) {
        if (!keepers(round).contains(account)) {
            throw ProblemException.forbidden("archive.not-the-keeper");
        }
        archives.explain(round, given(reason));
    }

    /** How much more time the office gives if it does. */
    @Transactional(readOnly = true)
    public Duration extension(String round) {
        return rounds.find(round).time();
    }

    /**
     * The office excuses what is still awaited, or gives more time: as much as there was at first.
     *
     * @return the time given; null if the rest is excused
     * @throws ProblemException FORBIDDEN for anybody else, INVALID without a decision or, to excuse, without a reason
     */
    public Instant review(String round, String account, String decision, String reason) {
        if (!office(round).contains(account)) {
            throw ProblemException.forbidden("archive.office-only");
        }
        var locked = rounds.lock(round);
        if (EXTEND.equals(decision)) {
            var dueAt = clock.instant().plus(locked.time());
            rounds.extend(round, dueAt);
            return dueAt;
        }
        if (!EXCUSE.equals(decision)) {
            throw ProblemException.invalid("decision", "archive.decision-missing");
        }
        var text = given(reason);
        awaited(round).forEach(asked -> archives.excuse(asked.archive().id(), text, account));
        return null;
    }

    /**
     * The office takes one archive off an administrator's hands, without being asked.
     *
     * @throws ProblemException NOT_FOUND, FORBIDDEN for anybody but the office, INVALID without a reason, CONFLICT if it is
     *     not awaited any more
     */
    public void excuse(long id, String reason, String account) {
        var archive = access.archive(id, account);
        access.requireOffice(account, access.group(archive.groupCode(), account).getUnitCode());
        var text = given(reason);
        rounds.lock(archive.round());
        if (!archives.excuse(id, text, account)) {
            throw ProblemException.conflict("archive.not-awaited");
        }
        closeIfComplete(archive.round());
    }

    /** Until when the content is to be purged, if any is (C-12); null if there is nothing to purge. */
    public Instant purgeUntil(String round) {
        var locked = rounds.lock(round);
        return toPurge(round).isEmpty() ? null : clock.instant().plus(locked.time());
    }

    /**
     * Whoever keeps the groups confirms that their content was purged (C-12), or says why not.
     *
     * @param exceptions codes of the groups that were not purged; may be null
     * @param reason needed for exceptions and if nothing was purged
     * @throws ProblemException FORBIDDEN for anybody else, INVALID without a decision, for a code that is not among them or
     *     without a needed reason
     */
    public void confirmPurge(String round, String account, String decision, String exceptions, String reason) {
        if (!keepers(round).contains(account)) {
            throw ProblemException.forbidden("archive.not-the-keeper");
        }
        rounds.lock(round);
        // what was damaged or purged meanwhile is not among them any more
        var archived = toPurge(round).stream().map(Asked::archive).toList();
        var codes = archived.stream().map(GroupArchive::groupCode).collect(Collectors.toSet());
        var kept =
                switch (decision == null ? "" : decision) {
                    case PURGED -> among(codes, exceptions);
                    case KEPT -> codes;
                    default -> throw ProblemException.invalid("decision", "archive.decision-missing");
                };
        var byPurged =
                archived.stream().collect(Collectors.partitioningBy(archive -> !kept.contains(archive.groupCode())));
        if (!byPurged.get(false).isEmpty()) {
            archives.keptUnpurged(ids(byPurged.get(false)), given(reason));
        }
        archives.purged(ids(byPurged.get(true)), account, clock.instant());
        byPurged.get(true)
                .forEach(archive ->
                        history.add(archive.groupCode(), GroupEvent.Action.PURGED, account, archive.fileName()));
    }

    /** Code of the organization whose groups the round is about. */
    @Transactional(readOnly = true)
    public String organizationOf(String round) {
        return rounds.organizationOf(round);
    }

    /**
     * Enters a stored file in the index; the last one of a round closes it.
     *
     * @throws ProblemException CONFLICT if another file is in the index already, INVALID if it should take the place of a
     *     damaged one and is not the same; then it is taken back from the store
     */
    GroupArchive store(Upload upload, Sha256.Content content, String account) {
        var before = archives.find(upload.archive()).orElseThrow();
        rounds.lock(before.round());
        var now = clock.instant();
        var next = before.nextCheckAfter(now, clock.getZone());
        if (!archives.store(before.id(), upload.storeKey(), content, account, now, next)) {
            return present(upload, content);
        }
        history.add(
                before.groupCode(),
                GroupEvent.Action.ARCHIVED,
                account,
                before.period().key());
        closeIfComplete(before.round());
        return archives.find(before.id()).orElseThrow();
    }

    private GroupArchive present(Upload upload, Sha256.Content content) {
        var present = archives.find(upload.archive()).orElseThrow();
        if (upload.storeKey().equals(present.storeKey()) && content.sha256().equals(present.sha256())) {
            return present;
        }
        try {
            store.withdraw(upload.storeKey());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw present.state() == ArchiveState.DAMAGED
                ? ProblemException.invalid("file", "archive.not-the-same", present.sha256())
                : ProblemException.conflict("archive.exists");
    }

    private void closeIfComplete(String round) {
        if (!archives.anyAwaited(round)) {
            workflow.signal(GroupArchiving.COMPLETE, round, Map.of());
        }
    }

    private List<Asked> only(String round, Predicate<GroupArchive> wanted) {
        return archives.of(round).stream()
                .filter(asked -> wanted.test(asked.archive()))
                .toList();
    }

    private static Set<String> among(Set<String> codes, String exceptions) {
        var named = BETWEEN_CODES
                .splitAsStream(exceptions == null ? "" : exceptions)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        named.stream().filter(code -> !codes.contains(code)).findFirst().ifPresent(code -> {
            throw ProblemException.invalid("exceptions", "archive.not-among-them", code);
        });
        return named;
    }

    private static List<Long> ids(List<GroupArchive> archives) {
        return archives.stream().map(GroupArchive::id).toList();
    }

    /** @throws ProblemException INVALID if nothing can be seen of it, or it is too long */
    static String given(String reason) {
        return VisibleText.required("reason", reason, LONGEST_REASON, "archive.reason-missing");
    }

    static String pageOf(String round) {
        return "/archives?round=" + round;
    }
}
