package org.qunli.violation.trial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.qunli.file.Download;
import org.qunli.file.Uploads;
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
@RequestMapping("/api/cases/trial")
@Tag(name = "Violations")
class TrialController {

    private final CaseTrial trial;

    TrialController(CaseTrial trial) {
        this.trial = trial;
    }

    @GetMapping("/tables/{table}")
    @Operation(summary = "A table in force that judges people, as DMN, to change it")
    ResponseEntity<byte[]> table(@PathVariable String table, Principal me) {
        return Download.attachment(trial.file(table, me.getName()), MediaType.APPLICATION_XML, table + ".dmn");
    }

    @PostMapping
    @Operation(
            summary = "What changed tables would have made of the cases of the last weeks; changes nothing",
            description =
                    "tables are DMN files; or release is the number of a release. weeks are 1 to 52, 8 if missing;"
                            + " since, the first day, goes before weeks. Process designers get no names.")
    TrialReport compare(
            @RequestParam(required = false) Integer weeks,
            @RequestParam(required = false) LocalDate since,
            @RequestParam(required = false) List<MultipartFile> tables,
            @RequestParam(required = false) Long release,
            Principal me)
            throws IOException {
        return trial.compare(question(weeks, since, tables, release), me.getName());
    }

    @PostMapping("/workbook")
    @Operation(summary = "The same as Excel, with every case")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) Integer weeks,
            @RequestParam(required = false) LocalDate since,
            @RequestParam(required = false) List<MultipartFile> tables,
            @RequestParam(required = false) Long release,
            Principal me)
            throws IOException {
        return Download.workbook(trial.export(question(weeks, since, tables, release), me.getName()), "trial.xlsx");
    }

    private static CaseTrial.Question question(Integer weeks, LocalDate since, List<MultipartFile> tables, Long release)
            throws IOException {
        return new CaseTrial.Question(weeks, since, Uploads.contents(tables), release);
    }
}
