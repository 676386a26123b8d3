package org.qunli.violation.standing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.qunli.file.Download;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
@Tag(name = "Violations")
class StandingController {

    private final StandingService standings;
    private final SanctionExport sanctions;

    StandingController(StandingService standings, SanctionExport sanctions) {
        this.standings = standings;
        this.sanctions = sanctions;
    }

    record Wanted(String organization, LocalDate from, LocalDate to) {}

    @GetMapping("/me/record")
    @Operation(
            summary = "What stands against the caller and the units the caller heads, until when, and what was revoked")
    Sheet mine(Principal me) {
        return standings.of(me.getName());
    }

    @GetMapping("/sanctions/exports")
    @Operation(summary = "Who exported the sanctions of the caller's organizations, when and for which period (C-13)")
    List<ExportEntry> exports(Principal me) {
        return sanctions.entries(me.getName());
    }

    @PostMapping("/sanctions/exports")
    @Operation(
            summary = "Exports the sanctions of a period as XLSX for the performance review, and enters who did (C-13)")
    ResponseEntity<byte[]> export(@RequestBody Wanted wanted, Principal me) {
        var file = sanctions.export(wanted.organization(), wanted.from(), wanted.to(), me.getName());
        return Download.workbook(file, "sanctions-%s-%s.xlsx".formatted(wanted.from(), wanted.to()));
    }
}
