package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.group.GroupRole;
import org.qunli.group.register.Handovers;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the page of a group can do about who answers for it (C-6). */
@Controller
class HandoverPages {

    private final Handovers handovers;
    private final MessageSource messages;

    HandoverPages(Handovers handovers, MessageSource messages) {
        this.handovers = handovers;
        this.messages = messages;
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
        return done(
                () -> handovers.propose(me.getName(), code, role, successor, reason),
                "register.handover.proposed",
                code,
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
        return done(() -> handovers.withdraw(me.getName(), number), "register.handover.withdrawn", code, locale, next);
    }

    private String done(Runnable action, String message, String code, Locale locale, RedirectAttributes next) {
        try {
            action.run();
            next.addFlashAttribute("done", messages.getMessage(message, null, locale));
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
        }
        return "redirect:/groups/" + code;
    }
}
