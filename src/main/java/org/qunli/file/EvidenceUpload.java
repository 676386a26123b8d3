package org.qunli.file;

import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.tika.Tika;
import org.qunli.problem.ProblemException;
import org.springframework.util.StringUtils;

/**
 * A picture or PDF that shows what happened or that something was done. What it is, its content says, not its name.
 *
 * @param fileName without folders, at most 120 characters
 * @param sha256 of the content, in hex
 */
public record EvidenceUpload(String fileName, String mediaType, String sha256, byte[] content) {

    /** Bytes. */
    public static final int MAX_SIZE = 10 * 1024 * 1024;

    private static final int MAX_NAME = 120;
    private static final Set<String> MEDIA_TYPES = Set.of("application/pdf", "image/png", "image/jpeg", "image/webp");
    private static final Tika TIKA = new Tika();

    /**
     * @param fileName as the uploader's computer calls it; may be null
     * @throws ProblemException INVALID, field {@code file}, for an empty or large file or another type
     */
    public static EvidenceUpload of(String fileName, byte[] content) {
        if (content.length == 0) {
            throw ProblemException.invalid("file", "upload.file-empty");
        }
        if (content.length > MAX_SIZE) {
            throw ProblemException.invalid("file", "upload.file-too-large", MAX_SIZE / 1024 / 1024);
        }
        var mediaType = TIKA.detect(content);
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw ProblemException.invalid("file", "upload.file-type");
        }
        return new EvidenceUpload(nameOf(fileName), mediaType, DigestUtils.sha256Hex(content), content);
    }

    private static String nameOf(String fileName) {
        var name = StringUtils.hasText(fileName)
                ? StringUtils.getFilename(StringUtils.cleanPath(fileName)).replaceAll("\\p{Cntrl}", "")
                : "";
        return name.isBlank() ? "evidence" : name.substring(Math.max(0, name.length() - MAX_NAME));
    }
}
