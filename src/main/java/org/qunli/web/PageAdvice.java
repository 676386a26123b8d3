package org.qunli.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import org.qunli.organization.Directory;
import org.qunli.organization.Person;
import org.qunli.problem.ProblemException;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** What every page needs: who is signed in, where we are, which zone times are in, and a page that words a refusal. */
// what thousands of replies over REST do not need: it would cost each of them a query
@ControllerAdvice(basePackageClasses = {PageAdvice.class, BasicErrorController.class})
class PageAdvice {

    private final Directory directory;
    private final Clock clock;

    PageAdvice(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The person signed in; null on the sign-in page. */
    @ModelAttribute("me")
    Person me(Principal me) {
        return me == null ? null : directory.person(me.getName());
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /** Whether a form was refused because its page is too old, see SecurityConfiguration. */
    @ModelAttribute("stale")
    boolean stale(HttpServletRequest request) {
        return request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
    }

    /** The zone in which pages show moments: the clock's. */
    @ModelAttribute("zone")
    ZoneId zone() {
        return clock.getZone();
    }

    @ExceptionHandler
    ModelAndView refused(ProblemException refusal, Principal me) {
        return page(ProblemAdvice.statusOf(refusal.kind()), refusal, me);
    }

    /** Two people acted in the same moment; the second one looks again. */
    @ExceptionHandler
    ModelAndView overtaken(ConcurrencyFailureException refusal, Principal me) {
        return page(HttpStatus.CONFLICT, new DefaultMessageSourceResolvable("web.overtaken"), me);
    }

    @ExceptionHandler
    ModelAndView unreadable(MultipartException refusal, Principal me) {
        return refusal instanceof MaxUploadSizeExceededException
                ? page(HttpStatus.PAYLOAD_TOO_LARGE, new DefaultMessageSourceResolvable("web.error.413"), me)
                : page(HttpStatus.BAD_REQUEST, new DefaultMessageSourceResolvable("web.unreadable-upload"), me);
    }

    /** A day that is none, such as 30 February: the words it was written in say which field is meant. */
    @ExceptionHandler
    ModelAndView unreadable(MethodArgumentTypeMismatchException refusal, Principal me) {
        return page(
                HttpStatus.BAD_REQUEST,
                new DefaultMessageSourceResolvable(
                        new String[] {"web.unreadable-entry"}, new Object[] {refusal.getValue()}),
                me);
    }

    private ModelAndView page(HttpStatus status, MessageSourceResolvable problem, Principal me) {
        var page = new ModelAndView("refused", status);
        page.addObject("problem", problem);
        page.addObject("me", me(me));
        page.addObject("path", "");
        return page;
    }
}
