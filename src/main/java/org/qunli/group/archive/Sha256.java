package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.group.archive.ArchiveStore.Part;

/** SHA-256 over streams of any length, a buffer at a time. */
final class Sha256 {

    private static final int BUFFER = 64 * 1024;

    private Sha256() {}

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How many bytes there are, and their hash. */
    record Content(long size, String sha256) {}

    static Content of(InputStream content) throws IOException {
        var digest = DigestUtils.getSha256Digest();
        var size = new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        return new Content(size, hex(digest));
    }

    /** The hash of the whole; empty if the content is not exactly these pieces. */
    static Optional<String> ofParts(InputStream content, List<Part> parts) throws IOException {
        var whole = DigestUtils.getSha256Digest();
        var buffer = new byte[BUFFER];
        for (var part : parts) {
            var piece = DigestUtils.getSha256Digest();
            for (var left = part.length(); left > 0; ) {
                var read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    return Optional.empty();
                }
                piece.update(buffer, 0, read);
                whole.update(buffer, 0, read);
                left -= read;
            }
            if (!hex(piece).equals(part.sha256())) {
                return Optional.empty();
            }
        }
        return content.read() < 0 ? Optional.of(hex(whole)) : Optional.empty();
    }
}
