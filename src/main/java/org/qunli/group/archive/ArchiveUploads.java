package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.qunli.group.archive.Uploads.Upload;
import org.qunli.problem.ProblemException;
import org.qunli.problem.VisibleText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Brings files into the archive (C-7): in pieces, each from where the one before ended, so that a lost connection costs a
 * piece and not the file. No file is ever in memory, none is in a transaction while it is copied, and any node may take
 * the next piece. What was stored is read back and compared with what arrived before the index says so.
 */
@Service
public class ArchiveUploads {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveUploads.class);

    /** A file on its way to which nothing was added for so long is given up. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private static final int DISCARDED_AT_ONCE = 100;
    private static final int LONGEST_FINGERPRINT = 300;

    /** Endings by which people know what a file is; any other content becomes {@code bin}. */
    private static final Pattern ENDING = Pattern.compile(
            ".*\\.(zip|7z|rar|gz|tar|txt|csv|html?|mht|mhtml|pdf|docx?|xlsx?|bak|json|xml)", Pattern.CASE_INSENSITIVE);

    private final Uploads uploads;
    private final ArchiveRounds rounds;
    private final ArchiveAccess access;
    private final ArchiveStore store;
    private final DataSize maxSize;
    private final Clock clock;

    ArchiveUploads(
            Uploads uploads,
            ArchiveRounds rounds,
            ArchiveAccess access,
            ArchiveStore store,
            ArchiveProperties properties,
            Clock clock) {
        this.uploads = uploads;
        this.rounds = rounds;
        this.access = access;
        this.store = store;
        this.maxSize = properties.maxSize();
        this.clock = clock;
    }

    /**
     * A file on its way.
     *
     * @param offset how many bytes have arrived: where the next piece begins
     * @param size in bytes
     */
    public record Progress(UUID id, long offset, long size) {}

    /**
     * Begins a file, or goes on with it: the same person's file with the same fingerprint. Another one of the same person
     * is given up.
     *
     * @param fileName as the uploader's computer calls it; only its ending is used
     * @param fingerprint whatever tells that it is the same file, e.g. name, length and time
     * @throws ProblemException as {@link ArchiveAccess#archive}; CONFLICT if the archive is stored already; INVALID for an
     *     empty or too large file
     */
    public Progress begin(long archiveId, String fileName, long size, String fingerprint, String account) {
        var archive = access.archive(archiveId, account);
        requireOpen(archive);
        if (size <= 0) {
            throw ProblemException.invalid("size", "archive.empty");
        }
        if (size > maxSize.toBytes()) {
            throw ProblemException.invalid("size", "archive.too-large", maxSize.toMegabytes());
        }
        if (VisibleText.orEmpty(fingerprint).isEmpty() || fingerprint.length() > LONGEST_FINGERPRINT) {
            throw ProblemException.invalid("fingerprint", "archive.fingerprint");
        }
        var present = uploads.of(archiveId, account);
        if (present.filter(same -> same.size() == size && same.fingerprint().equals(fingerprint))
                .isPresent()) {
            return progress(present.get());
        }
        present.ifPresent(this::discard);
        var key = ArchiveNames.key(
                archive,
                access.group(archive.groupCode(), account),
                rounds.organizationOf(archive.round()),
                ending(fileName));
        try {
            var upload = new Upload(UUID.randomUUID(), archiveId, account, fingerprint, size, 0, key, store.begin(key));
            if (!uploads.add(upload, clock.instant())) {
                store.discard(key, upload.ticket());
                throw ProblemException.conflict("archive.begun-twice");
            }
            return progress(upload);
        } catch (IOException failure) {
            throw unavailable(failure);
        }
    }

    /** @throws ProblemException NOT_FOUND if there is no such upload, or it is somebody else's */
    public Progress progress(UUID id, String account) {
        return progress(own(id, account));
    }

    /**
     * Takes the next piece. If the connection breaks, what has arrived so far is kept where the store can; the caller asks
     * for the {@link #progress} and goes on from there.
     *
     * @param offset where the piece begins
     * @param length in bytes, as announced
     * @throws ProblemException as {@link #progress}; CONFLICT if the piece does not begin where the last one ended;
     *     INVALID if it is longer than what is missing, or shorter than the store takes
     */
    public Progress append(UUID id, long offset, InputStream content, long length, String account) {
        var upload = own(id, account);
        if (offset != upload.received()) {
            throw ProblemException.conflict("archive.other-offset", upload.received());
        }
        if (length <= 0 || length > upload.size() - offset) {
            throw ProblemException.invalid("Content-Length", "archive.length");
        }
        if (length < upload.size() - offset && length < store.smallestPiece()) {
            throw ProblemException.invalid("Content-Length", "archive.piece-too-small", store.smallestPiece());
        }
        var number = uploads.nextNumber(id).orElseThrow(() -> unknown(id));
        try {
            var part = store.put(upload.storeKey(), upload.ticket(), number, content, length);
            if (part.isPresent() && !uploads.append(id, offset, part.get(), clock.instant())) {
                throw ProblemException.conflict(
                        "archive.other-offset", own(id, account).received());
            }
            return progress(id, account);
        } catch (NoSuchFileException lost) {
            throw lost(upload);
        } catch (IOException failure) {
            throw unavailable(failure);
        }
    }

    /**
     * Stores the file, all of which has arrived: under a name of its own, never in the place of another. May be called
     * again if the answer was lost.
     *
     * @throws ProblemException as {@link #progress}; CONFLICT if something is missing, if somebody else stored the archive
     *     meanwhile, or if what was stored is not what arrived: then the file must be uploaded anew; INVALID for a file in
     *     the place of a damaged one that is not the same
     */
    public GroupArchive complete(UUID id, String account) {
        var upload = own(id, account);
        if (upload.received() < upload.size()) {
            throw ProblemException.conflict("archive.incomplete", upload.received(), upload.size());
        }
        try {
            requireOpen(access.archive(upload.archive(), account));
            var sha256 = stored(upload);
            var entered = rounds.store(upload, new Sha256.Content(upload.size(), sha256), account);
            discard(upload);
            return entered;
        } catch (ProblemException refusal) {
            discard(upload);
            throw refusal;
        } catch (NoSuchFileException lost) {
            throw lost(upload);
        } catch (IOException failure) {
            throw unavailable(failure);
        }
    }

    /** Gives a file on its way up. @throws ProblemException as {@link #progress} */
    public void abandon(UUID id, String account) {
        discard(own(id, account));
    }

    /** Gives up what nobody has gone on with for a week. */
    public void discardIdle() {
        List<Upload> idle;
        do {
            idle = uploads.idleSince(clock.instant().minus(PATIENCE), DISCARDED_AT_ONCE);
            idle.forEach(this::discard);
        } while (!idle.isEmpty());
    }

    /** The hash of what is in the store now, which is what arrived. */
    private String stored(Upload upload) throws IOException {
        var parts = uploads.parts(upload.id());
        var isNew = true;
        try {
            store.complete(upload.storeKey(), upload.ticket(), parts);
        } catch (FileAlreadyExistsException there) {
            // perhaps our own, if the application ended before the index knew it
            isNew = false;
        }
        try (var content = store.open(upload.storeKey())) {
            var sha256 = Sha256.ofParts(content, parts);
            if (sha256.isPresent()) {
                return sha256.get();
            }
        }
        if (isNew) {
            store.withdraw(upload.storeKey());
            LOG.warn("Archive {} was not stored as it arrived and has to be uploaded again", upload.storeKey());
            throw ProblemException.conflict("archive.not-stored");
        }
        LOG.warn("Another file {} is in the store and not in the index", upload.storeKey());
        throw ProblemException.conflict("archive.exists");
    }

    /** The store has lost what arrived: the file has to come again from its beginning. */
    private ProblemException lost(Upload upload) {
        LOG.warn("Pieces of {} are lost, it has to be uploaded again", upload.storeKey());
        discard(upload);
        return ProblemException.conflict("archive.not-stored");
    }

    private static void requireOpen(GroupArchive archive) {
        if (archive.state() == ArchiveState.STORED) {
            throw ProblemException.conflict("archive.exists");
        }
    }

    /** First the row: nobody can go on with what is half discarded. */
    private void discard(Upload upload) {
        uploads.remove(upload.id());
        try {
            store.discard(upload.storeKey(), upload.ticket());
        } catch (IOException failure) {
            LOG.warn("Pieces of the upload {} could not be removed", upload.ticket(), failure);
        }
    }

    private Upload own(UUID id, String account) {
        return uploads.find(id)
                .filter(upload -> upload.account().equals(account))
                .orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(UUID id) {
        return ProblemException.notFound("archive.upload-unknown", id);
    }

    private static Progress progress(Upload upload) {
        return new Progress(upload.id(), upload.received(), upload.size());
    }

    private static String ending(String fileName) {
        var ending = ENDING.matcher(fileName == null ? "" : fileName);
        return ending.matches() ? ending.group(1).toLowerCase(Locale.ROOT) : "bin";
    }

    private static ProblemException unavailable(IOException failure) {
        LOG.error("The archive's store failed", failure);
        return ProblemException.unavailable("archive.store-failed");
    }
}
