package org.qunli.violation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.qunli.database.Pages;
import org.qunli.file.Download;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Violations and cases over REST. What somebody may not see is answered as if it did not exist. */
@RestController
@RequestMapping("/api")
@Tag(name = "Violations", description = "Reports and the cases that they become (T-8)")
class CaseController {

    private final ViolationService cases;
    private final CaseSearch search;
    private final EvidenceService evidence;

    CaseController(ViolationService cases, CaseSearch search, EvidenceService evidence) {
        this.cases = cases;
        this.search = search;
        this.evidence = evidence;
    }

    record Reported(String number) {}

    record Added(long id) {}

    record Statement(String text) {}

    record Withdrawal(String reason) {}

    @PostMapping("/violations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Reports a violation, confidentially if wished (R-6)")
    ResponseEntity<Reported> report(@RequestBody ViolationReport report, Principal me) {
        var number = cases.report(report, me.getName());
        return ResponseEntity.created(URI.create("/api/cases/" + number)).body(new Reported(number));
    }

    @GetMapping("/cases")
    @Operation(summary = "Finds cases that the caller may see, the newest first; 100 to a page, from 0")
    PagedModel<CaseSummary> list(
            @ParameterObject CaseFilter filter, @RequestParam(defaultValue = "0") int page, Principal me) {
        return new PagedModel<>(search.visibleTo(me.getName(), filter, Pages.of(page, Pages.SENT)));
    }

    @GetMapping("/cases/{number}")
    @Operation(summary = "One case, as far as the caller may see it")
    CaseView view(@PathVariable String number, Principal me) {
        return cases.view(number, me.getName());
    }

    @PostMapping("/cases/{number}/withdrawal")
    @Operation(summary = "Takes a report back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String number, @RequestBody Withdrawal withdrawal, Principal me) {
        cases.withdraw(number, withdrawal.reason(), me.getName());
    }

    @PostMapping("/cases/{number}/statement")
    @Operation(summary = "States the case of the person concerned")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void state(@PathVariable String number, @RequestBody Statement statement, Principal me) {
        cases.addStatement(number, statement.text(), me.getName());
    }

    @PostMapping(path = "/cases/{number}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a picture or PDF as evidence")
    ResponseEntity<Added> add(@PathVariable String number, @RequestPart MultipartFile file, Principal me)
            throws IOException {
        var id = evidence.add(number, file.getOriginalFilename(), file.getBytes(), me.getName());
        return ResponseEntity.created(URI.create("/api/cases/%s/evidence/%d".formatted(number, id)))
                .body(new Added(id));
    }

    @GetMapping("/cases/{number}/evidence/{id}")
    @Operation(summary = "Opens a piece of evidence")
    ResponseEntity<byte[]> open(@PathVariable String number, @PathVariable long id, Principal me) {
        var file = evidence.open(number, id, me.getName());
        return Download.shown(file.content(), file.mediaType(), file.fileName());
    }
}
