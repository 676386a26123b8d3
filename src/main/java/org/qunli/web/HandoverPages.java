package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupRole;
import org.qunli.group.register.Handovers;
import org.qunli.organization.Directory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the page of a group can do about who answers for it (C-6). */
@Controller
class HandoverPages {

    private final Handovers handovers;
    private final GroupRegister register;
    private final Directory directory;
    private final Feedback feedback;

    HandoverPages(Handovers handovers, GroupRegister register, Directory directory, Feedback feedback) {
        this.handovers = handovers;
        this.register = register;
        this.directory = directory;
        this.feedback = feedback;
    }

    @PostMapping("/groups/{code}/handovers")
    String propose(
            @PathVariable String code,
            @RequestParam GroupRole role,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        var group = register.visibleTo(me.getName(), code);
        var page = feedback.after(
                () -> handovers.propose(
                        me.getName(), code, role, directory.chosen(handovers.candidates(group), person), reason),
                "register.handover.proposed",
                "redirect:/groups/" + code,
                locale,
                next);
        if (next.getFlashAttributes().containsKey("problem")) {
            next.addFlashAttribute("handoverDraft", new Draft(role, person, reason));
        }
        return page;
    }

    /** What was proposed, to be put right after a refusal. */
    record Draft(GroupRole role, String successor, String reason) {}

    @PostMapping("/groups/{code}/handovers/{number}/withdrawal")
    String withdraw(
            @PathVariable String code,
            @PathVariable String number,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> handovers.withdraw(me.getName(), number),
                "register.handover.withdrawn",
                "redirect:/groups/" + code,
                locale,
                next);
    }
}
