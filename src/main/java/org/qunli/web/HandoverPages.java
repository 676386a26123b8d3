package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.group.GroupRole;
import org.qunli.group.register.Handovers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the page of a group can do about who answers for it (C-6). */
@Controller
class HandoverPages {

    private final Handovers handovers;
    private final Feedback feedback;

    HandoverPages(Handovers handovers, Feedback feedback) {
        this.handovers = handovers;
        this.feedback = feedback;
    }

    @PostMapping("/groups/{code}/handovers")
    String propose(
            @PathVariable String code,
            @RequestParam GroupRole role,
            @RequestParam(required = false) String successor,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> handovers.propose(me.getName(), code, role, successor, reason),
                "register.handover.proposed",
                "redirect:/groups/" + code,
                locale,
                next);
    }

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
