package org.qunli.violation.trial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.qunli.file.Download;
import org.qunli.file.Uploads;
import org.qunli.violation.settlement.TrialResult;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/settlements/trial")
@Tag(name = "Settlements")
class WeekTrialController {

    private final WeekTrial trial;

    WeekTrialController(WeekTrial trial) {
        this.trial = trial;
    }

    @GetMapping("/tables/{table}")
    @Operation(summary = "A table in force that settles weeks, as DMN, to change it")
    ResponseEntity<byte[]> table(@PathVariable String table, Principal me) {
        return Download.attachment(trial.file(table, me.getName()), MediaType.APPLICATION_XML, table + ".dmn");
    }

    @PostMapping
    @Operation(
            summary = "What other tables would have made of past weeks; changes nothing",
            description =
                    "weeks are the dates of their Fridays; tables are DMN files; or release is the number of a release,"
                            + " or version a running one, e.g. settlement-measure:3. policy asks another policy's rows.")
    TrialResult compare(
            @RequestParam String organization,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) List<LocalDate> weeks,
            @RequestParam(required = false) List<MultipartFile> tables,
            @RequestParam(required = false) Long release,
            @RequestParam(required = false) String version,
            @RequestParam(required = false) String policy,
            Principal me)
            throws IOException {
        return trial.compare(
                new WeekTrial.Question(organization, weeks, Uploads.contents(tables), release, version, policy),
                me.getName());
    }
}
