package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.qunli.file.Download;
import org.qunli.file.Uploads;
import org.qunli.problem.ProblemException;
import org.qunli.violation.trial.CaseTrial;
import org.qunli.violation.trial.CaseTrial.Question;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What changed tables would have made of the cases of the last weeks. */
@Controller
@RequestMapping("/cases/trial")
class TrialPages {

    private final CaseTrial trial;
    private final MessageSource messages;

    TrialPages(CaseTrial trial, MessageSource messages) {
        this.trial = trial;
        this.messages = messages;
    }

    /**
     * What the form holds.
     *
     * @param tables uploaded files
     */
    record Form(Integer weeks, LocalDate since, List<MultipartFile> tables, Long release) {}

    /** With a release, its tables are tried at once: to look costs nothing. */
    @GetMapping
    String page(Form form, Principal me, Locale locale, Model model) {
        return form.release() == null ? form(form, me, model) : compare(form, List.of(), me, locale, model);
    }

    @PostMapping
    String compare(Form form, Principal me, Locale locale, Model model) throws IOException {
        return compare(form, Uploads.contents(form.tables()), me, locale, model);
    }

    /** @param compared the files that the page compared, in Base64: a browser does not keep them */
    @PostMapping("/workbook")
    ResponseEntity<byte[]> export(
            Form form, @RequestParam(required = false) List<String> compared, Principal me, Locale locale) {
        var files = compared == null
                ? List.<byte[]>of()
                : compared.stream().map(TrialPages::decoded).toList();
        return Download.workbook(
                trial.export(question(form, files), me.getName()),
                messages.getMessage("trial.export.file", null, locale));
    }

    private static byte[] decoded(String file) {
        try {
            return Base64.getDecoder().decode(file);
        } catch (IllegalArgumentException tampered) {
            throw ProblemException.invalid("compared", "trial.not-compared");
        }
    }

    private String compare(Form form, List<byte[]> files, Principal me, Locale locale, Model model) {
        try {
            model.addAttribute("report", trial.compare(question(form, files), me.getName()));
            model.addAttribute(
                    "compared",
                    files.stream().map(Base64.getEncoder()::encodeToString).toList());
        } catch (ProblemException refusal) {
            if (refusal.kind() != ProblemException.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("problem", messages.getMessage(refusal, locale));
        }
        return form(form, me, model);
    }

    private String form(Form form, Principal me, Model model) {
        trial.requireAllowed(me.getName());
        model.addAttribute("form", form);
        model.addAttribute("tables", trial.tables());
        model.addAttribute("proposed", trial.proposed());
        return "violation/trial";
    }

    private static Question question(Form form, List<byte[]> files) {
        return new Question(form.weeks(), form.since(), files, form.release());
    }
}
