package org.qunli.notice.transcript;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.qunli.problem.ProblemException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Transcripts for programs. */
@RestController
@Tag(name = "transcripts")
class TranscriptController {

    private final Transcripts transcripts;

    TranscriptController(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    /** What a clerk accepts of a transcript. */
    record Acceptance(@NotNull List<@Valid @NotNull AcceptedReply> replies) {}

    /** How many were booked now; those that were answered already are not among them. */
    record Accepted(int booked, TranscriptView transcript) {}

    @PostMapping(path = "/api/groups/{code}/transcripts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Find the replies in a text exported from QQ or copied from WeChat; books none of them")
    ResponseEntity<TranscriptView> read(
            @PathVariable String code,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(required = false) LocalDate date,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) LocalTime time,
            @RequestParam(defaultValue = "false") boolean renamed,
            Principal importer)
            throws IOException {
        if (file == null) {
            throw ProblemException.invalid("file", "notice.transcript.empty");
        }
        var transcript = transcripts.read(code, new TranscriptUpload(file, date, time, renamed), importer.getName());
        return ResponseEntity.created(URI.create("/api/transcripts/" + transcript.id()))
                .body(transcript);
    }

    @GetMapping("/api/groups/{code}/aliases")
    @Operation(summary = "Who is behind which sender of the group, as clerks confirmed")
    List<MemberAlias> aliases(@PathVariable String code, Principal importer) {
        return transcripts.aliases(code, importer.getName());
    }

    @DeleteMapping("/api/groups/{code}/aliases")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget who is behind a sender, so that the next transcript asks again")
    void forgetAlias(@PathVariable String code, @RequestParam String sender, Principal importer) {
        transcripts.forgetAlias(code, sender, importer.getName());
    }

    @GetMapping("/api/transcripts/{id}")
    @Operation(summary = "What was found in a transcript that the caller handed in within the last days")
    TranscriptView get(@PathVariable long id, Principal importer) {
        return transcripts.get(id, importer.getName());
    }

    @PostMapping("/api/transcripts/{id}/acceptance")
    @Operation(summary = "Book found replies as given at the time in the transcript; again changes nothing")
    Accepted accept(@PathVariable long id, @Valid @RequestBody Acceptance acceptance, Principal importer) {
        int booked = transcripts.accept(id, acceptance.replies(), importer.getName());
        return new Accepted(booked, transcripts.get(id, importer.getName()));
    }
}
