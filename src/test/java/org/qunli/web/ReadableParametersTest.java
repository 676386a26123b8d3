package org.qunli.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.WebDataBinder;

@DisplayName("What somebody writes into a form")
class ReadableParametersTest {

    @Test
    @DisplayName("is as long for the service as it was for the browser, which sends two characters for a line break")
    void lineBreaks() {
        assertThat(bound("第一行\r\n第二行\n")).isEqualTo("第一行\n第二行\n");
    }

    @Test
    @DisplayName("is empty if nothing can be seen of it")
    void invisible() {
        assertThat(bound("\u200b \r\n")).isEmpty();
    }

    private static String bound(String text) {
        var binder = new WebDataBinder(null);
        new ReadableParameters().readText(binder);
        return binder.convertIfNecessary(text, String.class);
    }
}
