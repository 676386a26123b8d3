package org.qunli.notice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.security.Principal;
import org.qunli.database.Pages;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who replies for whom (T-7), and which sections issue by themselves (B-4), for programs. */
@RestController
@Tag(name = "Notices")
class EntrustmentController {

    private final EntrustmentService entrustments;
    private final IssuingAuthorisations authorisations;

    EntrustmentController(EntrustmentService entrustments, IssuingAuthorisations authorisations) {
        this.entrustments = entrustments;
        this.authorisations = authorisations;
    }

    @PostMapping("/api/entrustments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Records that a colleague replies for somebody from now on")
    EntrustmentView record(@Valid @RequestBody NewEntrustment entrustment, Principal recorder) {
        return entrustments.record(entrustment, recorder.getName());
    }

    @GetMapping("/api/entrustments")
    @Operation(summary = "The entrustments in force that concern the caller; 100 to a page, from 0")
    PagedModel<EntrustmentView> concerning(Principal reader, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(entrustments.concerning(reader.getName(), Pages.of(page, Pages.SENT)));
    }

    @DeleteMapping("/api/entrustments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends an entrustment now")
    void end(@PathVariable long id, Principal actor) {
        entrustments.end(id, actor.getName());
    }

    @PutMapping("/api/issuing-authorisations/{unit}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets a section issue notices by itself from now on; for the leaders in charge")
    void authorise(@PathVariable String unit, Principal leader) {
        authorisations.authorise(unit, leader.getName());
    }

    @DeleteMapping("/api/issuing-authorisations/{unit}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends that a section issues notices by itself")
    void revoke(@PathVariable String unit, Principal leader) {
        authorisations.revoke(unit, leader.getName());
    }
}
