package org.qunli.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.qunli.organization.Passwords;
import org.qunli.organization.RosterImport;
import org.qunli.organization.Staff;
import org.qunli.problem.ProblemException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.RememberMeServices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The roster for those who keep it, and everybody's own password. */
@Controller
class PeoplePages {

    private final Staff staff;
    private final RosterImport roster;
    private final Passwords passwords;
    private final RememberMeServices signedIn;

    PeoplePages(Staff staff, RosterImport roster, Passwords passwords, RememberMeServices signedIn) {
        this.staff = staff;
        this.roster = roster;
        this.passwords = passwords;
        this.signedIn = signedIn;
    }

    @GetMapping("/people")
    String people(@RequestParam(defaultValue = "") String query, Principal me, Model model) {
        model.addAttribute("query", query);
        model.addAttribute("people", staff.search(query, me.getName()));
        return "people/list";
    }

    /** Takes a roster file, or shows all that is wrong with it. */
    @PostMapping("/people/roster")
    ModelAndView importRoster(
            @RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean complete, Principal me)
            throws IOException {
        var page = new ModelAndView("people/list");
        try {
            page.addObject("imported", roster.run(file.getBytes(), complete, me.getName()));
        } catch (ProblemException refusal) {
            page.addObject("refusal", refusal);
            page.setStatus(ProblemAdvice.statusOf(refusal.kind()));
        }
        page.addObject("query", "");
        page.addObject("people", staff.search("", me.getName()));
        return page;
    }

    @PostMapping("/people/{account}/password")
    String issuePassword(@PathVariable String account, Principal me, Model model) {
        model.addAttribute("issuedTo", account);
        model.addAttribute("issued", passwords.issue(account, me.getName()));
        return people(account, me, model);
    }

    @GetMapping("/me")
    String me() {
        return "people/me";
    }

    @PostMapping("/me/password")
    ModelAndView changePassword(
            @RequestParam String present,
            @RequestParam String chosen,
            HttpServletRequest request,
            HttpServletResponse response) {
        var page = new ModelAndView("people/me");
        try {
            passwords.change(request.getRemoteUser(), present, chosen, request.getRemoteAddr());
            // what other nodes recognise people by ends with the password
            signedIn.loginSuccess(request, response, (Authentication) request.getUserPrincipal());
            page.addObject("changed", true);
        } catch (ProblemException refusal) {
            page.addObject("refusal", refusal);
            page.setStatus(ProblemAdvice.statusOf(refusal.kind()));
        }
        return page;
    }
}
