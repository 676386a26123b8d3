package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.violation.AppealService;
import org.qunli.violation.letter.Letters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A measure against somebody, of a case or of a settlement, the appeal against it, and the letters about it. */
@Controller
@RequestMapping("/measures/{id}")
class AppealPages {

    private final AppealService appeals;
    private final Letters letters;
    private final Feedback feedback;

    AppealPages(AppealService appeals, Letters letters, Feedback feedback) {
        this.appeals = appeals;
        this.letters = letters;
        this.feedback = feedback;
    }

    @GetMapping
    String view(@PathVariable long id, Principal me, Model model) {
        model.addAttribute("measure", appeals.measure(id, me.getName()));
        model.addAttribute("letters", letters.ofMeasure(id, me.getName()));
        return "violation/measure";
    }

    /** Also for those who look after the settlement that the measure comes from. */
    @GetMapping("/letters/{letter}")
    String letter(@PathVariable long id, @PathVariable long letter, Principal me, Model model) {
        model.addAttribute("letter", letters.openOfMeasure(id, letter, me.getName()));
        return "violation/letter";
    }

    @PostMapping("/appeal")
    String file(
            @PathVariable long id, @RequestParam String grounds, Principal me, Locale locale, RedirectAttributes next) {
        return feedback.numbered(
                () -> appeals.file(id, grounds, me.getName()),
                "violation.page.appealed",
                "redirect:/measures/" + id,
                locale,
                next);
    }

    @PostMapping("/appeal/{number}/withdrawal")
    String withdraw(
            @PathVariable long id, @PathVariable String number, Principal me, Locale locale, RedirectAttributes next) {
        return feedback.after(
                () -> appeals.withdraw(number, me.getName()),
                "violation.page.appeal-withdrawn",
                "redirect:/measures/" + id,
                locale,
                next);
    }
}
