package org.qunli.web;

import java.io.IOException;
import java.security.Principal;
import org.qunli.duty.DutyCalendar;
import org.qunli.duty.HolidayImport;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The State Council's holidays, for the administrator who imports them once a year. */
@Controller
@RequestMapping("/holidays")
class HolidayPages {

    private final DutyCalendar calendar;
    private final HolidayImport holidays;

    HolidayPages(DutyCalendar calendar, HolidayImport holidays) {
        this.calendar = calendar;
        this.holidays = holidays;
    }

    @GetMapping
    ModelAndView years(Principal me) {
        holidays.requireAdministrator(me.getName());
        return page();
    }

    @PostMapping
    ModelAndView importHolidays(@RequestParam MultipartFile file, Principal me) throws IOException {
        try {
            var imported = holidays.run(file.getBytes(), me.getName());
            return page().addObject("imported", imported);
        } catch (ProblemException refusal) {
            if (refusal.kind() == ProblemException.Kind.FORBIDDEN) {
                throw refusal;
            }
            var page = page().addObject("refusal", refusal);
            page.setStatus(ProblemAdvice.statusOf(refusal.kind()));
            return page;
        }
    }

    private ModelAndView page() {
        return new ModelAndView("duty/holidays").addObject("years", calendar.years());
    }
}
