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

    private static final Pattern MENTION = Pattern.compile("@\\S{1,30}(?:\\s|$)", Pattern.UNICODE_CHARACTER_CLASS);
    /** What WeChat puts above the answer to a message. */
    private static final Pattern QUOTE = Pattern.compile("(?s)^「(?<quoted>.*?)」?\\s*(?:- ?){5,}\\s*");

    private static final Pattern FACE =
            Pattern.compile("\\[[^\\[\\]]{1,8}]|/[\\p{IsHan}]{1,3}$|[\\p{So}\\p{Sk}\\p{Mn}]");
    private static final Pattern FOR_OTHER = Pattern.compile("[代替帮]");
    private static final Pattern CLAUSES = Pattern.compile("[\\p{P}\\n]+");
    private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}\\s]+");

    private final ReplyWords words;
    private final Pattern reply;
    private final Pattern perhaps;

    ReplyWording(ReplyWords words) {
        this.words = words;
        var beside = "(?:" + anyOf(words.courtesies()) + ")*";
        this.reply = Pattern.compile(beside + "(?:(?:" + anyOf(words.replies()) + ")" + beside + ")+");
        this.perhaps = Pattern.compile(beside + "(?:" + anyOf(words.perhaps()) + ")" + beside);
    }

    enum Meaning {
        REPLY,
        /** A reply, and then something else. */
        AND_MORE,
        /** A reply, perhaps in somebody's name. */
        FOR_OTHER,
        PERHAPS,
        NONE
    }

    /** @param nickname of the writer: people write name and unit beside the reply */
    Meaning meaningOf(String text, String nickname) {
        var said = MENTION.matcher(answerIn(text)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        var plain = plain(FACE.matcher(said).replaceAll(" "));
        if (plain.isEmpty()) {
            return words.perhaps().contains(said) ? Meaning.PERHAPS : Meaning.NONE;
        }
        if (words.others().stream().anyMatch(plain::contains)) {
            // one may have got the notice and miss its attachment
            return CLAUSES.splitAsStream(said)
                            .map(clause -> without(nickname, plain(clause)))
                            .anyMatch(clause -> reply.matcher(clause).matches())
                    ? Meaning.PERHAPS
                    : Meaning.NONE;
        }
        var bare = without(nickname, plain);
        if (reply.matcher(bare).matches()) {
            return said.indexOf('?') >= 0 || said.indexOf('\uFF1F') >= 0 ? Meaning.PERHAPS : Meaning.REPLY;
        }
        var begins = words.replies().stream().anyMatch(bare::startsWith);
        var mentions = bare.length() <= SHORT && words.replies().stream().anyMatch(bare::contains);
        if (!begins && !mentions && !perhaps.matcher(bare).matches()) {
            return Meaning.NONE;
        }
        return FOR_OTHER.matcher(bare).find() ? Meaning.FOR_OTHER : begins ? Meaning.AND_MORE : Meaning.PERHAPS;
    }

    /** The letters and digits of what somebody wrote. */
    static String plain(String text) {
        return MARKS.matcher(text).replaceAll("");
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

    /** What is left when the words of the nickname are taken away in front and behind. */
    private static String without(String nickname, String plain) {
        var own = MARKS.splitAsStream(nickname.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 1)
                .toList();
        var bare = plain;
        for (int length = 0; length != bare.length(); ) {
            length = bare.length();
            for (var word : own) {
                bare = trim(bare, word);
            }
        }
        return bare;
    }

    private static String trim(String text, String word) {
        if (text.length() == word.length()) {
            return text;
        }
        var front = text.startsWith(word) ? text.substring(word.length()) : text;
        return front.endsWith(word) && front.length() > word.length()
                ? front.substring(0, front.length() - word.length())
                : front;
    }

    private static String anyOf(List<String> words) {
        return words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
