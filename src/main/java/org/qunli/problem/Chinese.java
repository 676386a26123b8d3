package org.qunli.problem;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Words what is Chinese whoever reads it: forms in Tasklist, records, files, what the application says by itself. */
@Component
public class Chinese {

    private final MessageSource messages;

    public Chinese(MessageSource messages) {
        this.messages = messages;
    }

    public String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.ROOT);
    }

    public String text(MessageSourceResolvable named) {
        return messages.getMessage(named, Locale.ROOT);
    }
}
