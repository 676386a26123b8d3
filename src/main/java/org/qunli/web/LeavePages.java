package org.qunli.web;

import java.security.Principal;
import java.time.LocalDate;
import java.util.Locale;
import org.qunli.duty.LeaveKind;
import org.qunli.duty.LeaveService;
import org.qunli.duty.NewLeave;
import org.qunli.organization.Directory;
import org.qunli.problem.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who is on leave, beside who replies for whom. */
@Controller
@RequestMapping("/notices/leaves")
class LeavePages {

    private final LeaveService leaves;
    private final Directory directory;
    private final MessageSource messages;

    LeavePages(LeaveService leaves, Directory directory, MessageSource messages) {
        this.leaves = leaves;
        this.directory = directory;
        this.messages = messages;
    }

    @GetMapping
    String leaves(Principal me, Model model) {
        model.addAttribute("leaves", leaves.concerning(me.getName()));
        model.addAttribute("people", directory.labels(leaves.peopleFor(me.getName())));
        model.addAttribute("kinds", LeaveKind.values());
        return "duty/leaves";
    }

    @PostMapping
    ModelAndView record(
            @RequestParam String account,
            @RequestParam LeaveKind kind,
            @RequestParam LocalDate firstDay,
            @RequestParam LocalDate lastDay,
            Principal me,
            Model model,
            Locale locale) {
        var draft = new NewLeave(account, kind, firstDay, lastDay);
        try {
            leaves.record(draft, me.getName());
            return new ModelAndView("redirect:/notices/leaves");
        } catch (ProblemException refusal) {
            model.addAttribute("draft", draft);
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            return new ModelAndView(leaves(me, model), model.asMap(), ProblemAdvice.statusOf(refusal.kind()));
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, Principal me) {
        leaves.end(id, me.getName());
        return "redirect:/notices/leaves";
    }
}
