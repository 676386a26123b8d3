package org.qunli.group.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Archives in a bucket. Pieces are the parts of a multipart upload; each is spooled to a temporary file first, so that a
 * slow phone holds no connection to the bucket and a failed request can be repeated.
 */
class S3Store implements ArchiveStore, AutoCloseable {

    /** S3 takes no smaller part but the last one. */
    static final long SMALLEST_PIECE = 5 << 20;

    private static final int PRECONDITION_FAILED = 412;
    private static final Set<String> PIECES_LOST = Set.of("NoSuchUpload", "InvalidPart");

    private final S3Client s3;
    private final String bucket;

    S3Store(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public String begin(String key) throws IOException {
        return call(
                        key,
                        () -> s3.createMultipartUpload(
                                upload -> upload.bucket(bucket).key(key)))
                .uploadId();
    }

    @Override
    public long smallestPiece() {
        return SMALLEST_PIECE;
    }

    @Override
    public Optional<Part> put(String key, String ticket, int number, InputStream content, long length)
            throws IOException {
        var spool = Files.createTempFile("archive-piece", null);
        try {
            var kept = Pieces.keep(content, length, spool);
            if (kept.size() == 0 || kept.size() < length && kept.size() < SMALLEST_PIECE) {
                return Optional.empty();
            }
            var answer = call(
                    key,
                    () -> s3.uploadPart(
                            part -> part.bucket(bucket)
                                    .key(key)
                                    .uploadId(ticket)
                                    .partNumber(number),
                            RequestBody.fromFile(spool)));
            return Optional.of(new Part(number, kept.size(), kept.sha256(), answer.eTag()));
        } finally {
            Files.delete(spool);
        }
    }

    @Override
    public void complete(String key, String ticket, List<Part> parts) throws IOException {
        // for stores of other makers, which may not know the condition below
        if (exists(key)) {
            throw new FileAlreadyExistsException(key);
        }
        var completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.tag())
                        .build())
                .toList();
        try {
            s3.completeMultipartUpload(upload -> upload.bucket(bucket)
                    .key(key)
                    .uploadId(ticket)
                    .multipartUpload(all -> all.parts(completed))
                    .ifNoneMatch("*"));
        } catch (S3Exception refusal) {
            if (refusal.statusCode() == PRECONDITION_FAILED) {
                throw new FileAlreadyExistsException(key);
            }
            if (PIECES_LOST.contains(refusal.awsErrorDetails().errorCode())) {
                throw new NoSuchFileException(key);
            }
            throw new IOException(refusal);
        } catch (SdkException failure) {
            throw new IOException(failure);
        }
    }

    private boolean exists(String key) throws IOException {
        try {
            call(key, () -> s3.headObject(object -> object.bucket(bucket).key(key)));
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return call(key, () -> s3.getObject(object -> object.bucket(bucket).key(key)));
    }

    @Override
    public void discard(String key, String ticket) throws IOException {
        try {
            call(
                    key,
                    () -> s3.abortMultipartUpload(
                            upload -> upload.bucket(bucket).key(key).uploadId(ticket)));
        } catch (NoSuchFileException completedOrDiscarded) {
            // as wanted
        }
    }

    @Override
    public void withdraw(String key) throws IOException {
        call(key, () -> s3.deleteObject(object -> object.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        s3.close();
    }

    /** @throws NoSuchFileException if the bucket knows neither the file nor its pieces */
    private static <T> T call(String key, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (NoSuchKeyException | NoSuchUploadException gone) {
            throw new NoSuchFileException(key);
        } catch (SdkException failure) {
            throw new IOException(failure);
        }
    }
}
