package org.qunli.file;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are files. Names may be Chinese. */
public final class Download {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private Download() {}

    /** An Excel file to be saved. */
    public static ResponseEntity<byte[]> workbook(byte[] content, String name) {
        return attachment(content, WORKBOOK, name);
    }

    /** A file to be saved. */
    public static ResponseEntity<byte[]> attachment(byte[] content, MediaType type, String name) {
        return answer(content, type, ContentDisposition.attachment(), name);
    }

    /** A file that the browser may show: only for what was checked by content when it was taken. */
    public static ResponseEntity<byte[]> shown(byte[] content, String mediaType, String name) {
        return answer(content, MediaType.parseMediaType(mediaType), ContentDisposition.inline(), name);
    }

    private static ResponseEntity<byte[]> answer(
            byte[] content, MediaType type, ContentDisposition.Builder disposition, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }
}
