package org.qunli.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qunli.database.Pages;
import org.qunli.group.GroupRegister;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.qunli.violation.CaseFilter;
import org.qunli.violation.CaseSearch;
import org.qunli.violation.CaseStatus;
import org.qunli.violation.Category;
import org.qunli.violation.EvidenceService;
import org.qunli.violation.Severity;
import org.qunli.violation.ViolationReport;
import org.qunli.violation.ViolationService;
import org.qunli.violation.audit.RecordCheck;
import org.qunli.violation.letter.Letters;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reporting a violation, the cases that concern somebody, and one case with its timeline, evidence and statement. */
@Controller
@RequestMapping("/cases")
class CasePages {

    private final ViolationService cases;
    private final CaseSearch search;
    private final EvidenceService evidence;
    private final Letters letters;
    private final RecordCheck check;
    private final GroupRegister groups;
    private final Directory directory;
    private final StaffField staff;
    private final Feedback feedback;
    private final MessageSource messages;
    private final Clock clock;

    CasePages(
            ViolationService cases,
            CaseSearch search,
            EvidenceService evidence,
            Letters letters,
            RecordCheck check,
            GroupRegister groups,
            Directory directory,
            StaffField staff,
            Feedback feedback,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.search = search;
        this.evidence = evidence;
        this.letters = letters;
        this.check = check;
        this.groups = groups;
        this.directory = directory;
        this.staff = staff;
        this.feedback = feedback;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What the form holds.
     *
     * @param person who is reported, as it was typed
     * @param occurredAt in the clock's zone
     * @param confidential null when the box is not ticked
     */
    record ReportForm(
            String group,
            String person,
            Category category,
            Severity severity,
            String description,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
            LocalDateTime occurredAt,

            Boolean confidential) {}

    @GetMapping
    String list(
            @ModelAttribute("filter") CaseFilter filter,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Model model) {
        model.addAttribute("cases", search.visibleTo(me.getName(), filter, Pages.of(page, Pages.SHOWN)));
        model.addAttribute("statuses", CaseStatus.values());
        model.addAttribute("categories", Category.values());
        return "violation/list";
    }

    @GetMapping("/new")
    String form(ReportForm form, Principal me, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("group", shown(form.group(), me.getName()));
        model.addAttribute(
                "categories",
                Arrays.stream(Category.values()).filter(Category::isReported).toList());
        model.addAttribute("severities", Severity.values());
        return "violation/report";
    }

    /** Some of those who may be reported in the group that is chosen and whose name is being typed. */
    @GetMapping("/new/staff")
    String staff(
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String person,
            Principal me,
            Model model) {
        return staff.suggestions(cases.answerableIn(codeOf(group, me.getName()), me.getName()), person, model);
    }

    /** Some of the groups of which something is being typed: no page carries all of a county's. */
    @GetMapping("/new/groups")
    String groups(@RequestParam(defaultValue = "") String group, Principal me, Model model) {
        model.addAttribute("found", group.isBlank() ? List.of() : groups.suggestions(me.getName(), group, Pages.SHOWN));
        return "people/staff :: found";
    }

    /** The group that a link names by its code, called as it would be chosen; otherwise what was typed. */
    private String shown(String typed, String reporter) {
        var code = codeOf(typed, reporter);
        return code == null ? typed : GroupRegister.label(groups.byCode(code));
    }

    /** Null if no one group is called so. */
    private String codeOf(String typed, String reporter) {
        try {
            return StringUtils.hasText(typed) ? groups.chosen(reporter, typed) : null;
        } catch (ProblemException none) {
            return null;
        }
    }

    @PostMapping
    String report(
            ReportForm form,
            @RequestParam MultipartFile file,
            Principal me,
            Model model,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        String number;
        try {
            number = cases.reportOnce(toReport(form, me.getName()), me.getName());
        } catch (ProblemException refusal) {
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            return form(form, me, model);
        } catch (ConstraintViolationException incomplete) {
            model.addAttribute("problem", words(incomplete, locale));
            return form(form, me, model);
        }
        next.addFlashAttribute("done", messages.getMessage("violation.page.reported", new Object[] {number}, locale));
        // where nobody chose a file, a browser sends one without a name
        return StringUtils.hasText(file.getOriginalFilename())
                ? addEvidence(number, file, me, locale, next)
                : "redirect:/cases/" + number;
    }

    /** What is missing or wrong, by the names that the form gives the fields. */
    private String words(ConstraintViolationException incomplete, Locale locale) {
        return incomplete.getConstraintViolations().stream()
                .map(violation -> messages.getMessage(
                        "violation.page.wrong-field",
                        new Object[] {
                            messages.getMessage("violation.page." + field(violation), null, locale),
                            violation.getMessage()
                        },
                        locale))
                .sorted()
                .distinct()
                .collect(Collectors.joining());
    }

    private static String field(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @GetMapping("/{number}")
    String view(@PathVariable String number, Principal me, Model model) {
        model.addAttribute("case", cases.view(number, me.getName()));
        model.addAttribute("check", check.latestOf(number).orElse(null));
        model.addAttribute("letters", letters.of(number, me.getName()));
        return "violation/case";
    }

    @GetMapping("/{number}/letters/{id}")
    String letter(@PathVariable String number, @PathVariable long id, Principal me, Model model) {
        model.addAttribute("letter", letters.open(number, id, me.getName()));
        return "violation/letter";
    }

    @PostMapping("/{number}/evidence")
    String addEvidence(
            @PathVariable String number,
            @RequestParam MultipartFile file,
            Principal me,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        try {
            evidence.add(number, file.getOriginalFilename(), file.getBytes(), me.getName());
            if (!next.getFlashAttributes().containsKey("done")) {
                next.addFlashAttribute("done", messages.getMessage("violation.page.uploaded", null, locale));
            }
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
            // stands above all, where a phone that goes to the evidence would not show it
            return "redirect:/cases/" + number;
        }
        return "redirect:/cases/" + number + "#evidence";
    }

    @PostMapping("/{number}/statement")
    String state(
            @PathVariable String number,
            @RequestParam String text,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> cases.addStatement(number, text, me.getName()),
                "violation.page.stated",
                "redirect:/cases/" + number,
                locale,
                next);
    }

    @PostMapping("/{number}/withdrawal")
    String withdraw(
            @PathVariable String number,
            @RequestParam String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> cases.withdraw(number, reason, me.getName()),
                "violation.page.taken-back",
                "redirect:/cases/" + number,
                locale,
                next);
    }

    private ViolationReport toReport(ReportForm form, String reporter) {
        var occurredAt = form.occurredAt() == null
                ? null
                : form.occurredAt().atZone(clock.getZone()).toInstant();
        // what is missing is for the report to say
        var group = StringUtils.hasText(form.group()) ? groups.chosen(reporter, form.group()) : form.group();
        var accused = StringUtils.hasText(group) && StringUtils.hasText(form.person())
                ? directory.chosen(cases.answerableIn(group, reporter), form.person())
                : null;
        return new ViolationReport(
                group,
                accused,
                form.category(),
                form.severity(),
                form.description(),
                occurredAt,
                Boolean.TRUE.equals(form.confidential()));
    }
}
