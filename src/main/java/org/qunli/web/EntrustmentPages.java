package org.qunli.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import org.qunli.database.Pages;
import org.qunli.notice.EntrustmentService;
import org.qunli.notice.IssuingAuthorisations;
import org.qunli.notice.NewEntrustment;
import org.qunli.organization.Directory;
import org.qunli.organization.Unit;
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

/** Who replies for whom (T-7) and, for leaders, which sections issue by themselves (B-4). */
@Controller
@RequestMapping("/notices/entrustments")
class EntrustmentPages {

    private final EntrustmentService entrustments;
    private final IssuingAuthorisations authorisations;
    private final Directory directory;
    private final StaffField staff;
    private final MessageSource messages;
    private final Clock clock;

    EntrustmentPages(
            EntrustmentService entrustments,
            IssuingAuthorisations authorisations,
            Directory directory,
            StaffField staff,
            MessageSource messages,
            Clock clock) {
        this.entrustments = entrustments;
        this.authorisations = authorisations;
        this.directory = directory;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String entrustments(@RequestParam(defaultValue = "0") int page, Principal me, Model model) {
        var units = authorisations.unitsInChargeOf(me.getName());
        model.addAttribute("entrustments", entrustments.concerning(me.getName(), Pages.of(page, Pages.SHOWN)));
        var principals = entrustments.principalsFor(me.getName());
        // whoever records their own alone is not asked whose
        model.addAttribute("recorder", !principals.unitCodes().isEmpty());
        if (!model.containsAttribute("principal")) {
            model.addAttribute("principal", directory.label(principals, directory.person(me.getName())));
        }
        model.addAttribute("units", units);
        model.addAttribute(
                "authorised",
                new HashSet<>(
                        authorisations.inForce(units.stream().map(Unit::getCode).toList())));
        return "notice/entrustments";
    }

    /** Some of those who can be entrusted and whose name is being typed. */
    @GetMapping("/staff")
    String staff(@RequestParam(defaultValue = "") String person, Principal me, Model model) {
        return staff.suggestions(entrustments.delegatesFor(me.getName()), person, model);
    }

    /** Some of those who may be entrusted for. */
    @GetMapping("/principals")
    String principals(@RequestParam(defaultValue = "") String principal, Principal me, Model model) {
        return staff.suggestions(entrustments.principalsFor(me.getName()), principal, model);
    }

    /**
     * @param principal empty for whoever records it
     * @param person who is entrusted
     * @param lastDay until its end the entrustment holds; null while no end is known
     */
    @PostMapping
    ModelAndView record(
            @RequestParam(defaultValue = "") String principal,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) LocalDate lastDay,
            @RequestParam(defaultValue = "") String reason,
            Principal me,
            Model model,
            Locale locale) {
        var until = lastDay == null
                ? null
                : lastDay.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        try {
            var delegate = directory.chosen(entrustments.delegatesFor(me.getName()), person);
            var whose =
                    principal.isBlank() ? null : directory.chosen(entrustments.principalsFor(me.getName()), principal);
            entrustments.record(new NewEntrustment(whose, delegate, until, reason), me.getName());
            return new ModelAndView("redirect:/notices/entrustments");
        } catch (ProblemException refusal) {
            model.addAttribute("principal", principal);
            model.addAttribute("delegate", person);
            model.addAttribute("lastDay", lastDay);
            model.addAttribute("reason", reason);
            model.addAttribute("problem", messages.getMessage(refusal, locale));
            return new ModelAndView(entrustments(0, me, model), model.asMap(), ProblemAdvice.statusOf(refusal.kind()));
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, Principal me) {
        entrustments.end(id, me.getName());
        return "redirect:/notices/entrustments";
    }

    @PostMapping("/authorisations/{unit}")
    String authorise(@PathVariable String unit, @RequestParam boolean authorised, Principal me) {
        if (authorised) {
            authorisations.authorise(unit, me.getName());
        } else {
            authorisations.revoke(unit, me.getName());
        }
        return "redirect:/notices/entrustments";
    }
}
