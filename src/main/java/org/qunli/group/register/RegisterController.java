package org.qunli.group.register;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import org.qunli.database.Pages;
import org.qunli.file.Download;
import org.qunli.problem.ProblemException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.web.PagedModel;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/register")
@Tag(name = "Groups", description = "The register of groups (R-1)")
class RegisterController {

    private final RegisterSearch search;
    private final RegisterWorkbook workbooks;
    private final RegisterImport imports;
    private final RegisterStatistics statistics;

    RegisterController(
            RegisterSearch search, RegisterWorkbook workbooks, RegisterImport imports, RegisterStatistics statistics) {
        this.search = search;
        this.workbooks = workbooks;
        this.imports = imports;
        this.statistics = statistics;
    }

    /** @param page from 0 */
    @GetMapping
    @Operation(
            summary = "Finds groups that the caller may see, with who is in charge and what is overdue; 100 to a page")
    PagedModel<RegisterEntry> search(
            Principal me, @ParameterObject RegisterFilter filter, @RequestParam(defaultValue = "0") int page) {
        return new PagedModel<>(search.page(me.getName(), filter, Pages.of(page, Pages.SENT)));
    }

    @GetMapping("/export.xlsx")
    @Operation(summary = "The same as Excel, all of it, under the headings that the import reads")
    ResponseEntity<byte[]> export(Principal me, @ParameterObject RegisterFilter filter) {
        return Download.workbook(workbooks.of(me.getName(), filter), "register.xlsx");
    }

    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Imports groups that exist already from a CSV or XLSX file, all or nothing (R-1)",
            description = "With confirmed=false, the default, it only says what the import would do.")
    RegisterImportResult run(
            Principal me,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "false") boolean confirmed)
            throws IOException {
        if (file == null) {
            throw ProblemException.invalid("file", "organization.file.missing");
        }
        return confirmed ? imports.run(file.getBytes(), me.getName()) : imports.preview(file.getBytes(), me.getName());
    }

    @GetMapping("/figures")
    @Operation(
            summary =
                    "How many groups there are by unit, platform, type and activity, and how many people are in (R-5)")
    RegisterFigures figures(Principal me, @RequestParam(required = false) String unit) {
        return statistics.of(me.getName(), unit);
    }
}
