package org.qunli.group.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.group.archive.ArchiveStore.Part;

/**
 * Against a stand-in, or with {@code -Dqunli.test.s3=http://host:port} against whatever speaks S3 there and has a bucket
 * {@code archive} for the key {@code qunli} with the secret {@code qunli-secret}.
 */
@DisplayName("Archives in a bucket:")
class S3StoreTest {

    private static final int PIECE = 6 << 20;

    private Bucket standIn;
    private S3Store store;
    private final String key = "xinhe/2026/XIN.001_财政工作群_2026Q3-" + UUID.randomUUID() + ".zip";
    private final byte[] content = new byte[PIECE + 1_000];

    @BeforeEach
    void open() throws IOException {
        var real = System.getProperty("qunli.test.s3");
        standIn = real == null ? new Bucket() : null;
        store = ArchiveConfiguration.s3Store(new ArchiveProperties.S3(
                "archive",
                real == null ? standIn.address() : URI.create(real),
                "us-east-1",
                "qunli",
                "qunli-secret",
                true));
        new Random(1).nextBytes(content);
    }

    @AfterEach
    void close() {
        store.close();
        if (standIn != null) {
            standIn.close();
        }
    }

    @Test
    @DisplayName("C-7: pieces become one file, which is read as it was; nothing takes its place")
    void pieces() throws IOException {
        var ticket = store.begin(key);
        var parts = List.of(put(ticket, 1, 0, PIECE), put(ticket, 4, PIECE, content.length));
        store.complete(key, ticket, parts);
        try (var stored = store.open(key)) {
            assertThat(Sha256.ofParts(stored, parts))
                    .contains(Sha256.of(new ByteArrayInputStream(content)).sha256());
        }
        store.discard(key, ticket);

        var other = store.begin(key);
        var otherParts = List.of(put(other, 1, 5, 50));
        assertThatThrownBy(() -> store.complete(key, other, otherParts)).isInstanceOf(FileAlreadyExistsException.class);
        store.discard(key, other);
        try (var stored = store.open(key)) {
            assertThat(Sha256.of(stored).size()).isEqualTo(content.length);
        }
        store.withdraw(key);
        assertThatThrownBy(() -> store.open(key)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @DisplayName("C-7: of a piece that breaks off, as much is kept as the store takes for one")
    void brokenPieces() throws IOException {
        var ticket = store.begin(key);
        assertThat(store.put(key, ticket, 1, breaking(1_000), content.length)).isEmpty();
        var kept = store.put(key, ticket, 2, breaking(PIECE), content.length).orElseThrow();
        assertThat(kept.length()).isEqualTo(PIECE);
        var parts = List.of(kept, put(ticket, 3, PIECE, content.length));
        store.complete(key, ticket, parts);
        try (var stored = store.open(key)) {
            assertThat(Sha256.ofParts(stored, parts)).isPresent();
        }
        store.withdraw(key);
    }

    @Test
    @DisplayName("C-7: what was discarded cannot be completed, and is no more trouble")
    void discarded() throws IOException {
        var ticket = store.begin(key);
        var parts = List.of(put(ticket, 1, 0, 10));
        store.discard(key, ticket);
        store.discard(key, ticket);
        assertThatThrownBy(() -> store.complete(key, ticket, parts)).isInstanceOf(IOException.class);
    }

    private Part put(String ticket, int number, int from, int to) throws IOException {
        return store.put(key, ticket, number, new ByteArrayInputStream(content, from, to - from), to - from)
                .orElseThrow();
    }

    /** The beginning of the content, over a connection that breaks after so many bytes. */
    private InputStream breaking(int after) {
        return new FilterInputStream(new ByteArrayInputStream(content, 0, after)) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                var read = super.read(buffer, from, length);
                if (read < 0) {
                    throw new IOException("connection reset");
                }
                return read;
            }
        };
    }
}
