package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.qunli.database.Pages;
import org.qunli.group.Platform;
import org.qunli.group.cleanup.Choice;
import org.qunli.group.cleanup.CleanupService;
import org.qunli.group.cleanup.CleanupViews;
import org.qunli.group.cleanup.Intensity;
import org.qunli.group.cleanup.Opening;
import org.qunli.group.cleanup.Outcome;
import org.qunli.group.cleanup.Verdict;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Clean-up campaigns: the list, one with its summary, and a unit's self-check with its groups. */
@Controller
@RequestMapping("/cleanups")
class CleanupPages {

    private final CleanupService cleanups;
    private final CleanupViews views;
    private final Feedback feedback;
    private final MessageSource messages;
    private final Clock clock;

    CleanupPages(CleanupService cleanups, CleanupViews views, Feedback feedback, MessageSource messages, Clock clock) {
        this.cleanups = cleanups;
        this.views = views;
        this.feedback = feedback;
        this.messages = messages;
        this.clock = clock;
    }

    @ModelAttribute("verdicts")
    Verdict[] verdicts() {
        return Verdict.values();
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("campaigns", views.visibleTo(me.getName(), Pages.of(page, Pages.SHOWN)));
        model.addAttribute("offices", views.offices(me.getName()));
        model.addAttribute("platforms", Platform.values());
        model.addAttribute("intensities", Intensity.values());
        model.addAttribute("today", LocalDate.now(clock));
        return "cleanup/list";
    }

    @PostMapping
    String open(
            @RequestParam String unit,
            @RequestParam(required = false) String title,
            @RequestParam(defaultValue = "") List<String> units,
            @RequestParam(defaultValue = "") List<Platform> platforms,
            @RequestParam(required = false) LocalDate deadline,
            @RequestParam(required = false) Intensity intensity,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.opened(
                () -> cleanups.open(new Opening(unit, title, units, platforms, deadline, intensity), me.getName()),
                "cleanup.page.opened",
                "redirect:/cleanups/",
                "redirect:/cleanups",
                locale,
                next);
    }

    @GetMapping("/{number}")
    String campaign(@PathVariable String number, Principal me, Model model) {
        model.addAttribute("summary", views.summary(number, me.getName()));
        return "cleanup/campaign";
    }

    @GetMapping("/{number}/summary")
    String summary(@PathVariable String number, Principal me, Model model) {
        model.addAttribute("summary", views.summary(number, me.getName()));
        model.addAttribute("today", LocalDate.now(clock));
        return "cleanup/summary";
    }

    @PostMapping("/{number}/withdrawal")
    String withdraw(
            @PathVariable String number,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> cleanups.withdraw(number, reason, me.getName()),
                "cleanup.page.stopped",
                "redirect:/cleanups/" + number,
                locale,
                next);
    }

    @PostMapping("/{number}/early-end")
    String endEarly(
            @PathVariable String number,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> cleanups.endEarly(number, reason, me.getName()),
                "cleanup.page.stopped",
                "redirect:/cleanups/" + number,
                locale,
                next);
    }

    @GetMapping("/{number}/units/{unit}")
    String selfCheck(@PathVariable String number, @PathVariable String unit, Principal me, Model model) {
        model.addAttribute("view", views.selfCheck(number, unit, me.getName()));
        return "cleanup/self-check";
    }

    @PostMapping("/{number}/units/{unit}/acceptance")
    String accept(
            @PathVariable String number,
            @PathVariable String unit,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.numbered(
                () -> cleanups.acceptSuggestions(number, unit, me.getName()),
                "cleanup.page.accepted",
                selfCheckOf(number, unit),
                locale,
                next);
    }

    /** A page of its own, or the part of the self-check that opens in place. */
    @GetMapping("/{number}/units/{unit}/groups/{code}")
    String group(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean inPlace,
            Principal me,
            Model model) {
        model.addAttribute("one", views.group(number, unit, code, me.getName()));
        return inPlace ? "cleanup/group :: form" : "cleanup/group";
    }

    /** Saves as soon as something changes; in place, the answer says so beside the form. */
    @PostMapping("/{number}/units/{unit}/groups/{code}/decision")
    String choose(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @RequestParam(required = false) Verdict decision,
            @RequestParam(required = false) String into,
            @RequestParam(required = false) String reason,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean inPlace,
            Principal me,
            Locale locale,
            Model model,
            RedirectAttributes next) {
        try {
            cleanups.choose(number, unit, code, new Choice(decision, into, reason), me.getName());
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
                throw refusal;
            }
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
        }
        if (!inPlace) {
            return selfCheckOf(number, unit);
        }
        model.addAttribute("one", views.group(number, unit, code, me.getName()));
        model.addAttribute("now", LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
        return "cleanup/group :: saved";
    }

    @PostMapping("/{number}/units/{unit}/groups/{code}/outcome")
    String report(
            @PathVariable String number,
            @PathVariable String unit,
            @PathVariable String code,
            @RequestParam(required = false) Outcome outcome,
            @RequestParam(required = false) String note,
            @RequestParam(required = false) MultipartFile file,
            Principal me,
            Locale locale,
            RedirectAttributes next)
            throws IOException {
        var content = file == null || file.isEmpty() ? null : file.getBytes();
        return feedback.after(
                () -> {
                    if (content != null) {
                        cleanups.attach(number, unit, code, file.getOriginalFilename(), content, me.getName());
                    }
                    cleanups.report(number, unit, code, outcome, note, me.getName());
                },
                "cleanup.page.reported",
                selfCheckOf(number, unit),
                locale,
                next);
    }

    private static String selfCheckOf(String number, String unit) {
        return "redirect:/cleanups/" + number + "/units/" + unit;
    }
}
