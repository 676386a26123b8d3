package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.database.Pages;
import org.qunli.group.WorkGroup;
import org.qunli.group.archive.Archives.Found;
import org.qunli.group.archive.Archives.Search;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.organization.Unit;
import org.qunli.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The archives (C-7) for those who may see them: who keeps a group, and the office in charge. */
@Service
public class ArchiveService {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveService.class);

    private static final int PAGE = 50;

    private final Archives archives;
    private final ArchiveChecks checks;
    private final ArchiveAccess access;
    private final ArchiveStore store;
    private final Directory directory;

    ArchiveService(
            Archives archives, ArchiveChecks checks, ArchiveAccess access, ArchiveStore store, Directory directory) {
        this.archives = archives;
        this.checks = checks;
        this.access = access;
        this.store = store;
        this.directory = directory;
    }

    /**
     * What to look for; each may be null or empty for all.
     *
     * @param text what the group's code or name contains
     * @param group code
     * @param round number
     */
    public record Query(String text, String group, ArchiveState state, String round) {}

    /**
     * A page of archives: first the damaged, then the awaited, then the newest.
     *
     * @param counts how many there are in each state, whichever state was looked for
     * @param more whether there is another page
     * @param office whether the viewer is of an office
     */
    public record Listing(
            List<ArchiveView> archives, Map<ArchiveState, Integer> counts, boolean more, boolean office) {}

    /** @param page from 0 */
    public Listing search(Query query, int page, String account) {
        var units = access.unitsOfOffice(account);
        var search = new Search(
                account,
                units,
                query.text() == null ? "" : query.text().strip().toLowerCase(Locale.ROOT),
                emptyToNull(query.group()),
                query.state(),
                emptyToNull(query.round()));
        var found = archives.search(search, Pages.number(page) * PAGE, PAGE + 1);
        var shown = found.subList(0, Math.min(found.size(), PAGE));
        var names = directory.people(shown.stream()
                .map(Found::archive)
                .flatMap(archive -> Stream.of(archive.storedBy(), archive.excusedBy(), archive.purgedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var unitNames = directory.units(shown.stream().map(Found::unitCode).collect(Collectors.toSet()));
        var counts = new EnumMap<ArchiveState, Integer>(ArchiveState.class);
        archives.count(search).forEach(count -> counts.put(count.state(), count.archives()));
        return new Listing(
                shown.stream()
                        .map(item -> view(item, names, unitNames, units.contains(item.unitCode())))
                        .toList(),
                counts,
                found.size() > PAGE,
                !units.isEmpty());
    }

    private static ArchiveView view(Found found, Map<String, Person> names, Map<String, Unit> units, boolean office) {
        var archive = found.archive();
        return new ArchiveView(
                archive,
                found.groupName(),
                units.get(found.unitCode()).getName(),
                found.dueAt(),
                found.received(),
                found.uploadSize(),
                name(archive.storedBy(), names),
                name(archive.excusedBy(), names),
                name(archive.purgedBy(), names),
                office && archive.state() == ArchiveState.AWAITED);
    }

    private static String name(String account, Map<String, Person> names) {
        return account == null ? null : names.get(account).getName();
    }

    /** Whether the person may see the group's archives. */
    public boolean maySee(WorkGroup group, String account) {
        return access.mayKeep(group, account);
    }

    /** @throws ProblemException as {@link ArchiveAccess#group} */
    public String groupName(String groupCode, String account) {
        return access.group(groupCode, account).getName();
    }

    /**
     * A stored file to be downloaded; the caller closes it.
     *
     * @param name by the rule
     * @param size in bytes
     */
    public record Download(String name, long size, InputStream content) {}

    /**
     * @throws ProblemException as {@link ArchiveAccess#archive}; NOT_FOUND if nothing is stored, or it is gone; UNAVAILABLE
     *     if the store fails
     */
    public Download open(long id, String account) {
        var archive = access.archive(id, account);
        if (archive.storeKey() == null) {
            throw ProblemException.notFound("archive.not-stored-yet");
        }
        try {
            return new Download(archive.fileName(), archive.size(), store.open(archive.storeKey()));
        } catch (NoSuchFileException gone) {
            throw ProblemException.notFound("archive.gone", archive.fileName());
        } catch (IOException failure) {
            LOG.error("The archive's store failed", failure);
            throw ProblemException.unavailable("archive.store-failed");
        }
    }

    /** @throws ProblemException as {@link ArchiveAccess#archive} */
    public GroupArchive find(long id, String account) {
        return access.archive(id, account);
    }

    /** The check that began last; empty before the first. */
    public Optional<LatestCheck> latestCheck() {
        return checks.latest();
    }

    private static String emptyToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
