package org.qunli.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Words for an address that the server cannot read, as when a link was cut in the middle of a character: no page of ours
 * is asked, and the server's own is English.
 */
@Component
class BrokenAddresses implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String PAGE = """
            <!DOCTYPE html><html lang="%1$s"><head><meta charset="utf-8"><title>%2$s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body style="font: 1rem/1.6 sans-serif; margin: 2rem 1rem"><h1>%2$s</h1><p>%3$s</p><p><a href="/">%4$s</a></p></body></html>
            """;

    private final MessageSource messages;

    BrokenAddresses(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Words()));
    }

    private class Words extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable fault) {
            if (response.getStatus() != Response.SC_BAD_REQUEST
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            var locale = request.getLocale().getLanguage().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            try {
                response.getReporter()
                        .write(PAGE.formatted(
                                locale.toLanguageTag(),
                                text("web.error.400", locale),
                                text("web.error.400.hint", locale),
                                text("web.back-home", locale)));
                response.finishResponse();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private String text(String code, Locale locale) {
            return messages.getMessage(code, null, locale);
        }
    }
}
