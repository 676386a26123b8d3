package org.qunli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps a secret in a file that is there whole or not at all, also after a power failure, and for its owner alone. */
public final class SecretFile {

    private SecretFile() {}

    /** @throws java.nio.file.NoSuchFileException if there is none */
    public static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /** @param file in a directory that exists; replaced if it is there */
    public static void write(Path file, String secret) throws IOException {
        // a temporary file is readable by its owner alone, on every system
        var whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), null);
        Files.writeString(whole, secret, StandardOpenOption.DSYNC);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
