package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.database.Pages;
import org.qunli.group.archive.ArchiveCheck;
import org.qunli.group.archive.ArchiveRounds;
import org.qunli.group.archive.ArchiveService;
import org.qunli.group.archive.ArchiveService.Query;
import org.qunli.group.archive.ArchiveState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Archives of groups (C-7): of one group, and all that a person keeps or oversees. Files go to the REST interface. */
@Controller
class ArchivePages {

    private final ArchiveService archives;
    private final ArchiveRounds rounds;
    private final ArchiveCheck check;
    private final Feedback feedback;

    ArchivePages(ArchiveService archives, ArchiveRounds rounds, ArchiveCheck check, Feedback feedback) {
        this.archives = archives;
        this.rounds = rounds;
        this.check = check;
        this.feedback = feedback;
    }

    @ModelAttribute("states")
    ArchiveState[] states() {
        return ArchiveState.values();
    }

    @GetMapping("/archives")
    String all(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(required = false) ArchiveState state,
            @RequestParam(required = false) String round,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Model model) {
        model.addAttribute("round", round);
        return list(new Query(query, null, state, round), page, me, model);
    }

    @GetMapping("/groups/{code}/archives")
    String ofGroup(@PathVariable String code, @RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("groupName", archives.groupName(code, me.getName()));
        return list(new Query(null, code, null, null), page, me, model);
    }

    private String list(Query query, int page, Principal me, Model model) {
        var listing = archives.search(query, page, me.getName());
        model.addAttribute("query", query.text());
        model.addAttribute("state", query.state());
        model.addAttribute("page", Pages.number(page));
        model.addAttribute("listing", listing);
        if (listing.office()) {
            model.addAttribute("latestCheck", archives.latestCheck().orElse(null));
        }
        return "group/archives";
    }

    @PostMapping("/archives/{id}/excuse")
    String excuse(
            @PathVariable long id,
            @RequestParam(required = false) String reason,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        return feedback.after(
                () -> rounds.excuse(id, reason, me.getName()),
                "archive.page.excused-now",
                "redirect:/archives",
                locale,
                next);
    }

    @PostMapping("/archives/checks")
    String check(Principal me, Locale locale, RedirectAttributes next) {
        return feedback.numbered(
                () -> check.request(me.getName()), "archive.page.check.requested", "redirect:/archives", locale, next);
    }
}
