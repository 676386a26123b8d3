package org.qunli.web;

import java.beans.PropertyEditorSupport;
import org.qunli.problem.VisibleText;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Like {@link StorableJson.Text}, for forms and parameters, of pages and of the REST interface. A line break is one
 * character: browsers count it so against the length that a text may have, and send two.
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
}
