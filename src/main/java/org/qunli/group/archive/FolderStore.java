package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Archives in a folder; several nodes share it over the network. A file gets its name by a hard link, which exists at once
 * and whole or not at all, and never in the place of another; after that nobody may write to it.
 */
class FolderStore implements ArchiveStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);

    private final Path root;

    /** @param root created when it is needed */
    FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String begin(String key) throws IOException {
        var ticket = UUID.randomUUID().toString();
        Files.createDirectories(incoming(ticket));
        return ticket;
    }

    @Override
    public Optional<Part> put(String key, String ticket, int number, InputStream content, long length)
            throws IOException {
        var file = incoming(ticket).resolve(String.valueOf(number));
        var kept = Pieces.keep(content, length, file);
        if (kept.size() == 0) {
            Files.delete(file);
            return Optional.empty();
        }
        return Optional.of(
                new Part(number, kept.size(), kept.sha256(), file.getFileName().toString()));
    }

    @Override
    public void complete(String key, String ticket, List<Part> parts) throws IOException {
        var target = file(key);
        var whole = incoming(ticket).resolve("whole-" + UUID.randomUUID());
        try {
            try (var out = FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (var part : parts) {
                    append(incoming(ticket).resolve(part.tag()), out);
                }
                out.force(true);
            }
            Files.createDirectories(target.getParent());
            Files.createLink(target, whole);
        } finally {
            Files.deleteIfExists(whole);
        }
        if (!target.toFile().setReadOnly()) {
            throw new IOException(target + " cannot be made read-only");
        }
        sync(target.getParent());
    }

    /** So that the name survives a power failure like the content; not every system can. */
    private static void sync(Path folder) {
        try (var entries = FileChannel.open(folder)) {
            entries.force(true);
        } catch (IOException unsupported) {
            LOG.debug("{} cannot be written through", folder, unsupported);
        }
    }

    private static void append(Path part, FileChannel out) throws IOException {
        try (var in = FileChannel.open(part)) {
            for (var position = 0L; position < in.size(); ) {
                position += in.transferTo(position, in.size() - position, out);
            }
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(file(key));
    }

    @Override
    public void discard(String key, String ticket) throws IOException {
        FileSystemUtils.deleteRecursively(incoming(ticket));
    }

    @Override
    public void withdraw(String key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    private Path incoming(String ticket) {
        return within(root.resolve("incoming").resolve(ticket));
    }

    private Path file(String key) {
        return within(root.resolve("archives").resolve(key));
    }

    /** Names are ours and cannot lead anywhere else; should one ever, it ends here. */
    private Path within(Path path) {
        var normal = path.normalize();
        if (!normal.startsWith(root) || normal.equals(root)) {
            throw new IllegalArgumentException("Outside of the archive: " + path);
        }
        return normal;
    }
}
