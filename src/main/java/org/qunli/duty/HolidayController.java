package org.qunli.duty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.qunli.problem.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/holidays")
@Tag(name = "Duty", description = "Working days and leave (R-5)")
class HolidayController {

    private final HolidayImport holidays;
    private final DutyCalendar calendar;

    HolidayController(HolidayImport holidays, DutyCalendar calendar) {
        this.holidays = holidays;
        this.calendar = calendar;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary =
                    "Imports whole years of holidays and make-up working days from a CSV or XLSX file, all or nothing")
    HolidayImport.Result importHolidays(@RequestParam(required = false) MultipartFile file, Principal principal)
            throws IOException {
        if (file == null) {
            throw ProblemException.invalid("file", "organization.file.missing");
        }
        return holidays.run(file.getBytes(), principal.getName());
    }

    @GetMapping
    @Operation(summary = "The years known, and those that lack a calendar and run by ordinary weekdays")
    List<HolidayYear> years() {
        return calendar.years();
    }
}
