package org.qunli.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.qunli.file.Download;
import org.qunli.violation.standing.SanctionExport;
import org.qunli.violation.standing.StandingService;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands against oneself, and the sanctions of a period for those who review performance (C-13). */
@Controller
class StandingPages {

    private final StandingService standings;
    private final SanctionExport sanctions;
    private final MessageSource messages;
    private final Clock clock;

    StandingPages(StandingService standings, SanctionExport sanctions, MessageSource messages, Clock clock) {
        this.standings = standings;
        this.sanctions = sanctions;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/me/record")
    String record(Principal me, Model model) {
        model.addAttribute("sheet", standings.of(me.getName()));
        model.addAttribute("now", clock.instant());
        return "violation/standing";
    }

    @GetMapping("/sanctions")
    String sanctions(Principal me, Model model) {
        model.addAttribute("organizations", sanctions.organizations(me.getName()));
        model.addAttribute("period", sanctions.thisYear());
        model.addAttribute("entries", sanctions.entries(me.getName()));
        return "violation/sanctions";
    }

    @PostMapping("/sanctions")
    ResponseEntity<byte[]> export(
            @RequestParam String organization,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            Principal me,
            Locale locale) {
        var file = sanctions.export(organization, from, to, me.getName());
        return Download.workbook(
                file,
                messages.getMessage("casefile.exports.file", new Object[] {from.toString(), to.toString()}, locale));
    }
}
