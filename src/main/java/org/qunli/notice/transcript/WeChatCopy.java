package org.qunli.notice.transcript;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.qunli.problem.ProblemException;

/**
 * Messages copied from WeChat for desktop, which differ by version and system. Between two messages stands a blank line,
 * and the line before the text is one of:
 *
 * <pre>
 * 何小东 2024/1/2 9:05        with date and time, or with the time alone
 *
 * 何小东                      time and name on lines of their own
 * 2024年01月02日 9:05
 *
 * 何小东:                     without any time; a line with a time may stand above
 * </pre>
 */
final class WeChatCopy implements TranscriptFormat {

    private static final Pattern TIMED =
            Pattern.compile("(?<nickname>.{1,64}?)\\s+(?<time>" + WrittenTime.EITHER + ")");
    private static final Pattern UNTIMED = Pattern.compile("(?<nickname>.{1,64})[:\\uFF1A]");
    private static final Pattern DIVIDER = Pattern.compile("[—\\-]{3,}\\s*(?<date>\\S.*?)\\s*[—\\-]{3,}");
    private static final int LONGEST_NAME = 64;

    private final WrittenTime times;
    private final LocalDate date;
    private final LocalTime time;
    private final MessageBuilder message;

    /** A line that may turn out to be a name, when a time follows it. */
    private String held;

    private int heldAt;
    private boolean afterBlank = true;
    private boolean dated;
    private boolean untimed;
    private int begun;
    private LocalDate shownDate;
    private LocalDateTime shownTime;

    /**
     * @param date the day of times without a date; null if unknown
     * @param time when messages without a time of their own were written; null if unknown
     */
    WeChatCopy(LocalDate date, LocalTime time, Consumer<Message> messages) {
        this.times = new WrittenTime(date);
        this.date = date;
        this.time = time;
        this.message = new MessageBuilder(messages);
    }

    /** Everything that is nothing else; whether it is one shows when its first message begins. */
    @Override
    public boolean recognises(String firstLine) {
        return true;
    }

    @Override
    public void line(int number, String untrimmed) {
        var line = untrimmed.strip();
        if (line.isEmpty()) {
            release();
            message.append("");
            afterBlank = true;
            return;
        }
        if (!isHeading(number, line)) {
            release();
            if (afterBlank && line.length() <= LONGEST_NAME) {
                held = line;
                heldAt = number;
            } else {
                text(number, line);
            }
        }
        afterBlank = false;
    }

    private boolean isHeading(int number, String line) {
        var divider = DIVIDER.matcher(line);
        if (divider.matches()) {
            var shown = times.parseDate(divider.group("date"));
            shown.ifPresent(day -> shownDate = day);
            return shown.isPresent();
        }
        return (afterBlank || held != null) && standsAlone(line)
                || afterBlank && (isTimed(number, line) || isUntimed(number, line));
    }

    /** A time on a line of its own belongs to the name above it, or to what comes below. */
    private boolean standsAlone(String line) {
        var moment = moment(line);
        if (moment.isEmpty()) {
            return false;
        }
        if (held == null) {
            shownTime = moment.get().at();
        } else {
            begin(heldAt, held, moment.get().at(), moment.get().precision());
            held = null;
        }
        return true;
    }

    private boolean isTimed(int number, String line) {
        var header = TIMED.matcher(line);
        if (untimed || !header.matches()) {
            return false;
        }
        var moment = moment(header.group("time"));
        moment.ifPresent(it -> begin(number, header.group("nickname"), it.at(), it.precision()));
        return moment.isPresent();
    }

    private Optional<WrittenTime.Moment> moment(String written) {
        if (WrittenTime.isDated(written)) {
            dated = true;
        } else if (dated && date == null && shownDate == null) {
            // a text with a time in it, among messages that have dates
            return Optional.empty();
        }
        return times.parse(written, shownDate);
    }

    private boolean isUntimed(int number, String line) {
        var header = UNTIMED.matcher(line);
        if (!header.matches() || begun > 0 && !untimed) {
            return false;
        }
        untimed = true;
        var given = shownTime != null ? shownTime : date == null || time == null ? null : date.atTime(time);
        begin(number, header.group("nickname"), given, Message.Precision.GIVEN);
        return true;
    }

    private void begin(int number, String nickname, LocalDateTime at, Message.Precision precision) {
        message.begin(number, null, nickname.strip(), at, precision);
        begun++;
    }

    private void release() {
        if (held != null) {
            text(heldAt, held);
            held = null;
        }
    }

    private void text(int number, String line) {
        if (!message.isOpen()) {
            throw noTranscript(number, line);
        }
        message.append(line);
    }

    @Override
    public void end() {
        release();
        message.end();
        if (begun == 0 || untimed && begun == 1) {
            throw ProblemException.invalid("file", "notice.transcript.no-messages");
        }
    }

    private static ProblemException noTranscript(int number, String line) {
        return ProblemException.invalid(
                "file", "notice.transcript.not-transcript", number, line.substring(0, Math.min(line.length(), 30)));
    }
}
