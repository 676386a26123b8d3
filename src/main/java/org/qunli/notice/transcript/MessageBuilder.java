package org.qunli.notice.transcript;

import java.time.LocalDateTime;
import java.util.function.Consumer;

/** Collects the lines of one message after the other and passes each on when it is complete; holds no more than one. */
final class MessageBuilder {

    /** Characters; no reply is longer, and of all other messages only their existence counts. */
    private static final int KEPT_TEXT = 500;

    private static final int KEPT_NAME = 100;

    private final Consumer<Message> messages;
    private Message head;
    private final StringBuilder text = new StringBuilder();

    MessageBuilder(Consumer<Message> messages) {
        this.messages = messages;
    }

    boolean isOpen() {
        return head != null;
    }

    /** Begins a message; the one before is complete. */
    void begin(int line, String id, String nickname, LocalDateTime at, Message.Precision precision) {
        end();
        head = new Message(line, cut(id), cut(clean(nickname)), at, precision, "");
    }

    void append(String line) {
        if (head != null && text.length() < KEPT_TEXT) {
            text.append(line, 0, Math.min(line.length(), KEPT_TEXT)).append('\n');
        }
    }

    /** The message is complete; further lines belong to none until the next one begins. */
    void end() {
        if (head != null) {
            messages.accept(new Message(
                    head.line(), head.id(), head.nickname(), head.at(), head.precision(), clean(text.toString())));
        }
        head = null;
        text.setLength(0);
    }

    /** QQ writes control characters where it showed a face. */
    private static String clean(String written) {
        return written.replaceAll("[\\p{Cntrl}&&[^\\n]]|\\p{Cf}", "").strip();
    }

    private static String cut(String name) {
        return name == null ? null : name.substring(0, Math.min(name.length(), KEPT_NAME));
    }
}
