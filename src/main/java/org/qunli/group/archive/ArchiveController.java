package org.qunli.group.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.qunli.group.archive.ArchiveUploads.Progress;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Archives over REST (C-7). Files come in pieces, as in the tus protocol: ask for the offset, send from there. */
@RestController
@RequestMapping("/api/archives")
@Tag(name = "Archives", description = "What groups said, kept by quarter (C-7)")
class ArchiveController {

    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";

    private final ArchiveService archives;
    private final ArchiveUploads uploads;
    private final ArchiveRounds rounds;
    private final ArchiveCheck check;

    ArchiveController(ArchiveService archives, ArchiveUploads uploads, ArchiveRounds rounds, ArchiveCheck check) {
        this.archives = archives;
        this.uploads = uploads;
        this.rounds = rounds;
        this.check = check;
    }

    /** An archive as programs see it; the period as in the file's name, people by account. */
    record View(
            long id,
            String group,
            String period,
            ArchiveState state,
            String round,
            String file,
            Long size,
            String sha256,
            Instant storedAt,
            String storedBy,
            Instant verifiedAt,
            Damage damage,
            PurgeKind purge,
            Instant purgedAt,
            String reason) {}

    /** A file that is to come; the fingerprint tells whether it is the one whose upload broke off. */
    record NewUpload(
            String fileName, @NotNull Long size, @NotBlank String fingerprint) {}

    record Excuse(String reason) {}

    record Requested(String number) {}

    /** @param page from 0, 50 to a page */
    @GetMapping
    @Operation(summary = "Archives that the caller may see: of groups of their own; for the office, of its units")
    List<View> search(
            Principal me,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String group,
            @RequestParam(required = false) ArchiveState state,
            @RequestParam(required = false) String round,
            @RequestParam(defaultValue = "0") int page) {
        return archives
                .search(new ArchiveService.Query(query, group, state, round), page, me.getName())
                .archives()
                .stream()
                .map(item -> view(item.archive()))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One archive")
    View one(Principal me, @PathVariable long id) {
        return view(archives.find(id, me.getName()));
    }

    @GetMapping("/{id}/content")
    @Operation(summary = "Download the file")
    ResponseEntity<Resource> content(Principal me, @PathVariable long id) {
        var file = archives.open(id, me.getName());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new InputStreamResource(file.content()));
    }

    @PostMapping("/{id}/uploads")
    @Operation(summary = "Begin an upload, or go on with one that broke off")
    ResponseEntity<Progress> begin(Principal me, @PathVariable long id, @Valid @RequestBody NewUpload file) {
        var upload = uploads.begin(id, file.fileName(), file.size(), file.fingerprint(), me.getName());
        return withOffset(ResponseEntity.created(URI.create("/api/archives/uploads/" + upload.id())), upload)
                .body(upload);
    }

    @RequestMapping(path = "/uploads/{upload}", method = RequestMethod.HEAD)
    @Operation(summary = "How much has arrived")
    ResponseEntity<Void> progress(Principal me, @PathVariable UUID upload) {
        return withOffset(ResponseEntity.status(HttpStatus.NO_CONTENT), uploads.progress(upload, me.getName()))
                .build();
    }

    @PatchMapping(path = "/uploads/{upload}", consumes = "application/offset+octet-stream")
    @Operation(summary = "Send the next piece, from where the last one ended; any length")
    ResponseEntity<Void> append(
            Principal me, @PathVariable UUID upload, @RequestHeader(OFFSET) long offset, HttpServletRequest request)
            throws IOException {
        return withOffset(
                        ResponseEntity.status(HttpStatus.NO_CONTENT),
                        uploads.append(
                                upload, offset, request.getInputStream(), request.getContentLengthLong(), me.getName()))
                .build();
    }

    @PostMapping("/uploads/{upload}/completion")
    @Operation(summary = "Store the file, all of which has arrived; it is read back before the answer")
    View complete(Principal me, @PathVariable UUID upload) {
        return view(uploads.complete(upload, me.getName()));
    }

    @DeleteMapping("/uploads/{upload}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give an upload up")
    void abandon(Principal me, @PathVariable UUID upload) {
        uploads.abandon(upload, me.getName());
    }

    @PostMapping("/{id}/excuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "There need not be one; for the office, with a reason")
    void excuse(Principal me, @PathVariable long id, @RequestBody Excuse excuse) {
        rounds.excuse(id, excuse.reason(), me.getName());
    }

    @PostMapping("/checks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Have all archives of one's units read again; for the office")
    Requested check(Principal me) {
        return new Requested(check.request(me.getName()));
    }

    private static ResponseEntity.BodyBuilder withOffset(ResponseEntity.BodyBuilder response, Progress progress) {
        return response.header(OFFSET, String.valueOf(progress.offset()))
                .header(LENGTH, String.valueOf(progress.size()))
                .cacheControl(CacheControl.noStore());
    }

    private static View view(GroupArchive archive) {
        return new View(
                archive.id(),
                archive.groupCode(),
                archive.period().key(),
                archive.state(),
                archive.round(),
                archive.fileName(),
                archive.size(),
                archive.sha256(),
                archive.storedAt(),
                archive.storedBy(),
                archive.verifiedAt(),
                archive.damage(),
                archive.purge(),
                archive.purgedAt(),
                archive.reason());
    }
}
