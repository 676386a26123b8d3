package org.qunli.process.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Models over REST, for process designers. */
@RestController
@RequestMapping("/api/models")
@Tag(name = "Models", description = "Diagrams, tables and forms that designers change")
class ModelController {

    private final ModelGuard guard;
    private final RunningModels running;
    private final MessageSource messages;

    ModelController(ModelGuard guard, RunningModels running, MessageSource messages) {
        this.guard = guard;
        this.running = running;
        this.messages = messages;
    }

    /** @param deployable whether there is no error; warnings need a word of the designer */
    record Report(boolean deployable, List<FindingView> findings) {}

    record FindingView(
            Finding.Severity severity,
            String rule,
            String file,
            String element,
            String elementName,
            Integer line,
            String message,
            String proposal) {}

    @PostMapping(path = "/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "What is wrong with changed models; changes nothing",
            description =
                    "files are diagrams (.bpmn), tables (.dmn) and forms (.form) in UTF-8. They are checked together"
                            + " with the running ones, which they replace where the name is the same. Errors come first and block a"
                            + " deployment. element is the id in the file, proposal what would be right, if something is near.")
    Report check(@RequestParam(required = false) List<MultipartFile> files, Locale locale) {
        var before = running.all();
        var findings = guard.check(ModelUpload.read(files), before);
        return new Report(
                findings.stream().noneMatch(Finding::blocks),
                findings.stream().map(finding -> view(finding, locale)).toList());
    }

    private FindingView view(Finding finding, Locale locale) {
        return new FindingView(
                finding.severity(),
                finding.rule(),
                finding.file(),
                finding.element(),
                finding.elementName(),
                finding.line(),
                messages.getMessage(finding, locale),
                finding.proposal());
    }
}
