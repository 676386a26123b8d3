package org.qunli.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.util.FileSystemUtils;

/** A directory that is either absent or complete, whenever the application is killed. */
final class CompleteDirectory {

    private static final String INCOMPLETE = "incomplete-";

    /** Whatever has not grown for so long is nobody's any more; younger ones another process may just be filling. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    /** What fills it. */
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    private CompleteDirectory() {}

    /** Creates {@code directory} unless it exists, and removes what earlier attempts left beside it long ago. */
    static void create(Path directory, Content content) throws IOException {
        // files carry the machine's time
        removeAbandoned(directory.getParent(), Clock.systemUTC().instant().minus(ABANDONED));
        if (Files.exists(directory)) {
            return;
        }
        var incomplete = Files.createTempDirectory(directory.getParent(), INCOMPLETE);
        content.writeTo(incomplete);
        try {
            Files.move(incomplete, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failed) {
            if (!Files.exists(directory)) {
                throw failed;
            }
            // somebody else was faster
            FileSystemUtils.deleteRecursively(incomplete);
        }
    }

    private static void removeAbandoned(Path parent, Instant before) throws IOException {
        try (var attempts = Files.newDirectoryStream(parent, INCOMPLETE + "*")) {
            for (var attempt : attempts) {
                if (Files.getLastModifiedTime(attempt).toInstant().isBefore(before)) {
                    FileSystemUtils.deleteRecursively(attempt);
                }
            }
        }
    }
}
