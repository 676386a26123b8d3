package org.qunli.violation.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.qunli.database.Pages;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Violations")
class RecordController {

    private final RecordCheck check;

    RecordController(RecordCheck check) {
        this.check = check;
    }

    record Requested(String number) {}

    @GetMapping("/api/record")
    @Operation(
            summary = "Checks of the record of cases and the newest seal, for commission, supervision, administrators")
    RecordState state(Principal me, @RequestParam(defaultValue = "0") int page) {
        return check.stateFor(me.getName(), Pages.of(page, Pages.SENT));
    }

    @GetMapping("/api/record/checks/{number}/findings")
    @Operation(summary = "What a check found, page by page")
    PagedModel<Finding> findings(
            @PathVariable String number, Principal me, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(check.findings(number, me.getName(), Pages.of(page, Pages.SENT)));
    }

    @PostMapping("/api/record/checks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Starts a check of the whole record; it runs beside everything else")
    Requested request(Principal me) {
        return new Requested(check.request(me.getName()));
    }
}
