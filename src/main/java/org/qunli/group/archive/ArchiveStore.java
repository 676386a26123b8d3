package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Where archives are kept. Several nodes use the same one at once. What is complete is never overwritten; what is on its
 * way lies beside it until it is complete or discarded.
 */
interface ArchiveStore {

    /**
     * A piece of a file that has arrived.
     *
     * @param number unique for the file, and greater than that of the piece before
     * @param tag how the store recognises it
     */
    record Part(int number, long length, String sha256, String tag) {}

    /** @return the ticket under which the store keeps the pieces of this file */
    String begin(String key) throws IOException;

    /** How long each piece but the last one must be at least, in bytes. */
    default long smallestPiece() {
        return 1;
    }

    /**
     * Keeps a piece.
     *
     * @param content as it arrives; may break off
     * @return what was kept: less where the content broke off, nothing if the store keeps no broken pieces
     * @throws NoSuchFileException if the store has lost what arrived before
     * @throws IOException if the store fails
     */
    Optional<Part> put(String key, String ticket, int number, InputStream content, long length) throws IOException;

    /**
     * Makes one file of the pieces, all of it or nothing.
     *
     * @throws FileAlreadyExistsException if there is a file with this key; it stays as it is
     * @throws NoSuchFileException if the store has lost a piece
     */
    void complete(String key, String ticket, List<Part> parts) throws IOException;

    /** @throws NoSuchFileException if it is gone */
    InputStream open(String key) throws IOException;

    /** Forgets the pieces; nothing happens if there are none. */
    void discard(String key, String ticket) throws IOException;

    /** Takes back a complete file that is in no index. */
    void withdraw(String key) throws IOException;
}
