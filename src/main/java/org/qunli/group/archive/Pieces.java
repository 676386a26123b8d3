package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.codec.digest.DigestUtils;

/** Writes what arrives over a connection to a file, as far as it arrives. */
final class Pieces {

    private static final int BUFFER = 64 * 1024;

    private Pieces() {}

    /**
     * @param content a connection that breaks is the end of the piece, and no failure
     * @param length how much is expected, and at most taken
     * @param file replaced if it is there
     * @return what was written
     * @throws IOException if it cannot be written
     */
    static Sha256.Content keep(InputStream content, long length, Path file) throws IOException {
        var digest = DigestUtils.getSha256Digest();
        var kept = 0L;
        try (var out = Files.newOutputStream(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            for (int read; kept < length && (read = readSome(content, buffer, length - kept)) > 0; kept += read) {
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
            }
        }
        return new Sha256.Content(kept, Sha256.hex(digest));
    }

    private static int readSome(InputStream content, byte[] buffer, long most) {
        try {
            return content.read(buffer, 0, (int) Math.min(buffer.length, most));
        } catch (IOException broken) {
            return -1;
        }
    }
}
