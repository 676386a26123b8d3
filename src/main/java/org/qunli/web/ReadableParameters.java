package org.qunli.web;

import java.beans.PropertyEditorSupport;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.qunli.problem.VisibleText;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Like {@link StorableJson}, for forms and parameters, of pages and of the REST interface. A line break is one character:
 * browsers count it so against the length that a text may have, and send two.
 */
@ControllerAdvice
class ReadableParameters {

    @InitBinder
    void readText(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(VisibleText.orEmpty(StringUtils.replace(text, "\r\n", "\n")));
            }
        });
    }

    /** @throws IllegalArgumentException of the editor, which becomes a 400, for what is no such day */
    @InitBinder
    void readDays(WebDataBinder binder) {
        binder.registerCustomEditor(LocalDate.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text.isBlank() ? null : day(text.strip()));
            }
        });
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            Assert.isTrue(StorableJson.Day.isStorable(day), "No day of a four-digit year");
            return day;
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException(noDay);
        }
    }
}
