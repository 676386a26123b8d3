package org.qunli.violation.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.qunli.database.SecretFile;
import org.qunli.problem.StartRefused;

/** Keeps the key with which the record of cases is signed. */
final class KeyFile {

    private static final int BYTES = 32;

    private final Path file;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** @throws StartRefused if there is something that is no key, or cannot be read */
    Optional<RecordKey> read() {
        try {
            var secret = Files.readString(file).strip();
            if (!secret.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
                throw new StartRefused("casefile.no-key", file);
            }
            return Optional.of(new RecordKey(secret));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** A new key, in place of none. */
    RecordKey create() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var secret = HexFormat.of().formatHex(bytes);
        try {
            Files.createDirectories(file.getParent());
            SecretFile.write(file, secret + "\n");
        } catch (IOException failed) {
            throw unusable(failed);
        }
        return new RecordKey(secret);
    }

    private StartRefused unusable(IOException failed) {
        return new StartRefused("casefile.key-unusable", file, failed.toString());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
