package org.qunli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.qunli.problem.StartRefused;

/** Keeps the installation's secret. */
public final class KeyFile {

    private static final int BYTES = 32;

    private final Path file;

    public KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** @throws StartRefused if there is something that is no key, or cannot be read */
    public Optional<Secret> read() {
        try {
            var digits = SecretFile.read(file);
            if (!digits.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
                throw new StartRefused("casefile.no-key", file);
            }
            return Optional.of(new Secret(digits));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** A new secret, in place of none. */
    public Secret create() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var digits = HexFormat.of().formatHex(bytes);
        try {
            Files.createDirectories(file.getParent());
            SecretFile.write(file, digits + "\n");
        } catch (IOException failed) {
            throw unusable(failed);
        }
        return new Secret(digits);
    }

    private StartRefused unusable(IOException failed) {
        return new StartRefused("casefile.key-unusable", file, failed.toString());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
