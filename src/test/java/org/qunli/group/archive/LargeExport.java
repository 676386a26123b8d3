package org.qunli.group.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;

/** A large file that exists nowhere: each of its blocks begins with its number and goes on with the same noise. */
final class LargeExport {

    private static final int BLOCK = 1 << 20;

    final long size;
    private final byte[] block = new byte[BLOCK];

    LargeExport(int blocks) {
        this.size = (long) blocks * BLOCK;
        new Random(7).nextBytes(block);
    }

    /** Writes the bytes from one position to another. */
    void write(long from, long to, OutputStream out) throws IOException {
        for (var position = from; position < to; ) {
            ByteBuffer.wrap(block).putLong(position / BLOCK);
            var within = (int) (position % BLOCK);
            var length = (int) Math.min(BLOCK - within, to - position);
            out.write(block, within, length);
            position += length;
        }
    }

    String sha256() throws IOException {
        var digest = DigestUtils.getSha256Digest();
        write(0, size, new OutputStream() {
            @Override
            public void write(int one) {
                digest.update((byte) one);
            }

            @Override
            public void write(byte[] some, int from, int length) {
                digest.update(some, from, length);
            }
        });
        return Sha256.hex(digest);
    }
}
