package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.qunli.file.Uploads;
import org.qunli.problem.ProblemException;
import org.qunli.violation.trial.WeekTrial;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;

/** What other tables would have made of the past weeks of an organization. */
@Controller
@RequestMapping("/settlements/trial")
class WeekTrialPages {

    private final WeekTrial trial;
    private final MessageSource messages;

    WeekTrialPages(WeekTrial trial, MessageSource messages) {
        this.trial = trial;
        this.messages = messages;
    }

    /**
     * What the form holds.
     *
     * @param tables uploaded files
     * @param version, policy empty for none
     */
    record Form(
            String organization,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) List<LocalDate> weeks,

            List<MultipartFile> tables,
            Long release,
            String version,
            String policy) {}

    @GetMapping
    String page(Form form, Principal me, Model model) {
        trial.requireAllowed(me.getName());
        model.addAttribute("form", form);
        model.addAttribute("organizations", trial.organizations(me.getName()));
        model.addAttribute("weeks", trial.weeks());
        model.addAttribute("tables", trial.tables());
        model.addAttribute("proposed", trial.proposed());
        model.addAttribute("versions", trial.versions());
        model.addAttribute("policies", trial.policies());
        return "settlement/trial";
    }

    @PostMapping
    String compare(Form form, Principal me, Locale locale, Model model) throws IOException {
        try {
            model.addAttribute("result", trial.compare(question(form), me.getName()));
        } catch (ProblemException refusal) {
            if (refusal.kind() != ProblemException.Kind.INVALID) {
                throw refusal;
            }
            model.addAttribute("problem", messages.getMessage(refusal, locale));
        }
        return page(form, me, model);
    }

    private static WeekTrial.Question question(Form form) throws IOException {
        return new WeekTrial.Question(
                form.organization(),
                form.weeks(),
                Uploads.contents(form.tables()),
                form.release(),
                StringUtils.hasText(form.version()) ? form.version() : null,
                StringUtils.hasText(form.policy()) ? form.policy() : null);
    }
}
