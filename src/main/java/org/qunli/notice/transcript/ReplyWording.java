package org.qunli.notice.transcript;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Decides whether a message is a reply. Conservative: a message wrongly taken for one would count as informed. */
@Component
class ReplyWording {

    /** Characters; what is longer and does not begin with a reply is about something else. */
    private static final int SHORT = 20;

    private static final Pattern MENTION = Pattern.compile("@\\S{1,30}(?:\\s|$)");
    /** What WeChat puts above the answer to a message. */
    private static final Pattern QUOTE = Pattern.compile("(?s)^「(?<quoted>.*?)」?\\s*(?:- ?){5,}\\s*");

    private static final Pattern FACE =
            Pattern.compile("\\[[^\\[\\]]{1,8}]|/[\\p{IsHan}]{1,3}$|[\\p{So}\\p{Sk}\\p{Mn}]");
    private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}\\s]+");

    private final ReplyWords words;
    private final Pattern reply;
    private final Pattern perhaps;

    ReplyWording(ReplyWords words) {
        this.words = words;
        this.reply = consistingOf(words.replies(), words.courtesies());
        this.perhaps = consistingOf(words.perhaps(), words.courtesies());
    }

    enum Meaning {
        REPLY,
        PERHAPS,
        NONE
    }

    /** @param nickname of the writer: people write name and unit beside the reply */
    Meaning meaningOf(String text, String nickname) {
        var said = MENTION.matcher(answerIn(text)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        var plain = MARKS.matcher(FACE.matcher(said).replaceAll(" ")).replaceAll("");
        if (plain.isEmpty()) {
            return words.perhaps().contains(said) ? Meaning.PERHAPS : Meaning.NONE;
        }
        if (words.others().stream().anyMatch(plain::contains)) {
            return Meaning.NONE;
        }
        var bare = without(nickname, plain);
        if (reply.matcher(bare).matches()) {
            return said.indexOf('?') >= 0 || said.indexOf('\uFF1F') >= 0 ? Meaning.PERHAPS : Meaning.REPLY;
        }
        var begins = words.replies().stream().anyMatch(bare::startsWith);
        var mentions = bare.length() <= SHORT && words.replies().stream().anyMatch(bare::contains);
        return begins || mentions || perhaps.matcher(bare).matches() ? Meaning.PERHAPS : Meaning.NONE;
    }

    /** What the message answers to, as far as it quotes it; empty if it does not. */
    static String quoteIn(String text) {
        var quote = QUOTE.matcher(text);
        return quote.find() ? quote.group("quoted") : "";
    }

    /** The message without what it quotes. */
    static String answerIn(String text) {
        return QUOTE.matcher(text).replaceFirst("");
    }

    private static String without(String nickname, String plain) {
        var bare = plain;
        for (var own : MARKS.split(nickname.toLowerCase(Locale.ROOT))) {
            if (own.length() > 1 && bare.length() > own.length()) {
                bare = bare.startsWith(own)
                        ? bare.substring(own.length())
                        : bare.endsWith(own) ? bare.substring(0, bare.length() - own.length()) : bare;
            }
        }
        return bare;
    }

    /** Some of the words, once or more, and any courtesies. */
    private static Pattern consistingOf(List<String> some, List<String> courtesies) {
        var beside = "(?:" + anyOf(courtesies) + ")*";
        return Pattern.compile(beside + "(?:(?:" + anyOf(some) + ")" + beside + ")+");
    }

    private static String anyOf(List<String> words) {
        return words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
