package org.qunli.group.cleanup;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.qunli.database.Pages;
import org.qunli.file.Download;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Clean-up campaigns over REST. What somebody may not see is answered as if it did not exist. */
@RestController
@RequestMapping("/api/cleanups")
@Tag(name = "Clean-ups", description = "Clean-up campaigns of groups (R-1 to R-5)")
class CleanupController {

    private final CleanupService cleanups;
    private final CleanupViews views;
    private final CleanupWorkbooks workbooks;

    CleanupController(CleanupService cleanups, CleanupViews views, CleanupWorkbooks workbooks) {
        this.cleanups = cleanups;
        this.views = views;
        this.workbooks = workbooks;
    }

    record Opened(String number) {}

    record Reason(String reason) {}

    record Accepted(int groups) {}

    record Added(long id) {}

    /** @param note needed unless a picture shows that it was done */
    record Report(Outcome outcome, String note) {}

    @GetMapping
    @Operation(summary = "The campaigns that concern the caller, the newest first; 100 to a page, from 0")
    PagedModel<Campaign> list(Principal me, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(views.visibleTo(me.getName(), Pages.of(page, Pages.SENT)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "The office of a district or organization opens a campaign (R-2)")
    ResponseEntity<Opened> open(@RequestBody Opening opening, Principal me) {
        var number = cleanups.open(opening, me.getName());
        return ResponseEntity.created(URI.create("/api/cleanups/" + number)).body(new Opened(number));
    }

    @GetMapping("/{number}")
    @Operation(summary = "The summary by platform and unit; who does not oversee the campaign gets the own units")
    CampaignSummary summary(@PathVariable String number, Principal me) {
        return views.summary(number, me.getName());
    }

    @GetMapping("/{number}/summary.xlsx")
    @Operation(summary = "The summary as Excel")
    ResponseEntity<byte[]> summaryWorkbook(@PathVariable String number, Principal me) {
        return Download.workbook(workbooks.summary(number, me.getName()), number + ".xlsx");
    }

    @PostMapping("/{number}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The office withdraws the campaign before anything was carried out")
    void withdraw(@PathVariable String number, @RequestBody Reason reason, Principal me) {
        cleanups.withdraw(number, reason.reason(), me.getName());
    }

    @PostMapping("/{number}/early-end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The office ends the campaign after its deadline although units are not done")
    void endEarly(@PathVariable String number, @RequestBody Reason reason, Principal me) {
        cleanups.endEarly(number, reason.reason(), me.getName());
    }

    @GetMapping("/{number}/units/{unit}")
    @Operation(summary = "A unit's self-check, with suggestions and what speaks for them")
    SelfCheckView selfCheck(@PathVariable String number, @PathVariable String unit, Principal me) {
        return views.selfCheck(number, unit, me.getName());
    }

    @GetMapping("/{number}/units/{unit}/self-check.xlsx")
    @Operation(summary = "A unit's self-check as Excel")
    ResponseEntity<byte[]> selfCheckWorkbook(@PathVariable String number, @PathVariable String unit, Principal me) {
        return Download.workbook(workbooks.selfCheck(number, unit, me.getName()), number + "-" + unit + ".xlsx");
    }

    @PostMapping("/{number}/units/{unit}/acceptance")
    @Operation(summary = "Accepts the suggestions for all groups for which nothing was chosen yet")
    Accepted accept(@PathVariable String number, @PathVariable String unit, Principal me) {
        return new Accepted(cleanups.acceptSuggestions(number, unit, me.getName()));
    }

    @PutMapping("/{number}/units/{unit}/groups/{code}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Saves what becomes of a group")
    void choose(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @RequestBody Choice choice,
            Principal me) {
        cleanups.choose(number, unit, code, choice, me.getName());
    }

    @PutMapping("/{number}/units/{unit}/groups/{code}/outcome")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Reports that a group was merged or dissolved, or why not")
    void report(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @RequestBody Report report,
            Principal me) {
        cleanups.report(number, unit, code, report.outcome(), report.note(), me.getName());
    }

    @PostMapping(path = "/{number}/units/{unit}/groups/{code}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a picture or PDF that shows a group's end")
    ResponseEntity<Added> attach(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @RequestPart MultipartFile file,
            Principal me)
            throws IOException {
        var id = cleanups.attach(number, unit, code, file.getOriginalFilename(), file.getBytes(), me.getName());
        return ResponseEntity.created(
                        URI.create("/api/cleanups/%s/units/%s/groups/%s/evidence/%d".formatted(number, unit, code, id)))
                .body(new Added(id));
    }

    @GetMapping("/{number}/units/{unit}/groups/{code}/evidence/{id}")
    @Operation(summary = "Opens a picture of a group's end")
    ResponseEntity<byte[]> evidence(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @PathVariable long id,
            Principal me) {
        var file = views.evidence(number, unit, code, id, me.getName());
        return Download.shown(file.content(), file.mediaType(), file.fileName());
    }
}
