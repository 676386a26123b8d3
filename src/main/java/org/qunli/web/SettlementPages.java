package org.qunli.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.qunli.database.Pages;
import org.qunli.violation.letter.Letters;
import org.qunli.violation.settlement.CircularService;
import org.qunli.violation.settlement.SettlementService;
import org.qunli.violation.settlement.SettlementTrial;
import org.qunli.violation.settlement.SettlementViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Weekly settlements: the list, one with its lines, one line with its objection, and the circular. */
@Controller
@RequestMapping("/settlements")
class SettlementPages {

    private final SettlementService settlements;
    private final SettlementViews views;
    private final CircularService circulars;
    private final Letters letters;
    private final SettlementTrial trial;
    private final Feedback feedback;

    SettlementPages(
            SettlementService settlements,
            SettlementViews views,
            CircularService circulars,
            Letters letters,
            SettlementTrial trial,
            Feedback feedback) {
        this.settlements = settlements;
        this.views = views;
        this.circulars = circulars;
        this.letters = letters;
        this.trial = trial;
        this.feedback = feedback;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("found", views.visibleTo(me.getName(), Pages.of(page, Pages.SHOWN)));
        model.addAttribute("organizations", trial.organizations(me.getName()));
        return "settlement/list";
    }

    @GetMapping("/{number}")
    String view(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Model model) {
        model.addAttribute("settlement", views.view(number, name, page, me.getName()));
        model.addAttribute("letters", letters.ofSettlement(number, me.getName()));
        model.addAttribute("name", name);
        model.addAttribute("page", Pages.number(page));
        return "settlement/settlement";
    }

    @GetMapping("/{number}/history")
    String history(@PathVariable String number, @RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("found", views.history(number, me.getName(), Pages.of(page, Pages.SHOWN)));
        return "settlement/history";
    }

    @GetMapping("/{number}/lines/{line}")
    String line(@PathVariable String number, @PathVariable long line, Principal me, Model model) {
        model.addAttribute("one", views.line(number, line, me.getName()));
        return "settlement/line";
    }

    @PostMapping("/{number}/lines/{line}/objection")
    String object(
            @PathVariable String number,
            @PathVariable long line,
            @RequestParam(required = false) String text,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> settlements.object(number, line, text, me.getName()),
                "settlement.page.objected",
                lineOf(number, line),
                locale,
                next);
    }

    @PostMapping("/{number}/lines/{line}/ruling")
    String rule(
            @PathVariable String number,
            @PathVariable long line,
            @RequestParam(required = false) Boolean accepted,
            @RequestParam(required = false) List<Long> receipts,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> settlements.rule(number, line, accepted, receipts, reason, me.getName()),
                "settlement.page.ruled",
                lineOf(number, line),
                locale,
                next);
    }

    @PostMapping("/{number}/lines/{line}/correction")
    String correct(
            @PathVariable String number,
            @PathVariable long line,
            @RequestParam boolean strike,
            @RequestParam(required = false) List<Long> receipts,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> {
                    if (strike) {
                        settlements.strike(number, line, receipts, reason, me.getName());
                    } else {
                        settlements.restore(number, line, receipts, reason, me.getName());
                    }
                },
                "settlement.page.corrected",
                lineOf(number, line),
                locale,
                next);
    }

    @PostMapping("/{number}/abandonment")
    String abandon(
            @PathVariable String number,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> settlements.abandon(number, reason, me.getName()),
                "settlement.page.abandoned",
                "redirect:/settlements/" + number,
                locale,
                next);
    }

    @PostMapping("/{number}/successor")
    String settleAgain(@PathVariable String number, Principal me, Locale locale, RedirectAttributes next) {
        return feedback.opened(
                () -> settlements.settleAgain(number, me.getName()),
                "settlement.page.settled-again",
                "redirect:/settlements/",
                "redirect:/settlements/" + number,
                locale,
                next);
    }

    @GetMapping("/{number}/circular")
    String circular(@PathVariable String number, Principal me, Model model) {
        model.addAttribute("circular", circulars.of(number, me.getName()));
        return "settlement/circular";
    }

    private static String lineOf(String number, long line) {
        return "redirect:/settlements/" + number + "/lines/" + line;
    }
}
