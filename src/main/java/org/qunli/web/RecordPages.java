package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.database.Pages;
import org.qunli.violation.audit.RecordCheck;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the record of cases is what it was, for commission, supervision office and administrators. */
@Controller
@RequestMapping("/record")
class RecordPages {

    private final RecordCheck check;
    private final Feedback feedback;

    RecordPages(RecordCheck check, Feedback feedback) {
        this.check = check;
        this.feedback = feedback;
    }

    @GetMapping
    String state(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("state", check.stateFor(me.getName(), Pages.of(page, Pages.SHOWN)));
        return "violation/record";
    }

    @GetMapping("/checks/{number}")
    String findings(
            @PathVariable String number, @RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("found", check.findings(number, me.getName(), Pages.of(page, Pages.SHOWN)));
        return "violation/findings";
    }

    @PostMapping("/checks")
    String request(Principal me, Locale locale, RedirectAttributes next) {
        return feedback.numbered(
                () -> check.request(me.getName()), "casefile.check.requested", "redirect:/record", locale, next);
    }
}
