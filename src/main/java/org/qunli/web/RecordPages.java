package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.problem.ProblemException;
import org.qunli.violation.audit.RecordCheck;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the record of cases is what it was, for commission, supervision office and administrators. */
@Controller
@RequestMapping("/record")
class RecordPages {

    private final RecordCheck check;
    private final MessageSource messages;

    RecordPages(RecordCheck check, MessageSource messages) {
        this.check = check;
        this.messages = messages;
    }

    @GetMapping
    String state(Principal me, Model model) {
        model.addAttribute("state", check.stateFor(me.getName()));
        return "violation/record";
    }

    @PostMapping("/checks")
    String request(Principal me, Locale locale, RedirectAttributes next) {
        try {
            var number = check.request(me.getName());
            next.addFlashAttribute(
                    "done", messages.getMessage("casefile.check.requested", new Object[] {number}, locale));
        } catch (ProblemException refusal) {
            next.addFlashAttribute("problem", messages.getMessage(refusal, locale));
        }
        return "redirect:/record";
    }
}
