package org.qunli.notice.transcript;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunli.problem.ProblemException;

/**
 * The text that QQ's message manager exports, for one group or for all contacts at once. Each contact has a heading with
 * its name ({@code 消息对象}); each message has a line with time, level, nickname and number or mail address, and then its
 * text:
 *
 * <pre>
 * 2024-01-02 03:04:05 【管理员】财政所-何小东(10001)
 * 收到
 * </pre>
 */
final class QqExport implements TranscriptFormat {

    private static final Pattern RULE = Pattern.compile("={8,}");
    private static final Pattern PREAMBLE = Pattern.compile(RULE + "|消息记录.*|消息分组[:\\uFF1A].*");
    private static final Pattern CONTACT = Pattern.compile("消息对象[:\\uFF1A]\\s*(.*?)\\s*");
    private static final Pattern HEADER =
            Pattern.compile("(?<time>\\d{4}-\\d{1,2}-\\d{1,2} (?:[上下]午 ?)?\\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)?) "
                    + "(?:【[^】]*】)?(?<nickname>.*?)(?:\\((?<number>\\d{5,12})\\)|<(?<mail>[^<>\\s]+@[^<>\\s]+)>)\\s*");
    /** QQ itself. */
    private static final Set<String> SYSTEM = Set.of("10000", "1000000");

    private static final int NAMED_CONTACTS = 10;

    private final WrittenTime times = new WrittenTime(null);
    private final Predicate<String> wanted;
    private final MessageBuilder message;
    private final Set<String> contacts = new LinkedHashSet<>();
    private boolean afterRule;
    private boolean anyMessage;
    private boolean anyWanted;
    private boolean skipping;

    /** @param wanted whether the contact of this name is the group whose messages are asked for */
    QqExport(Predicate<String> wanted, Consumer<Message> messages) {
        this.wanted = wanted;
        this.message = new MessageBuilder(messages);
    }

    @Override
    public boolean recognises(String firstLine) {
        return PREAMBLE.matcher(firstLine).matches()
                || CONTACT.matcher(firstLine).matches()
                || HEADER.matcher(firstLine).matches();
    }

    @Override
    public void line(int number, String line) {
        var contact = CONTACT.matcher(line);
        // people may write the same words
        var heading = contact.matches() && (afterRule || !anyMessage);
        afterRule = RULE.matcher(line).matches();
        if (heading) {
            message.end();
            skipping = !wanted.test(contact.group(1));
            anyWanted |= !skipping;
            if (contacts.size() < NAMED_CONTACTS) {
                contacts.add(contact.group(1));
            }
            return;
        }
        var header = HEADER.matcher(line);
        if (header.matches()) {
            begin(number, header);
        } else if (!PREAMBLE.matcher(line).matches()) {
            message.append(line);
        }
    }

    private void begin(int number, Matcher header) {
        anyMessage = true;
        var id = header.group("number") == null ? header.group("mail") : header.group("number");
        var moment = times.parse(header.group("time"), null);
        if (skipping || SYSTEM.contains(id) || moment.isEmpty()) {
            message.end();
        } else {
            message.begin(
                    number,
                    id,
                    header.group("nickname"),
                    moment.get().at(),
                    moment.get().precision());
        }
    }

    @Override
    public void end() {
        message.end();
        if (!contacts.isEmpty() && !anyWanted) {
            throw ProblemException.invalid("file", "notice.transcript.other-group", String.join("、", contacts));
        }
    }
}
