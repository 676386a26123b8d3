package org.qunli.process.release;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.qunli.database.Pages;
import org.qunli.file.Download;
import org.qunli.process.model.ModelFile;
import org.qunli.process.model.ModelUpload;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Releases over REST, for process designers. */
@RestController
@RequestMapping("/api/models")
@Tag(
        name = "Releases of models",
        description = "Changed diagrams, tables and forms: drafted by one designer, agreed to by another")
class ReleaseController {

    private final Releases releases;
    private final ReleaseService service;

    ReleaseController(Releases releases, ReleaseService service) {
        this.releases = releases;
        this.service = service;
    }

    record Created(long id) {}

    /** @param digest as the release had it when the caller looked at it */
    record Consent(String digest) {}

    record Reason(String reason) {}

    @GetMapping("/releases")
    @Operation(summary = "The releases, newest first")
    PagedModel<ReleaseSummary> list(Principal me, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(releases.newest(me.getName(), Pages.of(page, Pages.SENT)));
    }

    @PostMapping(path = "/releases", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Drafts a release of changed files",
            description =
                    "files are diagrams (.bpmn), tables (.dmn) and forms (.form); title says what changes and why."
                            + " The answer's findings come from the model guard: errors block, warnings need a word.")
    ResponseEntity<Created> draft(
            @RequestParam(required = false) String title,
            @RequestParam(required = false) List<MultipartFile> files,
            Principal me) {
        var id = service.draft(title, ModelUpload.read(files).files(), me.getName());
        return ResponseEntity.created(URI.create("/api/models/releases/" + id)).body(new Created(id));
    }

    @GetMapping("/releases/{id}")
    @Operation(summary = "One release with its files, findings and history")
    ReleaseView view(@PathVariable long id, Principal me) {
        return releases.view(id, me.getName());
    }

    @GetMapping("/releases/{id}/files/{name}")
    @Operation(summary = "A file of a release, as it is to be or was deployed")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String name, Principal me) {
        return download(releases.file(id, name, me.getName()));
    }

    @PostMapping(path = "/releases/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The author adds or replaces files; what was proposed is a draft again")
    void put(@PathVariable long id, @RequestParam(required = false) List<MultipartFile> files, Principal me) {
        service.put(id, ModelUpload.read(files).files(), me.getName());
    }

    @DeleteMapping("/releases/{id}/files/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The author takes a file out; what was proposed is a draft again")
    void remove(@PathVariable long id, @PathVariable String name, Principal me) {
        service.remove(id, name, me.getName());
    }

    @PostMapping("/releases/{id}/words")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "What the author says to warnings, by the finding's id")
    void explain(@PathVariable long id, @RequestBody Map<Long, String> words, Principal me) {
        service.explain(id, words, me.getName());
    }

    @PostMapping("/releases/{id}/renewal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The author puts it onto the models that run now and has it checked again")
    void renew(@PathVariable long id, Principal me) {
        service.renew(id, me.getName());
    }

    @PostMapping("/releases/{id}/proposal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The author asks for the consent of another designer")
    void propose(@PathVariable long id, Principal me) {
        service.propose(id, me.getName());
    }

    @PostMapping("/releases/{id}/consent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Another designer agrees to exactly what has this digest, and deploys it")
    void approve(@PathVariable long id, @RequestBody Consent consent, Principal me) {
        service.approve(id, consent.digest(), me.getName());
    }

    @PostMapping("/releases/{id}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Another designer does not agree; it is its author's draft again")
    void refuse(@PathVariable long id, @RequestBody Reason reason, Principal me) {
        service.refuse(id, reason.reason(), me.getName());
    }

    @PostMapping("/releases/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The author gives it up")
    void withdraw(@PathVariable long id, Principal me) {
        service.withdraw(id, me.getName());
    }

    @PostMapping("/releases/{id}/roll-back")
    @Operation(summary = "A designer takes back the release that was deployed last, at once; the others are told")
    ResponseEntity<Created> rollBack(@PathVariable long id, @RequestBody Reason reason, Principal me) {
        var taken = service.rollBack(id, reason.reason(), me.getName());
        return ResponseEntity.created(URI.create("/api/models/releases/" + taken))
                .body(new Created(taken));
    }

    @GetMapping("/running/{name}")
    @Operation(summary = "A file that runs, to change it")
    ResponseEntity<byte[]> running(@PathVariable String name, Principal me) {
        return download(releases.running(name, me.getName()));
    }

    private static ResponseEntity<byte[]> download(ModelFile file) {
        return Download.attachment(
                file.bytes(),
                file.kind() == ModelFile.Kind.FORM ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML,
                file.name());
    }
}
