package org.qunli.web;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunli.database.Pages;
import org.qunli.group.ApplicationRequest;
import org.qunli.group.ApplicationStatus;
import org.qunli.group.ApplicationStep;
import org.qunli.group.GroupApplication;
import org.qunli.group.GroupApplicationService;
import org.qunli.group.Platform;
import org.qunli.organization.Directory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Applications for groups, for those who apply (H-1); the other way in is Tasklist's start form. */
@Controller
@RequestMapping("/applications")
class GroupApplicationPages {

    private final GroupApplicationService applications;
    private final Directory directory;
    private final MessageSource messages;

    GroupApplicationPages(GroupApplicationService applications, Directory directory, MessageSource messages) {
        this.applications = applications;
        this.directory = directory;
        this.messages = messages;
    }

    @ModelAttribute("platforms")
    Platform[] platforms() {
        return Platform.values();
    }

    @GetMapping
    String mine(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("applications", applications.mine(me.getName(), Pages.of(page, Pages.SHOWN)));
        return "group/applications";
    }

    /** Who may not apply is told so before filling anything in. */
    @GetMapping("/new")
    String form(Principal me, Model model) {
        model.addAttribute("applicable", applications.applicable(me.getName()));
        model.addAttribute("draft", new ApplicationRequest("", "", Platform.WECHAT, null, "", ""));
        return "group/apply";
    }

    /** @param keptMembers the wording of the members that the applicant was shown as not recognised, and keeps */
    @PostMapping
    ModelAndView apply(
            @Valid @ModelAttribute("draft") ApplicationRequest draft,
            BindingResult binding,
            @RequestParam(defaultValue = "") String keptMembers,
            Principal me,
            RedirectAttributes flash,
            Locale locale) {
        if (binding.hasErrors()) {
            return again(me);
        }
        var unresolved = applications.unresolved(me.getName(), draft);
        if (!unresolved.isEmpty() && !keptMembers.equals(draft.expectedMembers())) {
            binding.rejectValue(
                    "expectedMembers",
                    "unresolved",
                    messages.getMessage(
                            "group.members-unresolved", new Object[] {String.join("、", unresolved)}, locale));
            return again(me).addObject("keptMembers", draft.expectedMembers());
        }
        var application = applications.applyOnce(me.getName(), draft);
        if (application.getStatus() != ApplicationStatus.REJECTED) {
            flash.addFlashAttribute("done", messages.getMessage("group.page.submitted", null, locale));
        }
        return new ModelAndView("redirect:/applications/" + application.getNumber());
    }

    private ModelAndView again(Principal me) {
        return new ModelAndView(
                "group/apply", Map.of("applicable", applications.applicable(me.getName())), HttpStatus.BAD_REQUEST);
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Principal me, Model model) {
        var application = applications.byNumber(me.getName(), number);
        model.addAttribute("one", application);
        model.addAttribute("mine", application.getApplicant().equals(me.getName()));
        model.addAttribute("unitName", directory.unit(application.getUnitCode()).getName());
        model.addAttribute("names", namesIn(application));
        return "group/application";
    }

    @PostMapping("/{number}/withdrawal")
    String withdraw(@PathVariable String number, Principal me, RedirectAttributes flash, Locale locale) {
        applications.withdraw(me.getName(), number);
        flash.addFlashAttribute("done", messages.getMessage("group.page.withdrawn", new Object[] {number}, locale));
        return "redirect:/applications";
    }

    private Map<String, String> namesIn(GroupApplication application) {
        var accounts = Stream.concat(
                        application.getSteps().stream().map(ApplicationStep::account),
                        Stream.of(application.getApplicant(), application.getApprover()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return directory.names(accounts);
    }
}
