package org.qunli.web;

import java.security.Principal;
import java.time.LocalDate;
import java.util.Locale;
import org.qunli.database.Pages;
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
    private final StaffField staff;
    private final MessageSource messages;

    LeavePages(LeaveService leaves, Directory directory, StaffField staff, MessageSource messages) {
        this.leaves = leaves;
        this.directory = directory;
        this.staff = staff;
        this.messages = messages;
    }

    @GetMapping
    String leaves(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        model.addAttribute("leaves", leaves.concerning(me.getName(), Pages.of(page, Pages.SHOWN)));
        var choice = leaves.peopleFor(me.getName());
        // whoever records their own alone is not asked whose
        model.addAttribute("office", !choice.unitCodes().isEmpty());
        if (!model.containsAttribute("person")) {
            model.addAttribute("person", directory.label(choice, directory.person(me.getName())));
        }
        model.addAttribute("kinds", LeaveKind.values());
        return "duty/leaves";
    }

    /** Some of those whose leave may be recorded and whose name is being typed. */
    @GetMapping("/staff")
    String staff(@RequestParam(defaultValue = "") String person, Principal me, Model model) {
        return staff.suggestions(leaves.peopleFor(me.getName()), person, model);
    }

    /** @param person empty for whoever records it */
    @PostMapping
    ModelAndView record(
            @RequestParam(defaultValue = "") String person,
            @RequestParam LeaveKind kind,
            @RequestParam LocalDate firstDay,
            @RequestParam LocalDate lastDay,
            Principal me,
            Model model,
            Locale locale) {
        try {
            var account = person.isBlank() ? null : directory.chosen(leaves.peopleFor(me.getName()), person);
            leaves.record(new NewLeave(account, kind, firstDay, lastDay), me.getName());
            return new ModelAndView("redirect:/notices/leaves");
        } catch (ProblemException refusal) {
            model.addAttribute("person", person);
            model.addAttribute("draft", new NewLeave(null, kind, firstDay, lastDay));
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            return new ModelAndView(leaves(0, me, model), model.asMap(), ProblemAdvice.statusOf(refusal.kind()));
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, Principal me) {
        leaves.end(id, me.getName());
        return "redirect:/notices/leaves";
    }
}
