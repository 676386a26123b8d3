package org.qunli.channel;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts words into the lengths and the markup that chats allow; always Chinese. */
@Component
class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    private static final String ELLIPSIS = "…";

    private final MessageSource messages;
    private final Clock clock;

    Wording(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, Locale.ROOT);
    }

    /** What a {@link SendFailure}'s problem means, in the field's words; what has none of its own is quoted. */
    String problem(String problem) {
        var fallback = text("channel.problem.other", problem);
        return messages.getMessage("channel.problem." + problem.replace(' ', '-'), null, fallback, Locale.ROOT);
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    /** Takes the meaning from what people wrote where a chat would read it as markup: nobody is mentioned by a notice's text. */
    static String plain(String written) {
        return written.replace('<', '＜').replace('[', '［');
    }

    /** At most so many characters. */
    static String characters(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + ELLIPSIS;
    }

    /** At most so many bytes in UTF-8. */
    static String bytes(String text, int most) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= most) {
            return text;
        }
        var end = 0;
        var bytes = ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
        while (true) {
            var next = text.offsetByCodePoints(end, 1);
            bytes += text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) {
                return text.substring(0, end) + ELLIPSIS;
            }
            end = next;
        }
    }
}
