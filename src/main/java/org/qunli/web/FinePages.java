package org.qunli.web;

import java.security.Principal;
import java.util.Locale;
import org.qunli.database.Pages;
import org.qunli.violation.settlement.FineRegister;
import org.qunli.violation.settlement.FineStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register of fines. */
@Controller
@RequestMapping("/settlements/fines")
class FinePages {

    private final FineRegister fines;
    private final Feedback feedback;

    FinePages(FineRegister fines, Feedback feedback) {
        this.fines = fines;
        this.feedback = feedback;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) FineStatus status,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Model model) {
        model.addAttribute("found", fines.search(status, name, page, me.getName()));
        model.addAttribute("page", Pages.number(page));
        model.addAttribute("statuses", FineStatus.values());
        model.addAttribute("status", status);
        model.addAttribute("name", name);
        return "settlement/fines";
    }

    /** @param only, name, page what the list was filtered by and where in it, to come back to */
    @PostMapping("/{id}")
    String mark(
            @PathVariable long id,
            @RequestParam FineStatus status,
            @RequestParam(required = false) String reason,
            @RequestParam(defaultValue = "") String only,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int page,
            Principal me,
            Locale locale,
            RedirectAttributes next) {
        next.addAttribute("status", only);
        next.addAttribute("name", name);
        if (page > 0) {
            next.addAttribute("page", page);
        }
        return feedback.after(
                () -> fines.mark(id, status, reason, me.getName()),
                "settlement.fines.marked",
                "redirect:/settlements/fines",
                locale,
                next);
    }
}
