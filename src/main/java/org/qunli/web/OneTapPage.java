package org.qunli.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.qunli.notice.OneTap;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind a personal link (T-7): one notice, one button, no sign-in. The link itself is the credential, so a
 * foreign page cannot send the form without having it.
 */
@Controller
@RequestMapping("/tap/{token}")
class OneTapPage {

    private final OneTap oneTap;
    private final PageAdvice pages;

    OneTapPage(OneTap oneTap, PageAdvice pages) {
        this.oneTap = oneTap;
        this.pages = pages;
    }

    /** Keeps the link from whatever the page leads to. */
    @ModelAttribute
    void keepSecret(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping
    String open(@PathVariable String token, Principal me, Model model) {
        model.addAttribute("opened", oneTap.open(token, nameOf(me)));
        model.addAttribute("token", token);
        return "notice/one-tap";
    }

    @PostMapping
    String acknowledge(@PathVariable String token, @RequestParam(defaultValue = "") String onBehalfOf, Principal me) {
        oneTap.acknowledge(token, nameOf(me), onBehalfOf.isEmpty() ? null : onBehalfOf);
        return "redirect:/tap/{token}";
    }

    /** Whose link is of no use any more goes on to the notices behind the sign-in, where the reply is still taken (T-7). */
    @ExceptionHandler
    ModelAndView refused(ProblemException refusal, Principal me) {
        return pages.refused(refusal, me).addObject("onward", "/notices");
    }

    private static String nameOf(Principal me) {
        return me == null ? null : me.getName();
    }
}
