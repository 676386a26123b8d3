package org.qunli.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.util.FileSystemUtils;

/** A directory that is either absent or complete, whenever the application is killed. */
final class CompleteDirectory {

    private static final String INCOMPLETE = "incomplete-";

    /** What fills it. */
    interface Content {
        void writeTo(Path directory) throws IOException;
    }

    private CompleteDirectory() {}

    /** Creates {@code directory} unless it exists, and removes what earlier attempts left beside it. */
    static void create(Path directory, Content content) throws IOException {
        if (Files.exists(directory)) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory.getParent(), INCOMPLETE + "*")) {
            leftovers.forEach(leftover -> FileSystemUtils.deleteRecursively(leftover.toFile()));
        }
        Path incomplete = Files.createTempDirectory(directory.getParent(), INCOMPLETE);
        content.writeTo(incomplete);
        Files.move(incomplete, directory, StandardCopyOption.ATOMIC_MOVE);
    }
}
