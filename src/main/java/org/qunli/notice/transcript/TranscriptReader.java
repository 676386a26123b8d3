package org.qunli.notice.transcript;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.qunli.problem.ProblemException;

/** Reads a transcript of whichever format, message by message. */
final class TranscriptReader {

    private final List<TranscriptFormat> formats;
    private TranscriptFormat format;

    /**
     * @param group whether a contact of this name is the group whose messages are asked for
     * @param date the day of times without a date; null if unknown
     * @param time when messages without a time were written; null if unknown
     */
    TranscriptReader(Predicate<String> group, LocalDate date, LocalTime time, Consumer<Message> messages) {
        this.formats = List.of(new QqExport(group, messages), new WeChatCopy(date, time, messages));
    }

    /** @throws ProblemException INVALID, with the reason, if this is no transcript of the group */
    void read(TextLines lines) throws IOException {
        lines.forEach(this::line);
        if (format == null) {
            throw ProblemException.invalid("file", "notice.transcript.empty");
        }
        format.end();
    }

    private void line(int number, String line) {
        if (format == null && !line.isBlank()) {
            format = formats.stream()
                    .filter(candidate -> candidate.recognises(line))
                    .findFirst()
                    .orElseThrow();
        }
        if (format != null) {
            format.line(number, line);
        }
    }
}
